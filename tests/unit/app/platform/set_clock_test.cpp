#include "app/use_cases/platform/set_clock.hpp"

#include "unit/publication/platform.hpp"

namespace hz::test {
namespace {

using app::platform::set_clock::Handler;

class Keeper final : public app::Timekeeper {
 public:
    Result<Instant> advance_to(Instant to) override {
        if (to < now) return fail(Code::Conflict, "clock.backward");
        now = to;
        return to;
    }
    Instant now{kFounded};
};

class SetClock : public testing::Test {
 protected:
    Platform platform{};
    Keeper keeper{};

    std::string set(const app::Actor& actor, const std::string& address, Instant to,
                    app::Timekeeper* timekeeper) {
        app::Services services = platform.services();
        services.timekeeper = timekeeper;
        app::Call call;
        call.address = address;
        return key_of(Handler::prepare(services, actor, call, {to}));
    }
    static app::Actor actor(app::Strength strength, std::string role) {
        app::Actor actor;
        actor.strength = strength;
        actor.account = "a";
        actor.grants = {{std::move(role), "o"}};
        return actor;
    }
};

TEST_F(SetClock, anyone_on_the_machine_itself_moves_it) {
    for (const char* address : {"127.0.0.1", "::1", "::ffff:127.0.0.1"})
        EXPECT_EQ(set({}, address, kFounded + std::chrono::hours{1}, &keeper), "") << address;
    EXPECT_EQ(keeper.now, kFounded + std::chrono::hours{1});
}

TEST_F(SetClock, from_elsewhere_the_role_counts) {
    const Instant to = kFounded + std::chrono::hours{1};
    using enum app::Strength;
    EXPECT_EQ(set({}, "192.0.2.7", to, &keeper), "permission.missing");
    EXPECT_EQ(set(actor(SecondFactor, "org_admin"), "192.0.2.7", to, &keeper),
              "permission.missing");
    EXPECT_EQ(set(actor(Password, "platform_admin"), "192.0.2.7", to, &keeper),
              "session.second_factor_required");
    EXPECT_EQ(keeper.now, kFounded);
    EXPECT_EQ(set(actor(SecondFactor, "platform_admin"), "192.0.2.7", to, &keeper), "");
    EXPECT_EQ(keeper.now, to);
}

TEST_F(SetClock, a_token_needs_the_permission_in_its_scope) {
    app::Actor token = actor(app::Strength::Token, "platform_admin");
    EXPECT_EQ(set(token, "192.0.2.7", kFounded, &keeper), "permission.missing");
    token.token_scopes = {"clock.set"};
    EXPECT_EQ(set(token, "192.0.2.7", kFounded, &keeper), "");
}

TEST_F(SetClock, system_time_cannot_be_set) {
    EXPECT_EQ(set({}, "127.0.0.1", kFounded, nullptr), "clock.not_controlled");
}

TEST_F(SetClock, never_goes_back) {
    EXPECT_EQ(set({}, "127.0.0.1", kFounded - std::chrono::seconds{1}, &keeper), "clock.backward");
}

}  // namespace
}  // namespace hz::test
