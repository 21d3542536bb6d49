#include "app/authz/permissions.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace hz::app::authz {
namespace {

constexpr std::array kPermissions{
#define HZ_PERMISSION(permission, role, reach) Permission{permission, role, Reach::reach},
#include "app/authz/permissions.def"
#undef HZ_PERMISSION
};

// A client of a small company sees the system a few times a year: the second factor is offered to
// it, but required of staff only. Nobody acts with less than a password.
bool needs_second_factor(std::string_view role) {
    return role != "client" && role != "member" && role != "anyone";
}

// GB/T 2260: a provincial authority (310000) reads its cities and counties (31xxxx).
std::string region_mark(const std::string& region) {
    return "region:" + (region.ends_with("0000") ? region.substr(0, 2) : region);
}

void add_marks(std::vector<std::string>& marks, const Actor& actor, Reach reach,
               const std::string& organisation) {
    switch (reach) {
        case Reach::Public:
            marks.emplace_back("public");
            break;
        case Reach::Self:
            marks.push_back("person:" + actor.person);
            marks.push_back("account:" + actor.account);
            break;
        case Reach::Own:
            marks.push_back("org:" + organisation);
            break;
        case Reach::Region:
            marks.push_back(region_mark(actor.region));
            break;
        case Reach::All:
            break;
    }
}

}  // namespace

std::span<const Permission> permissions() { return kPermissions; }

Result<Scope> can(const Actor& actor, std::string_view permission) {
    if (actor.strength == Strength::System) return Scope::everything();
    bool role_held = false;
    bool public_too = false;  // what anybody may, a token with other scopes may as well
    bool all = false;
    std::vector<std::string> marks;
    const auto use = [&](const Permission& row, const std::string& organisation) {
        role_held = true;
        if (actor.strength == Strength::Password && needs_second_factor(row.role)) return;
        all = all || row.reach == Reach::All;
        add_marks(marks, actor, row.reach, organisation);
    };
    for (const Permission& row : permissions()) {
        if (row.permission != permission) continue;
        if (row.role == "anyone") {
            public_too = true;
            use(row, actor.organisation);
        }
        if (!actor.known()) continue;
        if (row.role == "member") use(row, actor.organisation);
        for (const Grant& grant : actor.grants)
            if (grant.role == row.role) use(row, grant.organisation);
    }
    const bool open = actor.known() || all || !marks.empty();
    if (!open) return fail(Code::Forbidden, "session.required");
    if (!role_held)
        return fail(Code::Forbidden, "permission.missing")
            .with("permission", std::string{permission});
    if (actor.strength == Strength::Token && !public_too &&
        std::ranges::find(actor.token_scopes, permission) == actor.token_scopes.end())
        return fail(Code::Forbidden, "token.scope").with("permission", std::string{permission});
    if (all) return Scope::everything();
    if (marks.empty()) return fail(Code::Forbidden, "session.second_factor_required");
    return Scope::marks(std::move(marks));
}

}  // namespace hz::app::authz
