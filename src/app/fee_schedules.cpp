#include "app/fee_schedules.hpp"

#include "app/aggregate.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace hz::app {

Result<std::vector<domain::FeeSchedule>> schedules_of(ReadTx& tx,
                                                      const domain::OrganisationId& body) {
    std::vector<domain::FeeSchedule> schedules;
    Find find{Shelf::State,     std::string{domain::FeeAggregate::kKind}, "body", body.text(), {},
              limits::kPageRows};
    do {
        HZ_TRY(const auto rows, tx.find(Scope::marks({"public"}), find));
        for (const Row& row : rows) {
            HZ_TRY(auto schedule, state_from<domain::FeeAggregate>(row.body));
            schedules.push_back(std::move(schedule));
        }
        find.after = rows.size() == find.limit ? rows.back().id : std::string{};
    } while (!find.after.empty());
    std::ranges::sort(schedules, {}, &domain::FeeSchedule::version);
    return schedules;
}

}  // namespace hz::app
