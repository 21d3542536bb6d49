// Every operation as every role of every kind of organisation, held against the permission table by
// a second reading of it: whoever may not is refused before anything else is looked at.
#include "app/authz/permissions.hpp"
#include "support/app_world.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using app::Strength;

constexpr std::array kStrengths{Strength::Public, Strength::Token, Strength::Password,
                                Strength::SecondFactor};
const std::set<std::string_view> kRefusals{"permission.missing", "session.required",
                                           "session.second_factor_required", "token.scope"};

std::string name_of_row(const app::UseCase& row) {
    return std::string{row.area} + "." + std::string{row.name};
}

// Whether a row of the table lets this actor in.
bool opens(const app::authz::Permission& entry, const app::Actor& actor, std::string_view role) {
    if (entry.role == "anyone") return true;
    if (actor.strength == Strength::Public) return false;
    const bool holds = entry.role == "member" || entry.role == role;
    // Clients see the system a few times a year; all others need the second factor.
    const bool enough =
        actor.strength != Strength::Password || entry.role == "client" || entry.role == "member";
    return holds && enough;
}

bool may(const app::UseCase& row, const app::Actor& actor, std::string_view role) {
    bool any = false;
    bool anyone = false;
    for (const app::authz::Permission& entry : app::authz::permissions()) {
        if (entry.permission != row.permission) continue;
        any = any || opens(entry, actor, role);
        anyone = anyone || entry.role == "anyone";
    }
    const auto& scopes = actor.token_scopes;
    const bool in_scope = actor.strength != Strength::Token || anyone ||
                          std::ranges::find(scopes, row.permission) != scopes.end();
    return any && in_scope;
}

template <class E>
std::vector<std::string> words() {
    std::vector<std::string> out;
    out.reserve(NamesOf<E>::list.size());
    for (const auto& word : NamesOf<E>::list) out.emplace_back(word.name);
    return out;
}

TEST(PermissionMatrix, every_operation_as_every_role_of_every_kind_of_organisation) {
    AppWorld world;
    const auto account = world.account(world.organisation("service_provider"), "org_admin");
    (void)world.answer(
        "platform.accept_invitation", AppWorld::anyone(),
        with(R"({"secret":")" + account.invitation + R"(","password":"Example-pass-word-1"})"));
    std::size_t asked = 0;
    for (const app::UseCase& row : app::use_cases())
        for (const std::string& role : words<domain::Role>())
            for (const std::string& kind : words<domain::OrganisationKind>())
                for (const Strength strength : kStrengths)
                    for (const bool scoped : {false, true}) {
                        app::Actor actor = AppWorld::member(role, uuid_of(7));
                        actor.organisation_kind = kind;
                        actor.region = "990100";
                        actor.strength = strength;
                        actor.session = "of-this-sign-in";
                        actor.account = account.account;
                        actor.person = account.person;
                        if (scoped) actor.token_scopes = {std::string{row.permission}};
                        if (strength == Strength::Public) actor = AppWorld::anyone();
                        const std::string key = world.refusal(name_of_row(row), actor);
                        EXPECT_EQ(!kRefusals.contains(key), may(row, actor, role))
                            << name_of_row(row) << " as " << role << " of " << kind << ": " << key;
                        ++asked;
                    }
    EXPECT_GT(asked, 50'000U);
}

TEST(PermissionMatrix, every_operation_has_a_permission_somebody_holds) {
    for (const app::UseCase& row : app::use_cases())
        EXPECT_TRUE(std::ranges::any_of(app::authz::permissions(), [&](const auto& entry) {
            return entry.permission == row.permission;
        })) << name_of_row(row);
}

// An object outside the scope answers as absent, never as forbidden.
TEST(PermissionMatrix, a_foreign_object_is_absent_and_an_own_one_is_there) {
    AppWorld world;
    const std::string own = world.organisation("service_provider", 1);
    const std::string foreign = world.organisation("service_provider", 2);
    const auto mine = world.account(own, "org_admin", 1);
    const auto theirs = world.account(foreign, "org_admin", 2);
    const app::Actor me = AppWorld::member("org_admin", own);
    const auto read = [&](std::string_view name, std::string parameter, const std::string& id) {
        return world.refusal(name, me, about(std::move(parameter), id));
    };
    EXPECT_EQ(read("party.get_organisation", "organisation", own), "accepted");
    EXPECT_EQ(read("party.get_organisation", "organisation", foreign), "party.not_found");
    EXPECT_EQ(read("party.get_person", "person", mine.person), "accepted");
    EXPECT_EQ(read("party.get_person", "person", theirs.person), "person.not_found");
    EXPECT_EQ(read("platform.get_account", "account", mine.account), "accepted");
    EXPECT_EQ(read("platform.get_account", "account", theirs.account), "account.not_found");
}

}  // namespace
}  // namespace hz::test
