#include "adapters/system/clocks.hpp"

#include <gtest/gtest.h>

namespace hz::system {
namespace {

TEST(ControlledClock, stands_still_and_moves_forward_only) {
    const auto start = *instant_from("2026-05-29T02:00:00.000Z");
    ControlledClock clock{start};
    EXPECT_EQ(clock.now(), start);
    ASSERT_TRUE(clock.advance_to(start + std::chrono::hours{24}));
    EXPECT_EQ(to_text(clock.now()), "2026-05-30T02:00:00.000Z");
    EXPECT_TRUE(clock.advance_to(clock.now()));
    const auto refused = clock.advance_to(start);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "clock.backward");
    EXPECT_EQ(to_text(clock.now()), "2026-05-30T02:00:00.000Z");
}

TEST(SystemClock, tells_the_time_of_the_system) {
    const auto before = std::chrono::system_clock::now() - std::chrono::seconds{1};
    EXPECT_GT(SystemClock{}.now(), before);
}

class GuardedClockTest : public testing::Test {
 protected:
    void pass(std::chrono::milliseconds time) {
        machine.system += time;
        machine.boot += time;
    }
    void set(std::chrono::milliseconds by) { machine.system += by; }
    [[nodiscard]] std::chrono::milliseconds now() const { return clock.now().time_since_epoch(); }

    static constexpr std::chrono::milliseconds kStart{1'780'000'000'000};
    GuardedClock::Reading machine{kStart, std::chrono::hours{5}};
    GuardedClock clock{[this] { return machine; }};
};

TEST_F(GuardedClockTest, follows_small_corrections_however_many) {
    for (int count = 0; count < 100; ++count) {
        pass(std::chrono::minutes{1});
        set(GuardedClock::kStepMax);
        EXPECT_EQ(now(), machine.system);
        EXPECT_EQ(clock.step().count(), 0);
    }
    set(-GuardedClock::kStepMax);
    EXPECT_EQ(now(), machine.system);
}

TEST_F(GuardedClockTest, goes_on_as_before_when_the_clock_is_set) {
    for (const auto by : {std::chrono::hours{24 * 3650}, std::chrono::hours{-24 * 3650}}) {
        set(by);
        EXPECT_EQ(now(), kStart);
        pass(std::chrono::hours{2});
        EXPECT_EQ(now(), kStart + std::chrono::hours{2});
        EXPECT_EQ(clock.step(), by);
        set(-by);
        EXPECT_EQ(now(), machine.system);
        EXPECT_EQ(clock.step().count(), 0);
        pass(std::chrono::hours{-2});
    }
}

TEST_F(GuardedClockTest, a_step_just_over_the_bound_is_one) {
    set(GuardedClock::kStepMax + std::chrono::milliseconds{1});
    EXPECT_EQ(now(), kStart);
    EXPECT_EQ(clock.step(), GuardedClock::kStepMax + std::chrono::milliseconds{1});
}

TEST_F(GuardedClockTest, sleep_of_the_machine_is_time_that_passed) {
    pass(std::chrono::hours{72});
    EXPECT_EQ(now(), machine.system);
}

TEST(GuardedClock, reads_the_machine) {
    const GuardedClock clock;
    EXPECT_LE(std::chrono::abs(clock.now() - SystemClock{}.now()), GuardedClock::kStepMax);
    EXPECT_EQ(clock.step().count(), 0);
}

}  // namespace
}  // namespace hz::system
