// Who acts, and who may give a body's second signature.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/party/types.hpp"

#include <optional>
#include <vector>

namespace hz::domain {

// Duties are compared by natural person, never by account.
struct Actor {
    PersonId person{};
    OrganisationId organisation{};
    std::vector<Role> roles{};  // held in that organisation
};
[[nodiscard]] bool holds(const Actor&, Role);

// A dated written delegation to sign for the responsible person (认证认可条例 22).
struct SigningDelegation {
    PersonId person{};
    Date from{};
    std::optional<Date> to{};  // last day
};
struct SigningAuthority {
    PersonId responsible_person{};
    std::vector<SigningDelegation> delegations{};
};
// The responsible person, or a signatory whose delegation covers the day.
[[nodiscard]] bool may_sign_for(const SigningAuthority&, const PersonId&, Date);

}  // namespace hz::domain
