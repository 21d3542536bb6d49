#include "app/integrity/checks.hpp"

#include "app/integrity/walk.hpp"

#include <array>

namespace hz::app {
namespace {

struct Named {
    std::string_view name{};
    Status (*run)(const IntegrityInput&, Check&){};
    MakeEventCheck* make{};  // instead of `run`
};
constexpr std::array kChecks{Named{"file", &check_file, nullptr},
                             Named{"events", nullptr, &check_events},
                             Named{"subjects", nullptr, &check_subjects},
                             Named{"log", &check_log, nullptr},
                             Named{"checkpoints", &check_checkpoints, nullptr},
                             Named{"documents", nullptr, &check_documents},
                             Named{"state", nullptr, &check_state},
                             Named{"register", nullptr, &check_register},
                             Named{"evidence", nullptr, &check_evidence}};

}  // namespace

Status check_file(const IntegrityInput& input, Check& check) {
    for (const Damage& damage : input.checkpoint_damage)
        check.differs({"checkpoint store: " + damage.table, damage.key, "", "sound", damage.found});
    return input.store.each_damage([&](const Damage& damage) -> Status {
        check.differs({damage.table, damage.key, "", "sound", damage.found});
        return {};
    });
}

std::vector<Check> check_integrity(const IntegrityInput& input, const Check::Progress& progress) {
    std::vector<Check> done;
    done.reserve(kChecks.size());  // the checks that watch hold on to theirs
    std::vector<Watching> watching;
    for (const Named& one : kChecks) {
        Check& check = done.emplace_back(std::string{one.name}, progress);
        if (one.make != nullptr) watching.push_back({one.make(input, check), check});
    }
    walk_events(input, watching);
    auto watched = watching.begin();
    for (std::size_t i = 0; i < kChecks.size(); ++i) {
        Status status;
        if (kChecks[i].run != nullptr)
            status = kChecks[i].run(input, done[i]);
        else if (const Watching& one = *watched++; !one.over)
            status = one.work->after();
        if (!status) could_not_read(done[i], status.error());
    }
    return done;
}

}  // namespace hz::app
