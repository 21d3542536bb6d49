// Reminders before a last day, by the steps of rules/reminders.json, once each; also when several
// days passed at once: then the step nearest to the last day is told.
#pragma once

#include "app/services.hpp"

#include <optional>

namespace hz::app {

// When the first reminder falls due up to `until`.
Result<std::optional<Instant>> next_reminder(const Services&, Instant until);
Status give_reminders(const Services&, Instant now);

}  // namespace hz::app
