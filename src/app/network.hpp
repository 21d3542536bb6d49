// Where a stranger comes from, for limits that count tries.
#pragma once

#include <string>
#include <string_view>

namespace hz::app {

// What one client holds all of: an IPv4 address; of an IPv6 address the first 64 bits, however it
// is written (RFC 4291 2.2, 2.5.1). Text that is no address is its own network.
[[nodiscard]] std::string network_of(std::string_view address);

}  // namespace hz::app
