// Founding an installation (`init`): keys, log, rule packs, the platform operator and its two
// administrators, each by one-time invitation. A role needs two people, so the first two grant to
// each other; this once the system itself does it, on the record.
#pragma once

#include "main/server/installation.hpp"

#include <array>

namespace hz::server {

struct FoundedAdmin {
    std::string login{};
    std::string account{};
    std::string invitation{};  // shown once
};
struct Founded {
    std::array<FoundedAdmin, 2> admins{};
    std::string root{};  // vkey to pin in verifiers
};
// Errors: those of the store, the keys and the rules; log.exists when it was founded before.
Result<Founded> found(Installation& installation);

}  // namespace hz::server
