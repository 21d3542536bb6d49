// Processes of this machine by name, so that the lease of one that has ended need not run out
// first (app/jobs/leadership.hpp). A hint: nothing is safe because of it.
#pragma once

#include <string>

namespace hz::server {

// Boot and process namespace, process and its start: no two processes ever share it.
[[nodiscard]] std::string name_of_this_process();
// False also for processes that cannot be seen from here.
[[nodiscard]] bool has_ended(const std::string& process_name);

}  // namespace hz::server
