// Who asks: always a natural person behind an account, or the public, or the system itself.
#pragma once

#include <string>
#include <vector>

namespace hz::app {

// How surely the actor is known in this request.
enum class Strength {
    Public,        // nobody
    Token,         // API token, limited to its scopes
    Password,      // password only: may only enrol the second factor where one is required
    SecondFactor,  // password and TOTP
    System         // jobs, the command line under the process lock
};

// A role held in one organisation.
struct Grant {
    std::string role{};
    std::string organisation{};
    friend bool operator==(const Grant&, const Grant&) = default;
};

struct Actor {
    Strength strength{Strength::Public};
    std::string account{};
    std::string person{};        // duties are compared by person, never by account
    std::string organisation{};  // the organisation the account belongs to
    std::string organisation_kind{};
    std::string region{};  // of the organisation, GB/T 2260
    std::vector<Grant> grants{};
    std::string session{};                    // id of the session row, empty for tokens
    std::vector<std::string> token_scopes{};  // permissions a token is limited to

    [[nodiscard]] bool known() const { return strength != Strength::Public; }
};

}  // namespace hz::app
