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

}  // namespace
}  // namespace hz::system
