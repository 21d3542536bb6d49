#include "adapters/files/durable.hpp"

#include "support/temp_folder.hpp"

#include <cerrno>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace hz::files {
namespace {

namespace fs = std::filesystem;

TEST(Durable, writes_whole_files_for_the_owner_alone) {
    const test::TempFolder folder;
    const auto path = folder.path() / "host.json";
    ASSERT_TRUE(write_file_durably(path, bytes_of("{}"), Existing::Refuse));
    EXPECT_EQ(text_of(*read_file(path, 100)), "{}");
    struct stat facts {};
    ASSERT_EQ(::stat(path.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
    EXPECT_EQ(std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}), 1);
}

TEST(Durable, replaces_only_when_asked_to) {
    const test::TempFolder folder;
    const auto path = folder.path() / "passphrase";
    ASSERT_TRUE(write_file_durably(path, bytes_of("one"), Existing::Refuse));
    const auto refused = write_file_durably(path, bytes_of("two"), Existing::Refuse);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "file.exists");
    EXPECT_EQ(text_of(*read_file(path, 100)), "one");
    ASSERT_TRUE(write_file_durably(path, bytes_of("two"), Existing::Replace));
    EXPECT_EQ(text_of(*read_file(path, 100)), "two");
}

TEST(Durable, replaces_what_an_interrupted_write_left_behind) {
    const test::TempFolder folder;
    ASSERT_TRUE(write_file_durably(folder.path() / ".a.new", bytes_of("half"), Existing::Refuse));
    ASSERT_TRUE(write_file_durably(folder.path() / "a", bytes_of("whole"), Existing::Refuse));
    EXPECT_EQ(text_of(*read_file(folder.path() / "a", 100)), "whole");
}

TEST(Durable, refuses_absent_large_and_irregular_files) {
    const test::TempFolder folder;
    const auto path = folder.path() / "a";
    EXPECT_EQ(read_file(path, 100).error().key, "file.absent");
    ASSERT_TRUE(write_file_durably(path, Bytes(101, 'x'), Existing::Refuse));
    EXPECT_EQ(read_file(path, 100).error().key, "file.too_large");
    EXPECT_EQ(read_file(path, 101)->size(), 101U);
    fs::create_symlink(path, folder.path() / "link");
    EXPECT_EQ(read_file(folder.path() / "link", 1000).error().key, "file.not_regular");
    EXPECT_EQ(read_file(folder.path(), 1000).error().key, "file.not_regular");
    ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_file(folder.path() / "pipe", 1000).error().key, "file.not_regular");
}

TEST(Durable, tells_a_full_disk_from_a_broken_one) {
    for (const int number : {ENOSPC, EDQUOT}) {
        errno = number;
        EXPECT_EQ(io_error("write").key, "file.no_space");
    }
    errno = EIO;
    const Error broken = io_error("write");
    EXPECT_EQ(broken.key, "file.io");
    EXPECT_EQ(broken.code, Code::Unavailable);
}

TEST(Durable, reports_a_missing_folder) {
    const test::TempFolder folder;
    const auto refused =
        write_file_durably(folder.path() / "no" / "a", bytes_of("x"), Existing::Replace);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "file.io");
}

}  // namespace
}  // namespace hz::files
