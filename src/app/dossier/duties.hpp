// Which roles an account held at a time, told by the changes in its chain: the same for the
// register, which knows them, and for one who reads a dossier, to whom they were disclosed.
#pragma once

#include "base/time.hpp"
#include "domain/party/types.hpp"

#include <string>
#include <vector>

namespace hz::app {

struct DutyChange {
    Instant t{};
    std::string type{};  // of the event: account.role_granted, …
    std::string role{};  // empty where the event names none
};

// The events of an account that open or close a role; any other changes nothing. A role granted in
// the very moment counts.
[[nodiscard]] std::vector<domain::Role> duties_at(const std::vector<DutyChange>& changes,
                                                  Instant t);

}  // namespace hz::app
