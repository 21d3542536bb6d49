#include "adapters/files/evidence_store.hpp"

#include "support/temp_folder.hpp"
#include "support/test_hasher.hpp"

#include <csignal>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace hz::files {
namespace {

namespace fs = std::filesystem;

// SM3 of "abc", GB/T 32905 A.1.
constexpr std::string_view kSm3OfAbc =
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
constexpr std::string_view kSha256OfAbc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

class EvidenceStore : public ::testing::Test {
 protected:
    std::unique_ptr<LocalEvidenceStore> open(std::size_t bytes_max = 1000) {
        auto store = LocalEvidenceStore::open(root(), hashers_, bytes_max);
        EXPECT_TRUE(store) << store.error().key;
        return *std::move(store);
    }
    [[nodiscard]] fs::path root() const { return folder_.path() / "evidence"; }
    [[nodiscard]] fs::path place_of_abc() const { return root() / "sm3/66/c7" / kSm3OfAbc; }
    static Result<app::StoredFile> keep(LocalEvidenceStore& store, std::string_view content) {
        HZ_TRY(const auto writer, store.begin());
        HZ_TRY_VOID(writer->write(bytes_of(content)));
        return writer->keep({});
    }
    static Result<std::string> content_of(LocalEvidenceStore& store, ByteView sm3) {
        std::string content;
        HZ_TRY_VOID(store.read(sm3, [&](ByteView piece) {
            content += text_of(piece);
            return Status{};
        }));
        return content;
    }
    [[nodiscard]] std::ptrdiff_t incoming() const {
        return std::distance(fs::directory_iterator{root() / "sm3/incoming"}, {});
    }

    test::TempFolder folder_{};
    test::OpensslHashers hashers_{};
    Bytes abc_{*from_hex(kSm3OfAbc)};
};

TEST_F(EvidenceStore, keeps_a_file_at_the_path_of_its_digest) {
    const auto store = open();
    const auto writer = *store->begin();
    ASSERT_TRUE(writer->write(bytes_of("a")));
    ASSERT_TRUE(writer->write(bytes_of("")));
    ASSERT_TRUE(writer->write(bytes_of("bc")));
    const auto file = writer->keep({});
    ASSERT_TRUE(file);
    EXPECT_EQ(hex(file->sm3), kSm3OfAbc);
    EXPECT_EQ(hex(file->sha256), kSha256OfAbc);
    EXPECT_EQ(file->size, 3);
    EXPECT_EQ(file->media_type, "text/plain; charset=utf-8");
    EXPECT_TRUE(fs::is_regular_file(place_of_abc()));
    EXPECT_TRUE(*store->exists(abc_));
    EXPECT_EQ(*content_of(*store, abc_), "abc");
}

TEST_F(EvidenceStore, keeps_equal_files_once) {
    const auto store = open();
    ASSERT_TRUE(keep(*store, "abc"));
    ASSERT_TRUE(keep(*store, "abc"));
    EXPECT_EQ(incoming(), 0);
    int count = 0;
    ASSERT_TRUE(store->each([&](ByteView sm3, std::int64_t size) {
        EXPECT_EQ(hex(sm3), kSm3OfAbc);
        EXPECT_EQ(size, 3);
        ++count;
        return Status{};
    }));
    EXPECT_EQ(count, 1);
}

TEST_F(EvidenceStore, leaves_nothing_of_an_upload_that_was_cut_off) {
    const auto store = open();
    {
        const auto writer = *store->begin();
        ASSERT_TRUE(writer->write(bytes_of("abc")));
        EXPECT_EQ(incoming(), 1);
    }
    EXPECT_EQ(incoming(), 0);
    EXPECT_FALSE(*store->exists(abc_));
    EXPECT_EQ(content_of(*store, abc_).error().key, "evidence.absent");
}

TEST_F(EvidenceStore, removes_leftovers_of_a_crash_at_start) {
    open();
    std::ofstream{root() / "sm3/incoming/0"} << "half";
    const auto store = open();
    EXPECT_EQ(incoming(), 0);
    EXPECT_TRUE(keep(*store, "abc"));
}

TEST_F(EvidenceStore, a_second_process_that_starts_leaves_what_the_first_one_writes) {
    const auto first = open();
    const auto writer = *first->begin();
    ASSERT_TRUE(writer->write(bytes_of("abc")));
    const auto second = open();
    EXPECT_EQ(incoming(), 1);
    EXPECT_TRUE(keep(*second, "abd"));
    EXPECT_TRUE(writer->keep({}));
    EXPECT_TRUE(*second->exists(abc_));
}

TEST_F(EvidenceStore, one_process_removes_at_a_time) {
    const auto first = open();
    const auto second = open();
    bool inner = false;
    EXPECT_TRUE(first->alone([&] {
        const Status refused = second->alone([&] { inner = true; });
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().key, "evidence.removal_elsewhere");
    }));
    EXPECT_FALSE(inner);
    EXPECT_TRUE(second->alone([&] { inner = true; }));
    EXPECT_TRUE(inner);
}

TEST_F(EvidenceStore, refuses_files_over_the_limit_and_empty_ones) {
    const auto store = open(3);
    EXPECT_TRUE(keep(*store, "abc"));
    EXPECT_EQ(keep(*store, "abcd").error().key, "evidence.too_large");
    EXPECT_EQ(keep(*store, "").error().key, "evidence.empty");
    EXPECT_EQ(incoming(), 0);
}

TEST_F(EvidenceStore, never_keeps_a_file_after_a_refused_piece) {
    const auto store = open(3);
    const auto writer = *store->begin();
    ASSERT_FALSE(writer->write(bytes_of("abcd")));
    EXPECT_EQ(writer->write(bytes_of("abc")).error().key, "evidence.finished");
    EXPECT_EQ(writer->keep({}).error().key, "evidence.finished");
}

TEST_F(EvidenceStore, keeps_once) {
    const auto store = open();
    const auto writer = *store->begin();
    ASSERT_TRUE(writer->write(bytes_of("abc")));
    ASSERT_TRUE(writer->keep({}));
    EXPECT_EQ(writer->keep({}).error().key, "evidence.finished");
}

TEST_F(EvidenceStore, refuses_types_outside_the_list) {
    const auto store = open();
    EXPECT_EQ(keep(*store, std::string{"\x7F"
                                       "ELF\x02",
                                       5})
                  .error()
                  .key,
              "evidence.type");
    EXPECT_EQ(incoming(), 0);
}

TEST_F(EvidenceStore, reports_a_damaged_file_when_it_is_read) {
    const auto store = open();
    ASSERT_TRUE(keep(*store, "abc"));
    std::ofstream{place_of_abc()} << "abd";
    const auto read = content_of(*store, abc_);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().key, "evidence.damaged");
    EXPECT_EQ(read.error().code, Code::Unavailable);
    EXPECT_EQ(keep(*store, "abc").error().key, "evidence.damaged");
    std::ofstream{place_of_abc()} << "ab";
    EXPECT_EQ(content_of(*store, abc_).error().key, "evidence.damaged");
}

TEST_F(EvidenceStore, does_not_follow_a_link_in_place_of_a_file) {
    const auto store = open();
    ASSERT_TRUE(keep(*store, "abc"));
    std::ofstream{folder_.path() / "other"} << "abc";
    fs::remove(place_of_abc());
    fs::create_symlink(folder_.path() / "other", place_of_abc());
    EXPECT_EQ(content_of(*store, abc_).error().key, "evidence.damaged");
    EXPECT_FALSE(*store->exists(abc_));
    EXPECT_EQ(store->each([](ByteView, std::int64_t) { return Status{}; }).error().key,
              "evidence.foreign");
}

TEST_F(EvidenceStore, refuses_everything_but_a_digest_as_address) {
    const auto store = open();
    for (const std::string_view name : {"", "../../etc/passwd", "%2e%2e%2f", "..\\..\\a"}) {
        EXPECT_EQ(content_of(*store, bytes_of(name)).error().key, "evidence.digest");
        EXPECT_EQ(store->exists(bytes_of(name)).error().key, "evidence.digest");
    }
    // 32 bytes of a path are a digest like any other: they are printed in hexadecimal.
    EXPECT_FALSE(*store->exists(bytes_of("../../../../../../../../etc/shad")));
}

TEST_F(EvidenceStore, stops_reading_when_the_reader_refuses) {
    const auto store = open();
    ASSERT_TRUE(keep(*store, "abc"));
    const auto read =
        store->read(abc_, [](ByteView) { return Status{fail(Code::Unavailable, "test.gone")}; });
    EXPECT_EQ(read.error().key, "test.gone");
}

TEST_F(EvidenceStore, keeps_nothing_when_the_disk_is_full) {
    const auto store = open(100'000);
    struct rlimit before {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small { 4096, before.rlim_max };
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto refused = keep(*store, std::string(8192, 'a'));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, old_handler);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "file.io");
    EXPECT_EQ(refused.error().code, Code::Unavailable);
    EXPECT_EQ(incoming(), 0);
    EXPECT_TRUE(keep(*store, std::string(8192, 'a')));
}

TEST_F(EvidenceStore, removes_bytes_for_good_and_takes_them_in_again) {
    const auto store = open();
    ASSERT_TRUE(keep(*store, "abc"));
    ASSERT_TRUE(store->remove(abc_));
    EXPECT_FALSE(fs::exists(place_of_abc()));
    EXPECT_FALSE(*store->exists(abc_));
    EXPECT_EQ(content_of(*store, abc_).error().key, "evidence.absent");
    EXPECT_TRUE(store->remove(abc_));                     // absent already
    EXPECT_TRUE(store->remove(*from_hex(kSha256OfAbc)));  // never there, nor its folder
    EXPECT_EQ(store->remove(bytes_of("abc")).error().key, "evidence.digest");
    ASSERT_TRUE(keep(*store, "abc"));
    EXPECT_EQ(*content_of(*store, abc_), "abc");
    const auto reader = LocalEvidenceStore::open_to_read(root(), hashers_);
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->remove(abc_).error().key, "evidence.read_only");
    EXPECT_TRUE(*store->exists(abc_));
}

}  // namespace
}  // namespace hz::files
