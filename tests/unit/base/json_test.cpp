#include "base/json.hpp"

#include "base/canonical.hpp"

#include <gtest/gtest.h>

namespace hz {
namespace {

std::string fault_of(std::string_view text) {
    const auto value = json::parse(text);
    return value ? "accepted" : value.error().key;
}

TEST(Json, refuses_every_form_that_strict_json_forbids) {
    EXPECT_EQ(fault_of(R"({"a":1,"a":2})"), "json.duplicate_key");
    EXPECT_EQ(fault_of("1.5"), "json.number_not_integer");
    EXPECT_EQ(fault_of("1e3"), "json.number_not_integer");
    EXPECT_EQ(fault_of("9223372036854775808"), "json.number_too_large");
    EXPECT_EQ(fault_of("NaN"), "json.syntax");
    EXPECT_EQ(fault_of("01"), "json.syntax");
    EXPECT_EQ(fault_of("[1,]"), "json.syntax");
    EXPECT_EQ(fault_of("{} x"), "json.trailing");
    EXPECT_EQ(fault_of("// c\n1"), "json.syntax");
    EXPECT_EQ(fault_of("\"\xC0\x80\""), "json.utf8");
    EXPECT_EQ(fault_of("\"\xED\xA0\x80\""), "json.utf8");
    EXPECT_EQ(fault_of(R"("\ud800")"), "json.surrogate");
    EXPECT_EQ(fault_of(R"("\udc00")"), "json.surrogate");
    EXPECT_EQ(fault_of(R"("\u0000")"), "json.nul");
    EXPECT_EQ(fault_of("\"a\nb\""), "json.control_character");
    EXPECT_EQ(fault_of("\xEF\xBB\xBF{}"), "json.syntax");
    EXPECT_EQ(fault_of(""), "json.truncated");
    EXPECT_EQ(fault_of("\"abc"), "json.truncated");
}

TEST(Json, stops_at_the_depth_limit) {
    const std::string deep(limits::kJsonDepth + 1, '[');
    EXPECT_EQ(fault_of(deep), "json.too_deep");
    const std::string at_limit =
        std::string(limits::kJsonDepth, '[') + std::string(limits::kJsonDepth, ']');
    EXPECT_EQ(fault_of(at_limit), "accepted");
}

TEST(Json, reads_the_borders_of_int64) {
    EXPECT_EQ(*json::parse("-9223372036854775808")->as_integer(), INT64_MIN);
    EXPECT_EQ(*json::parse("9223372036854775807")->as_integer(), INT64_MAX);
}

TEST(Json, joins_surrogate_pairs) { EXPECT_EQ(*json::parse(R"("\ud842\udfb7")")->as_text(), "𠮷"); }

TEST(Canonical, sorts_keys_and_escapes_exactly) {
    const auto value = json::parse("{\"b\":\"\\u0001\\/\\n\",\"a\":[true,-3],\"a_\":{}}");
    EXPECT_EQ(*canonical(*value), R"({"a":[true,-3],"a_":{},"b":"\u0001/\n"})");
}

TEST(Canonical, reads_only_its_own_bytes) {
    EXPECT_TRUE(parse_canonical(R"({"a":1,"b":"张三"})"));
    for (const char* text : {R"({"b":1,"a":1})", R"({"a": 1})", R"({"a":1} )", R"({"A":1})",
                             R"({"a":null})", R"({"a":9007199254740992})", R"({"a":"\/"})"})
        EXPECT_FALSE(parse_canonical(text)) << text;
}

TEST(Canonical, counts_the_outermost_container_as_depth_one) {
    std::string text = R"({"a":)";
    for (int i = 0; i < 15; ++i) text += "[";
    for (int i = 0; i < 15; ++i) text += "]";
    EXPECT_TRUE(parse_canonical(text + "}"));
    EXPECT_FALSE(canonical(*json::parse(R"({"a":[)" + text.substr(5) + "]}")));
}

}  // namespace
}  // namespace hz
