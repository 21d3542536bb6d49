// Who may do what: the one place where a permission is granted (deny by default). The table is
// permissions.def; duties within a case (evaluator is not decider …) are rules of the domain.
#pragma once

#include "app/actor.hpp"
#include "app/ports/scope.hpp"
#include "base/result.hpp"

#include <span>
#include <string>
#include <string_view>

namespace hz::app::authz {

// How far a role's permission reaches.
enum class Reach {
    Public,  // objects marked public
    Self,    // the actor's own person and account
    Own,     // objects of the organisation in which the role is held
    Region,  // objects of the region of that organisation
    All      // every object
};

struct Permission {
    std::string_view permission;
    std::string_view role;  // "anyone" = also the unknown public, "member" = any signed-in account
    Reach reach;
};

[[nodiscard]] std::span<const Permission> permissions();

// The scope in which the actor may use the permission.
// Errors: Forbidden session.required, session.second_factor_required, token.scope,
// permission.missing.
Result<Scope> can(const Actor& actor, std::string_view permission);

}  // namespace hz::app::authz
