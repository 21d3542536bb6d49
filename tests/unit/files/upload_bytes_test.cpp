// What every place for the bytes of an upload does, and what the one on a disk survives.
#include "adapters/files/upload_bytes.hpp"

#include "support/app_ports.hpp"
#include "support/temp_folder.hpp"

#include <csignal>
#include <fstream>
#include <functional>

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace hz::files {
namespace {

constexpr std::string_view kId = "00000000-0000-4000-8000-000000000001";
constexpr std::string_view kOther = "00000000-0000-4000-8000-000000000002";

std::unique_ptr<app::UploadBytes> on_disk(const test::TempFolder& folder) {
    auto bytes = LocalUploadBytes::open(folder.path() / "uploads");
    EXPECT_TRUE(bytes) << bytes.error().key;
    return *std::move(bytes);
}
std::unique_ptr<app::UploadBytes> in_memory(const test::TempFolder&) {
    return std::make_unique<test::MemoryUploads>();
}

Result<std::string> content_of(app::UploadBytes& bytes, std::string_view id, std::int64_t size) {
    std::string content;
    HZ_TRY_VOID(bytes.read(id, size, [&](ByteView piece) {
        content += text_of(piece);
        return Status{};
    }));
    return content;
}

using Make = std::unique_ptr<app::UploadBytes> (*)(const test::TempFolder&);
class UploadBytes : public ::testing::TestWithParam<Make> {
 protected:
    test::TempFolder folder_{};
    std::unique_ptr<app::UploadBytes> bytes_{GetParam()(folder_)};
};
INSTANTIATE_TEST_SUITE_P(Everywhere, UploadBytes, ::testing::Values(&on_disk, &in_memory));

TEST_P(UploadBytes, hold_the_pieces_of_each_upload) {
    EXPECT_EQ(*bytes_->size(kId), 0);
    ASSERT_TRUE(bytes_->write(kId, 0, bytes_of("abc")));
    ASSERT_TRUE(bytes_->write(kOther, 0, bytes_of("x")));
    ASSERT_TRUE(bytes_->write(kId, 3, bytes_of("def")));
    EXPECT_EQ(*bytes_->size(kId), 6);
    EXPECT_EQ(*content_of(*bytes_, kId, 6), "abcdef");
    EXPECT_EQ(*bytes_->all(), (std::vector<std::string>{std::string{kId}, std::string{kOther}}));
}

TEST_P(UploadBytes, write_over_what_did_not_count) {
    ASSERT_TRUE(bytes_->write(kId, 0, bytes_of("abcXXXX")));
    ASSERT_TRUE(bytes_->write(kId, 3, bytes_of("de")));
    EXPECT_EQ(*content_of(*bytes_, kId, 5), "abcde");
}

TEST_P(UploadBytes, refuse_to_read_more_than_is_there) {
    EXPECT_EQ(content_of(*bytes_, kId, 1).error().key, "file.io");
    ASSERT_TRUE(bytes_->write(kId, 0, bytes_of("abc")));
    EXPECT_EQ(content_of(*bytes_, kId, 4).error().key, "file.io");
}

TEST_P(UploadBytes, go_and_may_go_twice) {
    ASSERT_TRUE(bytes_->write(kId, 0, bytes_of("abc")));
    ASSERT_TRUE(bytes_->remove(kId));
    ASSERT_TRUE(bytes_->remove(kId));
    EXPECT_EQ(*bytes_->size(kId), 0);
    EXPECT_TRUE(bytes_->all()->empty());
}

TEST(UploadBytesOnDisk, outlive_the_process) {
    const test::TempFolder folder;
    ASSERT_TRUE(on_disk(folder)->write(kId, 0, bytes_of("abc")));
    const auto again = on_disk(folder);
    EXPECT_EQ(*again->size(kId), 3);
    EXPECT_EQ(*content_of(*again, kId, 3), "abc");
}

TEST(UploadBytesOnDisk, lie_under_no_name_that_a_person_typed) {
    const test::TempFolder folder;
    const auto bytes = on_disk(folder);
    for (const std::string_view id : {"", "../host.json", "a/b"}) {
        EXPECT_EQ(bytes->write(id, 0, bytes_of("abc")).error().key, "upload.not_found");
        EXPECT_EQ(bytes->size(id).error().key, "upload.not_found");
        EXPECT_EQ(bytes->remove(id).error().key, "upload.not_found");
    }
    // A foreign file in the folder is nobody's upload, and stays.
    std::ofstream{folder.path() / "uploads" / "notes.txt"} << "abc";
    EXPECT_TRUE(bytes->all()->empty());
}

TEST(UploadBytesOnDisk, never_follow_a_link) {
    const test::TempFolder folder;
    const auto bytes = on_disk(folder);
    std::ofstream{folder.path() / "other"} << "abc";
    std::filesystem::create_symlink(folder.path() / "other", folder.path() / "uploads" / kId);
    EXPECT_EQ(bytes->write(kId, 0, bytes_of("xyz")).error().key, "file.io");
    EXPECT_EQ(content_of(*bytes, kId, 3).error().key, "file.io");
}

TEST(UploadBytesOnDisk, say_when_there_is_no_room_and_go_on_when_there_is) {
    const test::TempFolder folder;
    const auto bytes = on_disk(folder);
    struct rlimit before {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small { 4096, before.rlim_max };
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto refused = bytes->write(kId, 0, bytes_of(std::string(8192, 'a')));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, old_handler);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::Unavailable);
    ASSERT_TRUE(bytes->write(kId, 0, bytes_of(std::string(8192, 'b'))));
    EXPECT_EQ(*content_of(*bytes, kId, 8192), std::string(8192, 'b'));
}

}  // namespace
}  // namespace hz::files
