#include "main/verify/pins.hpp"

#include "main/verify/verify.hpp"
#include "support/temp_folder.hpp"
#include "unit/record/verify_world.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace hz::verify {
namespace {

class PinsTest : public ::testing::Test {
 protected:
    [[nodiscard]] std::string written(const std::string& name, const std::string& text) const {
        std::string path = (folder_.path() / name).string();
        std::ofstream{path} << text;
        return path;
    }
    [[nodiscard]] Result<record::Pinned> pins(const PinSources& sources) const {
        return pins_from(sources, use_);
    }

    record::World world_{};
    std::string vkey_ = record::vkey_of(world_.root_key());
    record::Primitives use_ = portable_primitives();

 private:
    test::TempFolder folder_{};
};

TEST_F(PinsTest, a_key_may_be_given_as_text_or_in_files) {
    const std::string file = written("roots", "# comment\n\n" + vkey_ + "\r\n");
    EXPECT_EQ(pins({{vkey_}, {}, {}, {}})->roots.at(0), world_.root_key());
    EXPECT_EQ(pins({{file}, {}, {}, {}})->roots.at(0), world_.root_key());
    EXPECT_EQ(pins({{vkey_, file}, {}, {}, {}})->roots.size(), 2U);
    EXPECT_EQ(pins({{}, {}, file, {}})->roots.size(), 1U);
    EXPECT_EQ(pins({{}, {}, {}, file})->roots.size(), 1U);
}

TEST_F(PinsTest, what_is_named_goes_before_what_is_found) {
    const std::string broken = written("broken", "no key\n");
    EXPECT_EQ(pins({{vkey_}, {}, broken, broken})->roots.size(), 1U);
    const std::string file = written("roots", vkey_ + "\n");
    EXPECT_EQ(pins({{}, {}, file, broken})->roots.size(), 1U);
}

TEST_F(PinsTest, nothing_pinned_is_no_fault) {
    EXPECT_TRUE(pins({{}, {}, {}, "/no/such/file"})->roots.empty());
}

TEST_F(PinsTest, a_root_that_cannot_be_read_is_refused) {
    const std::string broken = written("broken", vkey_ + "\nno key\n");
    EXPECT_EQ(pins({{broken}, {}, {}, {}}).error().key, "verify.root");
    EXPECT_EQ(pins({{"/no/such/file"}, {}, {}, {}}).error().key, "verify.root");
    EXPECT_EQ(pins({{}, {}, "/no/such/file", {}}).error().key, "verify.root");
}

TEST_F(PinsTest, policies_are_told_by_their_logs) {
    const auto pinned = pins({{vkey_},
                              {written("sm3", world_.policy(record::Tree::Sm3)),
                               written("sha256", world_.policy(record::Tree::Sha256))},
                              {},
                              {}});
    ASSERT_TRUE(pinned);
    EXPECT_EQ(pinned->policy->logs.size(), 2U);
    EXPECT_EQ(pinned->policy_sm3->logs.size(), 1U);
    EXPECT_EQ(pins({{vkey_}, {written("bad", "logs\n")}, {}, {}}).error().key, "verify.policy");
}

}  // namespace
}  // namespace hz::verify
