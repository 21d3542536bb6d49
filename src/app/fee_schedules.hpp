// The published fee schedules of a body, oldest version first.
#pragma once

#include "app/ports/store.hpp"
#include "domain/fee/fee_schedule.hpp"

#include <vector>

namespace hz::app {

Result<std::vector<domain::FeeSchedule>> schedules_of(ReadTx& tx,
                                                      const domain::OrganisationId& body);

}  // namespace hz::app
