// A person's own signature on events: the wrapped key is unlocked with the signing password for one
// command and wiped afterwards (docs/record.md 1 "Personal signatures", 12).
#pragma once

#include "app/command.hpp"

#include <map>
#include <string>
#include <string_view>

namespace hz::app {

// Errors: Forbidden signature.no_key, signature.password_wrong.
Result<GivenSignatures> personal_signatures(const Services& services, const Actor& actor,
                                            std::string_view password,
                                            const std::map<std::uint16_t, std::string>& messages);

}  // namespace hz::app
