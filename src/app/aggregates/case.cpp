#include "domain/case/case.hpp"

#include "app/aggregates/define.hpp"
#include "app/aggregates/stored_case.hpp"

HZ_AGGREGATE(CaseAggregate)

namespace hz::app {

Result<domain::CaseEvent> case_event(const RealEvent& event) {
    return aggregates::event_from<domain::CaseEvent>(event.type, event.pub, event.members);
}

}  // namespace hz::app
