#include "base/text.hpp"

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

TEST(Text, folds_width_and_case) { EXPECT_EQ(fold("ＡＢＣ示例"), "abc示例"); }

TEST(Text, cuts_words_into_pairs_and_keeps_single_characters) {
    EXPECT_EQ(bigrams("安全服务"), (std::vector<std::string>{"全服", "安全", "服务"}));
    EXPECT_EQ(bigrams("a"), (std::vector<std::string>{"a"}));
    EXPECT_EQ(bigrams("a bc"), (std::vector<std::string>{"a", "bc"}));
    EXPECT_EQ(bigrams("bc a"), (std::vector<std::string>{"a", "bc"}));
    EXPECT_TRUE(bigrams("").empty());
}

}  // namespace
}  // namespace hz
