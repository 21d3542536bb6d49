#include "app/notices/clocks.hpp"

#include "app/each_state.hpp"

namespace hz::app {
namespace {

template <class A>
Status each(ReadTx& tx, const Scope& scope, std::string_view key, std::string_view value,
            const VisitClock& visit) {
    return each_state<A>(tx, scope, key, value,
                         [&](const std::string& id, const auto& state) -> Status {
                             const Concerned concerned = concerned_by(id, state);
                             for (const OpenClock& clock : open_clocks(state))
                                 HZ_TRY_VOID(visit(concerned, clock));
                             return {};
                         });
}

}  // namespace

std::vector<OpenClock> open_clocks(const domain::Case& subject) {
    std::vector<OpenClock> open;
    if (domain::is_ended(subject.state)) return open;
    for (const domain::CaseClock& one : domain::all_clocks(subject)) {
        const domain::Clock& clock = *one.clock;
        if (clock.met) continue;
        open.push_back({clock.code, one.object, clock.start, clock.due, clock.provisional,
                        clock.paused_since.has_value()});
    }
    return open;
}

std::vector<OpenClock> open_clocks(const domain::Certificate& subject) {
    std::vector<OpenClock> open;
    if (!subject.suspension) return open;
    const domain::Suspension& held = *subject.suspension;
    const domain::Due& second = held.confirm_due;
    if (held.confirmed_by.empty() && second.date != Date{})
        open.push_back({"SUSP_CONFIRM2", {}, held.from, second.date, second.provisional, false});
    open.push_back({"SUSP_STD", {}, held.from, held.until, false, false});
    return open;
}

std::vector<OpenClock> open_clocks(const domain::Appeal& subject) {
    std::vector<OpenClock> open;
    for (const domain::Clock& clock : subject.clocks)
        if (!clock.met && domain::is_open(subject.state))
            open.push_back({clock.code, {}, clock.start, clock.due, clock.provisional, false});
    return open;
}

Status each_case_clock(ReadTx& tx, const Scope& scope, const VisitClock& visit) {
    return each<domain::CaseAggregate>(tx, scope, "clocks", "open", visit);
}

Status each_certificate_clock(ReadTx& tx, const Scope& scope, const VisitClock& visit) {
    return each<domain::CertificateAggregate>(tx, scope, "status", "suspended", visit);
}

Status each_appeal_clock(ReadTx& tx, const Scope& scope, const VisitClock& visit) {
    return each<domain::AppealAggregate>(tx, scope, "clocks", "open", visit);
}

}  // namespace hz::app
