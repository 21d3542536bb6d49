// An account from its invitation to the second factor, and its line in demo-accounts.json.
#pragma once

#include "main/demo/driver.hpp"

#include <string_view>
#include <vector>

namespace hz::demo {

struct Seat {
    std::string_view organisation{};  // id
    std::string_view organisation_name{};
    std::string_view person_name{};
    std::string_view login{};
    std::vector<std::string_view> roles{};
};

// Accepts the one-time invitation and enrols the second factor.
Result<Player> join(Driver& driver, std::string_view invitation, const Seat& seat,
                    json::Array& listing);
// One administrator asks for the account and its roles, the other one grants them.
Result<Player> open_account(Driver& driver, const Player (&admins)[2], std::string_view person,
                            const Seat& seat, json::Array& listing);

}  // namespace hz::demo
