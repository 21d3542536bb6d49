// The clocks that run now: of the cases that are not over and of the suspended certificates.
#pragma once

#include "app/notices/recipients.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hz::app {

struct OpenClock {
    std::string code{};
    std::string object{};  // the nonconformity it belongs to
    Date start{};
    Date due{};
    bool provisional{};
    bool paused{};
};
[[nodiscard]] std::vector<OpenClock> open_clocks(const domain::Case&);
// The second signature while it is due, and the end of the suspension.
[[nodiscard]] std::vector<OpenClock> open_clocks(const domain::Certificate&);
[[nodiscard]] std::vector<OpenClock> open_clocks(const domain::Appeal&);

using VisitClock = std::function<Status(const Concerned&, const OpenClock&)>;
Status each_case_clock(ReadTx&, const Scope&, const VisitClock&);
Status each_certificate_clock(ReadTx&, const Scope&, const VisitClock&);
Status each_appeal_clock(ReadTx&, const Scope&, const VisitClock&);

}  // namespace hz::app
