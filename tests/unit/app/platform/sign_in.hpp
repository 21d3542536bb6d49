// The steps of a person who comes to work: accepts the invitation, signs in, enrols a second
// factor.
#pragma once

#include "app/sessions.hpp"
#include "support/app_world.hpp"

namespace hz::test {

inline constexpr const char* kPassword = "Example-pass-word-1";

inline std::string acceptance(const std::string& secret, const std::string& password = kPassword) {
    return R"({"secret":")" + secret + R"(","password":")" + password + R"("})";
}
inline std::string signing_in(const std::string& login, const std::string& code = {},
                              const std::string& password = kPassword) {
    const std::string totp = code.empty() ? "" : R"(,"totp":")" + code + R"(")";
    return R"({"login":")" + login + R"(","password":")" + password + R"(")" + totp + "}";
}

// The actor behind a sign-in that must succeed; a public actor when it does not.
inline app::Actor sign_in(AppWorld& world, const std::string& login, const std::string& code = {}) {
    const auto got =
        world.call("platform.start_session", AppWorld::anyone(), with(signing_in(login, code)));
    if (!got) return {};
    const auto known = app::actor_of_session(world.services(), got->session);
    return known ? known->actor : app::Actor{};
}

// An account whose person has chosen the password.
inline OpenedAccount accepted(AppWorld& world, const std::string& organisation,
                              std::string_view role, int number = 1) {
    OpenedAccount opened = world.account(organisation, role, number);
    (void)world.answer("platform.accept_invitation", AppWorld::anyone(),
                       with(acceptance(opened.invitation)));
    return opened;
}

// The same, signed in with a second factor.
inline app::Actor at_work(AppWorld& world, const std::string& organisation, std::string_view role,
                          int number = 1) {
    const OpenedAccount opened = accepted(world, organisation, role, number);
    const app::Actor weak = sign_in(world, opened.login);
    (void)world.answer("platform.begin_second_factor", weak, with("{}"));
    const std::string code = TestCodes::code_at(world.clock().now());
    (void)world.answer("platform.confirm_second_factor", weak,
                       with(R"({"code":")" + code + R"("})"));
    world.wait(std::chrono::seconds{60});
    return sign_in(world, opened.login, TestCodes::code_at(world.clock().now()));
}

}  // namespace hz::test
