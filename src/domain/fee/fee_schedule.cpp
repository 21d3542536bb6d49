#include "domain/fee/fee_schedule.hpp"

#include "base/canonical.hpp"
#include "domain/period.hpp"

#include <algorithm>
#include <set>

namespace hz::domain {

FeeSchedule evolve(FeeSchedule schedule, const FeeEvent& event, const Stamp& stamp) {
    std::visit(
        [&](const FeeSchedulePublished& e) {
            schedule = {e.body, e.version, e.items, e.from, e.to, stamp.t};
        },
        event);
    return schedule;
}

Result<std::vector<FeeEvent>> publish_schedule(const std::vector<FeeSchedule>& earlier,
                                               FeeSchedulePublished facts, Date today) {
    std::set<std::string_view> codes;
    for (const FeeItem& item : facts.items) {
        if (!is_canonical_key(item.code))
            return fail(Code::InvalidInput, "fee.item_code").with("code", item.code);
        if (!codes.insert(item.code).second)
            return fail(Code::InvalidInput, "fee.item_twice").with("code", item.code);
    }
    if (reversed(facts.from, facts.to)) return fail(Code::RuleViolation, "fee.dates_reversed");
    if (facts.from < today) return fail(Code::RuleViolation, "fee.retroactive");
    facts.version = 1;
    for (const FeeSchedule& known : earlier)
        facts.version = std::max(facts.version, known.version + 1);
    return std::vector<FeeEvent>{std::move(facts)};
}

const FeeSchedule* in_force_on(const std::vector<FeeSchedule>& schedules, Date day) {
    const FeeSchedule* found = nullptr;
    for (const FeeSchedule& schedule : schedules)
        if (covers(schedule.from, schedule.to, day) &&
            (found == nullptr || found->version < schedule.version))
            found = &schedule;
    return found;
}

std::vector<Key> FeeAggregate::keys(const State& schedule) {
    const std::string body = schedule.body.text();
    return {{"body", body},
            {"fee_version", body + "/" + std::to_string(schedule.version), Uniqueness::Unique},
            {"scope", "org:" + body},
            {"scope", "public"}};
}

}  // namespace hz::domain
