// A command of the system itself: jobs, `init`, the demonstration. Same transaction, same events;
// the actor is `system`.
#pragma once

#include "app/command.hpp"

#include <functional>

namespace hz::app {

Status run_as_system(const Services& services, const std::function<Status(CommandTx&)>& body);

}  // namespace hz::app
