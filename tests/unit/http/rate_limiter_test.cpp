#include "adapters/http/rate_limiter.hpp"

#include "base/limits.hpp"

#include <gtest/gtest.h>

namespace hz::http {
namespace {

using std::chrono::milliseconds;
const RateLimiter::Time kStart{std::chrono::hours{1}};

TEST(RateLimiter, lets_a_burst_pass_then_the_rate) {
    RateLimiter limiter{{10, 4}};
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(limiter.refuse("192.0.2.1", kStart)) << i;
    EXPECT_EQ(limiter.refuse("192.0.2.1", kStart), 1);
    EXPECT_FALSE(limiter.refuse("192.0.2.2", kStart));
    EXPECT_FALSE(limiter.refuse("192.0.2.1", kStart + milliseconds{100}));
    EXPECT_TRUE(limiter.refuse("192.0.2.1", kStart + milliseconds{100}));
}

TEST(RateLimiter, without_a_rate_nobody_is_refused) {
    RateLimiter limiter{{}};
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(limiter.refuse("192.0.2.1", kStart));
}

TEST(RateLimiter, one_ipv6_network_is_one_client) {
    RateLimiter limiter{{1, 0}};
    EXPECT_FALSE(limiter.refuse("2001:db8:1:2:3:4:5:6", kStart));
    EXPECT_TRUE(limiter.refuse("2001:db8:1:2:ffff::1", kStart));
    EXPECT_FALSE(limiter.refuse("2001:db8:1:3::1", kStart));
}

// As a socket that listens for both families tells IPv4 addresses.
TEST(RateLimiter, ipv4_clients_within_ipv6_are_clients_of_their_own) {
    RateLimiter limiter{{1, 0}};
    EXPECT_FALSE(limiter.refuse("::ffff:192.0.2.7", kStart));
    EXPECT_FALSE(limiter.refuse("::ffff:192.0.2.8", kStart));
    EXPECT_TRUE(limiter.refuse("192.0.2.7", kStart));
}

TEST(RateLimiter, its_table_is_bounded) {
    RateLimiter limiter{{1, 0}};
    for (std::size_t i = 0; i < limits::kAddressesTracked; ++i)
        EXPECT_FALSE(limiter.refuse(std::to_string(i), kStart));
    EXPECT_FALSE(limiter.refuse("first beyond", kStart));
    EXPECT_TRUE(limiter.refuse("second beyond", kStart));
    EXPECT_FALSE(limiter.refuse("third beyond", kStart + milliseconds{2000}));
}

}  // namespace
}  // namespace hz::http
