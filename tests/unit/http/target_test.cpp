#include "adapters/http/target.hpp"

#include <gtest/gtest.h>

namespace hz::http {
namespace {

std::string key_of(std::string_view target) {
    const auto parsed = parse_target(target);
    return parsed ? "" : parsed.error().key;
}

TEST(Target, splits_path_and_query) {
    const auto target = parse_target("/v/999CS2600001?at=2026-05-29&q=%E5%AE%89+a%2Bb");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, (std::vector<std::string>{"v", "999CS2600001"}));
    EXPECT_EQ(target->path, "/v/999CS2600001");
    EXPECT_EQ(param(target->query, "at"), "2026-05-29");
    EXPECT_EQ(param(target->query, "q"), "安 a+b");
}

TEST(Target, knows_the_root_and_final_slashes) {
    EXPECT_TRUE(parse_target("/")->segments.empty());
    EXPECT_EQ(parse_target("/a/")->segments, (std::vector<std::string>{"a", ""}));
    EXPECT_EQ(parse_target("//")->segments, (std::vector<std::string>{"", ""}));
    EXPECT_EQ(parse_target("/a+b")->segments, (std::vector<std::string>{"a+b"}));
}

TEST(Target, accepts_the_absolute_form) {
    EXPECT_EQ(parse_target("http://a.example/x?y=1")->segments, (std::vector<std::string>{"x"}));
    EXPECT_TRUE(parse_target("https://a.example")->segments.empty());
}

TEST(Target, refuses_what_is_no_path) {
    EXPECT_EQ(key_of("a/b"), "target.form");
    EXPECT_EQ(key_of("*"), "target.form");
    EXPECT_EQ(key_of("ftp://a/b"), "target.form");
    EXPECT_EQ(key_of("/a#b"), "target.form");
    EXPECT_EQ(key_of("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17"), "target.form");
}

TEST(Target, refuses_hidden_places_and_broken_encoding) {
    for (const char* bad :
         {"/%", "/%4", "/%zz", "/a%2fb", "/a%5Cb", "/..", "/a/../b", "/%2e%2e", "/.", "/%00",
          "/%0d%0a", "/%7f", "/%c0%af", "/%ed%a0%80", "/?a=%ff", "/?a=%0a", "/?%=1"})
        EXPECT_EQ(key_of(bad), "target.encoding") << bad;
}

TEST(Target, refuses_repeated_nameless_and_too_many_parameters) {
    EXPECT_EQ(key_of("/?a=1&a=2"), "query.duplicate");
    EXPECT_EQ(key_of("/?a=1&%61=2"), "query.duplicate");
    EXPECT_EQ(key_of("/?=2"), "query.duplicate");
    std::string many = "/?";
    for (int i = 0; i < 65; ++i) many += "k" + std::to_string(i) + "=&";
    EXPECT_EQ(key_of(many), "query.too_many");
}

TEST(Target, encodes_what_is_not_plain) {
    EXPECT_EQ(percent_encode("a-_.~证 /"), "a-_.~%E8%AF%81%20%2F");
    EXPECT_EQ(*percent_decode(percent_encode("证书 &?#"), Plus::Literal), "证书 &?#");
}

}  // namespace
}  // namespace hz::http
