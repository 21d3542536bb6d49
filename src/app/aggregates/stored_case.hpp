// An event of a case as the domain knows it, from what is disclosed of it.
#pragma once

#include "app/aggregates.hpp"
#include "domain/case/case.hpp"

namespace hz::app {

// Errors: InvalidInput event.unknown_type, those of the event's members (also when one is erased).
Result<domain::CaseEvent> case_event(const RealEvent& event);

}  // namespace hz::app
