// Somebody with an account of his own, signed in with a second factor.
#pragma once

#include "support/app_world.hpp"

#include <string>
#include <string_view>

namespace hz::test {

inline app::Actor acting(const OpenedAccount& opened, std::string_view role,
                         const std::string& organisation) {
    app::Actor actor;
    actor.strength = app::Strength::SecondFactor;
    actor.account = opened.account;
    actor.person = opened.person;
    actor.organisation = organisation;
    actor.grants.push_back({std::string{role}, organisation});
    return actor;
}

}  // namespace hz::test
