// What nobody decided in time ends, and bytes that nothing names go.
#pragma once

#include "app/ports/evidence_removal.hpp"
#include "app/services.hpp"

namespace hz::app {

// Asks the writer only when there is something to do. What fails is left for the next time, its
// error returned.
Status sweep_registrations(const Services& services, EvidenceRemoval& removal);

}  // namespace hz::app
