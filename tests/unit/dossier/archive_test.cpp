// The layout of archives with folders; packages without are tested with adapters/crypto/portable.
#include "record/archive.hpp"

#include <gtest/gtest.h>

namespace hz::record {
namespace {

constexpr ArchiveForm kForm{4096, 4, 32, true};

Bytes whole(std::vector<std::pair<std::string, std::string>> files) {
    std::vector<ArchiveEntry> entries;
    for (const auto& [name, text] : files) {
        Crc32 crc;
        crc.update(bytes_of(text));
        entries.push_back({name, text.size(), crc.value(), 0});
    }
    const auto size = lay_out(entries, kForm);
    EXPECT_TRUE(size);
    Bytes out;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        append(out, ByteView{entry_header(entries[i])});
        EXPECT_EQ(out.size(), entries[i].offset);
        append(out, files[i].second);
    }
    append(out, ByteView{archive_end(entries)});
    EXPECT_EQ(out.size(), *size);
    return out;
}

Result<std::vector<ArchiveEntry>> read(const Bytes& file) {
    return read_archive(
        file.size(),
        [&](std::uint64_t offset, std::size_t bytes) -> Result<Bytes> {
            const ByteView part = ByteView{file}.subspan(offset, bytes);
            return Bytes{part.begin(), part.end()};
        },
        kForm);
}

std::string refused_layout(std::vector<ArchiveEntry> entries) {
    const auto done = lay_out(entries, kForm);
    return done ? "" : done.error().key;
}

TEST(Archive, reads_what_it_lays_out) {
    const Bytes file = whole({{"a.note", "一"}, {"case/0000.event.json", ""}, {"e/f.g", "xyz"}});
    const auto entries = read(file);
    ASSERT_TRUE(entries);
    ASSERT_EQ(entries->size(), 3U);
    EXPECT_EQ(entries->at(1).name, "case/0000.event.json");
    EXPECT_EQ(entries->at(2).size, 3U);
    EXPECT_EQ(file[entries->at(2).offset], 'x');
}

TEST(Archive, refuses_names_that_lead_elsewhere) {
    for (const std::string name : {"", "/a", "a/", "a//b", "../a", "a/../b", ".a", "a/.b", "a b",
                                   "a\\b", "c:a", "a0123456789012345678901234567890x"})
        EXPECT_EQ(refused_layout({{name, 1, 0, 0}}), "package.not_writable") << name;
    EXPECT_EQ(refused_layout({{"a/b", 1, 0, 0}}), "");
}

TEST(Archive, refuses_what_is_over_its_limits) {
    EXPECT_EQ(refused_layout({{"a", 4096, 0, 0}}), "package.not_writable");
    EXPECT_EQ(refused_layout({{"a", 1, 0, 0}, {"a", 1, 0, 0}}), "package.not_writable");
    EXPECT_EQ(refused_layout(
                  {{"a", 1, 0, 0}, {"b", 1, 0, 0}, {"c", 1, 0, 0}, {"d", 1, 0, 0}, {"e", 1, 0, 0}}),
              "package.not_writable");
}

// Of the bytes outside the content none may change without being noticed, except the two that
// say by which program the archive was made and the attributes of a file system.
TEST(Archive, refuses_every_changed_byte_of_its_headers) {
    const Bytes file = whole({{"a", "xyz"}, {"b/c", "uvw"}});
    const auto good = read(file);
    ASSERT_TRUE(good);
    std::size_t unnoticed = 0;
    for (std::size_t at = 0; at < file.size(); ++at) {
        Bytes changed = file;
        changed[at] ^= 0x01;
        const auto entries = read(changed);
        const bool content = (at >= good->at(0).offset && at < good->at(0).offset + 3) ||
                             (at >= good->at(1).offset && at < good->at(1).offset + 3);
        if (!content && entries && *entries == *good) ++unnoticed;
    }
    EXPECT_EQ(unnoticed, 2U * (2 + 2 + 4));
    EXPECT_FALSE(read(Bytes{}));
    EXPECT_FALSE(read(Bytes{file.begin(), file.end() - 1}));
}

}  // namespace
}  // namespace hz::record
