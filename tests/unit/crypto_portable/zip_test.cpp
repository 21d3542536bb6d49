#include "adapters/crypto/portable/zip.hpp"

#include "base/limits.hpp"

#include <gtest/gtest.h>

namespace {

using hz::Bytes;
using hz::ByteView;
using namespace hz::crypto::portable;

std::vector<ZipEntry> two() {
    return {{"certificate.note", hz::to_bytes("示例\n")}, {"README.txt", {}}};
}

Bytes written(const std::vector<ZipEntry>& entries) {
    auto file = write_package(entries);
    EXPECT_TRUE(file);
    return file ? *std::move(file) : Bytes{};
}

void expect_refused(const Bytes& file) {
    auto out = read_package(file);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().key, "package.unreadable");
}

constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kEndBytes = 22;

TEST(Crc32, gives_the_check_value) {
    EXPECT_EQ(crc32(hz::bytes_of("123456789")), 0xCBF43926U);  // the usual check value
    EXPECT_EQ(crc32({}), 0U);
}

TEST(Package, is_read_as_it_was_written) {
    auto out = read_package(written(two()));
    ASSERT_TRUE(out);
    EXPECT_EQ(*out, two());
    auto none = read_package(written({}));
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
}

TEST(Package, has_the_same_bytes_each_time) {
    EXPECT_EQ(hz::hex(written({{"a", {0x41}}})),
              "504b03041400000000000000"
              "2100"
              "8b9ed9d3"
              "01000000"
              "01000000"
              "0100"
              "0000"
              "61"
              "41"
              "504b010214001400000000000000"
              "2100"
              "8b9ed9d3"
              "01000000"
              "01000000"
              "0100"
              "0000"
              "0000"
              "0000"
              "0000"
              "00000000"
              "00000000"
              "61"
              "504b0506"
              "0000"
              "0000"
              "0100"
              "0100"
              "2f000000"
              "20000000"
              "0000");
}

TEST(Package, refuses_every_truncation) {
    const Bytes file = written(two());
    for (std::size_t size = 0; size < file.size(); ++size)
        expect_refused({file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)});
}

TEST(Package, refuses_bytes_before_and_after) {
    Bytes file = written(two());
    file.push_back(0);
    expect_refused(file);
    file = written(two());
    file.insert(file.begin(), 0);
    expect_refused(file);
}

// Only "made by" and the file attributes mean nothing; each other byte is checked.
TEST(Package, refuses_every_changed_byte_that_has_a_meaning) {
    const std::vector<ZipEntry> one{{"status.jwt", hz::to_bytes("abc")}};
    const Bytes file = written(one);
    const std::size_t central = kLocalBytes + 10 + 3;
    for (std::size_t at = 0; at < file.size(); ++at) {
        const std::size_t in_central = at - central;
        const bool free =
            at >= central && at < central + kCentralBytes &&
            (in_central == 4 || in_central == 5 || (in_central >= 36 && in_central < 42));
        Bytes changed = file;
        changed[at] ^= 1U;
        EXPECT_EQ(read_package(changed).has_value(), free) << at;
    }
}

TEST(Package, refuses_both_headers_changed_together) {
    const Bytes file = written({{"status.jwt", hz::to_bytes("abc")}});
    const std::size_t central = kLocalBytes + 10 + 3;
    const auto with = [&](std::size_t field, std::uint8_t value) {
        Bytes changed = file;
        changed[4 + field] = value;
        changed[central + 6 + field] = value;
        return changed;
    };
    expect_refused(with(0, 45));            // version 4.5: zip64
    expect_refused(with(2, 0x01));          // encrypted
    expect_refused(with(2, 0x08));          // data descriptor
    expect_refused(with(4, 8));             // deflated
    expect_refused(with(10, 0));            // crc
    expect_refused(with(14, 4));            // sizes differ
    expect_refused(with(24, 1));            // extra field
    EXPECT_TRUE(read_package(with(6, 7)));  // another time of day is harmless
}

TEST(Package, refuses_bad_names) {
    for (const char* name : {"", "../a", "a/b", ".a", "a b", "a\\b", "证书"})
        EXPECT_FALSE(write_package({{name, {}}})) << name;
    EXPECT_FALSE(write_package({{std::string(hz::limits::kPackageNameBytes + 1, 'a'), {}}}));
    Bytes file = written({{"ab", {}}});
    for (const std::size_t at : {kLocalBytes, kLocalBytes + 2 + kCentralBytes}) file[at] = '/';
    expect_refused(file);
}

TEST(Package, refuses_repeated_names) {
    EXPECT_FALSE(write_package({{"a", {}}, {"a", {}}}));
    Bytes file = written({{"a", {}}, {"b", {}}});
    for (auto& byte : file)
        if (byte == 'b') byte = 'a';
    expect_refused(file);
}

TEST(Package, refuses_too_much) {
    std::vector<ZipEntry> many(hz::limits::kPackageEntries + 1);
    for (std::size_t i = 0; i < many.size(); ++i) many[i].name = "n" + std::to_string(i);
    EXPECT_FALSE(write_package(many));
    many.pop_back();
    EXPECT_TRUE(read_package(written(many)));
    EXPECT_FALSE(write_package({{"a", Bytes(hz::limits::kPackageBytes, 0)}}));
    expect_refused(Bytes(hz::limits::kPackageBytes + 1, 0));
}

TEST(Package, refuses_a_directory_whose_end_wraps_around) {
    Bytes file = written({});
    const std::size_t size = file.size() - kEndBytes + 12;
    file[size] = 1;
    for (std::size_t i = 4; i < 8; ++i) file[size + i] = 0xFF;  // 1 + 0xFFFFFFFF = 0 in 32 bits
    expect_refused(file);
}

TEST(Package, refuses_entries_hidden_from_the_directory) {
    const Bytes first = written({{"a", {}}});
    const Bytes second = written({{"b", {}}});
    Bytes file(first.begin(), first.begin() + kLocalBytes + 1);  // a local entry without directory
    hz::append(file, ByteView{second});
    const std::size_t offset = file.size() - kEndBytes + 16;
    file[offset] = static_cast<std::uint8_t>(file[offset] + kLocalBytes + 1);
    expect_refused(file);
}

}  // namespace
