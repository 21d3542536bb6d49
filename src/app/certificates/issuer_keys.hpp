// Certificate keys of the bodies, in the server's custody: one SM2 and one ES256 key a body, named
// by its serial (docs/record.md 5).
#pragma once

#include "app/services.hpp"

#include <string>
#include <string_view>

namespace hz::app {

// <host>/issuer/<body code>
[[nodiscard]] std::string issuer_key_name(const Host& host, std::string_view body_code);

// Makes the keys that are not there, for ten years from the first moment of this day: two requests
// at once then ask for equal keys, of which the ring keeps one.
Status ensure_issuer_keys(const Services& services, std::string_view body_code);

}  // namespace hz::app
