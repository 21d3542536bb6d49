// A file that is there only once it is whole.
#include "adapters/files/new_file.hpp"

#include "support/temp_folder.hpp"

#include <filesystem>

#include <gtest/gtest.h>

namespace hz::files {
namespace {

namespace fs = std::filesystem;

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}
std::string content_of(const fs::path& path) {
    const auto bytes = read_file(path, 1000);
    return bytes ? std::string{text_of(*bytes)} : bytes.error().key;
}

TEST(NewFile, is_there_once_it_is_kept) {
    test::TempFolder folder;
    const fs::path path = folder.path() / "示例.hzd";
    {
        auto file = NewFile::begin(path);
        ASSERT_TRUE(file) << file.error().key;
        ASSERT_TRUE(file->write(bytes_of("一")));
        EXPECT_FALSE(fs::exists(path));
        ASSERT_TRUE(file->write(bytes_of("二")));
        ASSERT_TRUE(file->keep());
    }
    EXPECT_EQ(content_of(path), "一二");
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(NewFile, leaves_nothing_of_what_was_given_up) {
    test::TempFolder folder;
    {
        auto file = NewFile::begin(folder.path() / "a.hzd");
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write(bytes_of("一")));
    }
    EXPECT_EQ(files_in(folder.path()), 0U);
}

TEST(NewFile, replaces_nothing) {
    test::TempFolder folder;
    const fs::path path = folder.path() / "a.hzd";
    auto first = NewFile::begin(path);
    auto second = NewFile::begin(path);
    ASSERT_TRUE(first);
    ASSERT_TRUE(second) << second.error().key;
    ASSERT_TRUE(first->write(bytes_of("先")));
    ASSERT_TRUE(second->write(bytes_of("后")));
    ASSERT_TRUE(first->keep());
    const auto late = second->keep();
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().key, "file.exists");
    EXPECT_EQ(content_of(path), "先");
    const auto again = NewFile::begin(path);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().key, "file.exists");
    fs::create_symlink("nowhere", folder.path() / "link");
    EXPECT_EQ(NewFile::begin(folder.path() / "link").error().key, "file.exists");
    EXPECT_EQ(NewFile::begin(folder.path() / "absent" / "a").error().key, "file.io");
}

}  // namespace
}  // namespace hz::files
