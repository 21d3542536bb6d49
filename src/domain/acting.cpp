#include "domain/acting.hpp"

#include <algorithm>

namespace hz::domain {

bool holds(const Actor& actor, Role role) {
    return std::ranges::find(actor.roles, role) != actor.roles.end();
}

bool may_sign_for(const SigningAuthority& authority, const PersonId& person, Date day) {
    if (person.empty()) return false;
    if (person == authority.responsible_person) return true;
    return std::ranges::any_of(authority.delegations, [&](const SigningDelegation& delegation) {
        return delegation.person == person && delegation.from <= day &&
               (!delegation.to || day <= *delegation.to);
    });
}

}  // namespace hz::domain
