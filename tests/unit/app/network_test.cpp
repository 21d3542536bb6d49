#include "app/network.hpp"

#include <gtest/gtest.h>

namespace hz::app {
namespace {

TEST(Network, of_an_ipv4_address_is_the_address_however_it_arrives) {
    EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(network_of("::ffff:192.0.2.7"), "192.0.2.7");
}

TEST(Network, of_an_ipv6_address_is_what_one_client_holds) {
    EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2:");
    EXPECT_EQ(network_of("2001:db8:1:2::6"), "2001:db8:1:2:");
    EXPECT_EQ(network_of("2001:db8::6"), network_of("2001:db8::7"));
    EXPECT_EQ(network_of("2001:db8::6"), network_of("2001:db8:0:0:9::1"));
    EXPECT_NE(network_of("2001:db8::6"), network_of("2001:db8:0:1::6"));
    EXPECT_EQ(network_of("2001:db8:1:2::"), "2001:db8:1:2:");
    EXPECT_EQ(network_of("::1"), "0:0:0:0:");
    EXPECT_EQ(network_of("2001:0DB8:0001:2::"), "2001:db8:1:2:");
}

TEST(Network, of_what_is_no_address_is_the_text_itself) {
    for (const std::string_view text :
         {"", "unix", "1:2", ":::", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:", "1::2::3",
          "no address::", "192.0.2.7:443", "12345::"})
        EXPECT_EQ(network_of(text), text);
}

}  // namespace
}  // namespace hz::app
