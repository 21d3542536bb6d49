#include "adapters/files/rule_files.hpp"

#include "base/limits.hpp"
#include "support/temp_folder.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace hz::files {
namespace {

namespace fs = std::filesystem;

class RuleFiles : public ::testing::Test {
 protected:
    void put(const std::string& name, const std::string& content = "{}") const {
        const auto path = folder_.path() / name;
        fs::create_directories(path.parent_path());
        std::ofstream{path} << content;
    }
    [[nodiscard]] std::string refusal() const {
        const auto files = load_rule_files(folder_.path());
        return files ? "" : files.error().key;
    }

    test::TempFolder folder_{};
};

TEST_F(RuleFiles, are_loaded_in_the_order_of_their_names) {
    put("pack/b.json", "2");
    put("pack/a.json", "1");
    put("manifest.json", "0");
    put("README.md");
    const auto files = load_rule_files(folder_.path());
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 3U);
    EXPECT_EQ(files->at(0).name, "manifest.json");
    EXPECT_EQ(files->at(1).name, "pack/a.json");
    EXPECT_EQ(text_of(files->at(1).bytes), "1");
    EXPECT_EQ(files->at(2).name, "pack/b.json");
}

TEST_F(RuleFiles, refuse_links) {
    put("a.json");
    fs::create_symlink(folder_.path() / "a.json", folder_.path() / "b.json");
    EXPECT_EQ(refusal(), "rules.not_regular");
    fs::remove(folder_.path() / "b.json");
    fs::create_directory_symlink("/etc", folder_.path() / "c");
    EXPECT_EQ(refusal(), "rules.not_regular");
}

TEST_F(RuleFiles, refuse_strange_names) {
    put("规则.json");
    EXPECT_EQ(refusal(), "rules.name");
    fs::remove(folder_.path() / "规则.json");
    put(".hidden.json");
    EXPECT_EQ(refusal(), "rules.name");
}

TEST_F(RuleFiles, refuse_too_many_too_large_too_deep) {
    put("a/b/c/d/a.json");
    EXPECT_EQ(refusal(), "");
    put("a/b/c/d/e/a.json");
    EXPECT_EQ(refusal(), "rules.too_deep");
    fs::remove_all(folder_.path() / "a");
    put("a.json", std::string(limits::kRuleFileBytes + 1, ' '));
    EXPECT_EQ(refusal(), "file.too_large");
    fs::remove(folder_.path() / "a.json");
    for (std::size_t i = 0; i <= limits::kRuleFiles; ++i) put("f" + std::to_string(i) + ".json");
    EXPECT_EQ(refusal(), "rules.too_many");
}

TEST_F(RuleFiles, refuse_an_absent_folder) {
    EXPECT_EQ(load_rule_files(folder_.path() / "none").error().key, "rules.absent");
}

}  // namespace
}  // namespace hz::files
