#include "app/certificates/measure.hpp"

#include "app/cases/run_case.hpp"
#include "app/each_state.hpp"

#include <algorithm>
#include <array>

namespace hz::app {
namespace {

constexpr std::array<std::string_view, 4> kMeasures{
    domain::CertificateSuspended::kType, domain::CertificateCancelled::kType,
    domain::CertificateRevoked::kType, domain::CertificateExpired::kType};

// "suspended" of "cert.suspended"; empty when no event is a measure.
std::string measure_of(const std::vector<domain::CertificateEvent>& events) {
    for (const auto& event : events) {
        const std::string_view type =
            std::visit([](const auto& e) -> std::string_view { return e.kType; }, event);
        if (std::ranges::find(kMeasures, type) != kMeasures.end())
            return std::string{type.substr(type.find('.') + 1)};
    }
    return {};
}

Status note_in(CommandTx& tx, const std::string& case_id, const std::string& measure) {
    CommandTx apart{tx.tx(),    tx.services(), tx.actor(),
                    tx.scope(), tx.call(),     tx.random("measure/" + case_id),
                    nullptr};
    HZ_TRY(LoadedCase subject, apart.load<domain::CaseAggregate>(Scope::everything(), case_id));
    HZ_TRY(const CaseWorld world, world_of(apart.reading(), subject.state, {}));
    HZ_TRY(const auto events,
           domain::decide(subject.state, domain::TakeMeasure{measure}, world.facts));
    HZ_TRY_VOID(record_case(apart, subject, events, world));
    return {};
}

}  // namespace

Status note_measure(CommandTx& tx, const std::string& number,
                    const std::vector<domain::CertificateEvent>& events) {
    const std::string measure = measure_of(events);
    if (measure.empty()) return {};
    std::vector<std::string> owing;
    HZ_TRY_VOID(each_state<domain::CaseAggregate>(
        tx.tx(), Scope::everything(), "certificate", number,
        [&](const std::string& id, const domain::Case& subject) -> Status {
            const domain::Clock* due = domain::find_clock(subject, "SUSPEND");
            if (due != nullptr && !due->met) owing.push_back(id);
            return {};
        }));
    for (const std::string& case_id : owing) HZ_TRY_VOID(note_in(tx, case_id, measure));
    return {};
}

}  // namespace hz::app
