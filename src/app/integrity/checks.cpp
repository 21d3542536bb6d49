#include "app/integrity/checks.hpp"

#include <array>

namespace hz::app {
namespace {

struct Named {
    std::string_view name{};
    Status (*run)(const IntegrityInput&, Check&){};
};
constexpr std::array kChecks{Named{"file", &check_file},
                             Named{"events", &check_events},
                             Named{"subjects", &check_subjects},
                             Named{"log", &check_log},
                             Named{"checkpoints", &check_checkpoints},
                             Named{"documents", &check_documents},
                             Named{"state", &check_state},
                             Named{"register", &check_register},
                             Named{"evidence", &check_evidence}};

std::string described(const Error& error) {
    std::string out = error.key;
    for (const Detail& detail : error.details) out += " " + detail.name + "=" + detail.value;
    return out;
}

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
    for (const Named& one : kChecks) {
        Check& check = done.emplace_back(std::string{one.name}, progress);
        const Status status = one.run(input, check);
        if (!status) check.differs({"", "", "", "readable rows", described(status.error())});
    }
    return done;
}

}  // namespace hz::app
