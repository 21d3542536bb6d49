#include "base/text.hpp"

#include "base/utf8.hpp"

#include <initializer_list>
#include <utility>

#include <gtest/gtest.h>

namespace hz {
namespace {

TEST(Text, composes_and_refuses_controls) {
    EXPECT_EQ(*clean_text("e\xCC\x81", Lines::One), "é");
    EXPECT_FALSE(clean_text("a\tb", Lines::One));
    EXPECT_TRUE(clean_text("a\tb", Lines::Many));
    EXPECT_FALSE(clean_text("a\x01", Lines::Many));
    EXPECT_FALSE(clean_text("\xFF", Lines::Many));
}

// A letter with an accent sends the whole text the long way: both ways must agree on every
// character that has a short one.
TEST(Text, takes_the_short_way_only_to_the_same_place) {
    for (std::uint32_t code = 0x20; code <= 0xA000; ++code) {
        std::string one;
        append_utf8(one, code);
        const auto alone = clean_text(one, Lines::One);
        const auto together = clean_text(one + " é", Lines::One);
        ASSERT_EQ(alone.has_value(), together.has_value()) << std::hex << code;
        if (alone) {
            ASSERT_EQ(*alone + " é", *together) << std::hex << code;
        }
        ASSERT_EQ(fold(one) + " é", fold(one + " é")) << std::hex << code;
    }
}

TEST(Text, folds_width_and_case) { EXPECT_EQ(fold("ＡＢＣ示例"), "abc示例"); }

TEST(Text, folds_texts_that_are_canonically_equal_alike) {
    const std::string typed = "H\u0345\u0301";  // two marks, in either order the same letter
    const std::string clean = *clean_text(typed, Lines::One);
    EXPECT_NE(clean, typed);
    EXPECT_EQ(fold(typed), fold(clean));
}

TEST(Text, cuts_words_into_pairs_and_keeps_single_characters) {
    EXPECT_EQ(bigrams("安全服务"), (std::vector<std::string>{"全服", "安全", "服务"}));
    EXPECT_EQ(bigrams("a"), (std::vector<std::string>{"a"}));
    EXPECT_EQ(bigrams("a bc"), (std::vector<std::string>{"a", "bc"}));
    EXPECT_EQ(bigrams("bc a"), (std::vector<std::string>{"a", "bc"}));
    EXPECT_TRUE(bigrams("").empty());
}

TEST(Utf8, is_cut_between_characters_only) {
    const std::string text = "a示b";
    for (const auto& [at, cut] : std::initializer_list<std::pair<std::size_t, std::size_t>>{
             {0, 0}, {1, 1}, {2, 1}, {3, 1}, {4, 4}, {5, 5}, {9, 5}})
        EXPECT_EQ(utf8_cut(text, at), cut) << at;
    EXPECT_EQ(utf8_cut("", 3), 0U);
}

}  // namespace
}  // namespace hz
