#include "adapters/files/media_type.hpp"

#include "adapters/files/durable.hpp"

#include <vector>

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

namespace hz::files {
namespace {

using namespace std::string_literals;

Result<std::string> type_of(const std::string& content, std::size_t step = 7) {
    MediaSniffer sniffer;
    const Descriptor file{::memfd_create("test", 0)};
    const auto bytes = bytes_of(content);
    EXPECT_TRUE(write_all(file.get(), bytes));
    for (std::size_t at = 0; at < bytes.size(); at += step)
        sniffer.update(bytes.subspan(at, std::min(step, bytes.size() - at)));
    return sniffer.finish(file.get(), static_cast<std::int64_t>(bytes.size()));
}

std::string little(std::size_t value, int width) {
    std::string out;
    for (int i = 0; i < width; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
    return out;
}

// Stored entries without content, as an office program would list them.
std::string archive(const std::vector<std::string>& names, const std::string& comment = "") {
    std::string files;
    std::string index;
    for (const auto& name : names) {
        index += "PK\x01\x02"s + std::string(24, '\0') + little(name.size(), 2) +
                 std::string(12, '\0') + little(files.size(), 4) + name;
        files +=
            "PK\x03\x04"s + std::string(22, '\0') + little(name.size(), 2) + little(0, 2) + name;
    }
    return files + index + "PK\x05\x06"s + std::string(4, '\0') + little(names.size(), 2) +
           little(names.size(), 2) + little(index.size(), 4) + little(files.size(), 4) +
           little(comment.size(), 2) + comment;
}

TEST(MediaSniffer, knows_documents_and_pictures_by_their_first_bytes) {
    EXPECT_EQ(*type_of("%PDF-1.7\n\x01"), "application/pdf");
    EXPECT_EQ(*type_of("\x89PNG\r\n\x1A\n\0"s), "image/png");
    EXPECT_EQ(*type_of("\xFF\xD8\xFF\xE0"), "image/jpeg");
}

TEST(MediaSniffer, knows_archives_by_their_index) {
    EXPECT_EQ(*type_of(archive({"a.txt"})), "application/zip");
    EXPECT_EQ(*type_of(archive({"OFD.xml", "Doc_0/Document.xml"}, "comment")), "application/ofd");
    EXPECT_EQ(*type_of(archive({"[Content_Types].xml", "word/document.xml"})),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(*type_of(archive({"[Content_Types].xml", "xl/workbook.xml"})),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

TEST(MediaSniffer, knows_text_in_any_pieces) {
    for (const std::size_t step : {1U, 2U, 3U, 100U})
        EXPECT_EQ(*type_of("编号,名称\r\n1,示例𠮷\t\n", step), "text/plain; charset=utf-8");
}

TEST(MediaSniffer, refuses_other_bytes) {
    EXPECT_EQ(type_of("MZ\x90\0"s).error().key, "evidence.type");
    EXPECT_EQ(type_of("abc\0"s).error().key, "evidence.type");
    EXPECT_EQ(type_of("abc\x1B[31m").error().key, "evidence.type");
    EXPECT_EQ(type_of("\xE7\xBC").error().key, "evidence.type");       // cut in a character
    EXPECT_EQ(type_of("\xC0\xAF ").error().key, "evidence.type");      // overlong "/"
    EXPECT_EQ(type_of("\xED\xA0\x80 ").error().key, "evidence.type");  // surrogate
    EXPECT_EQ(type_of("\x80").error().key, "evidence.type");
    EXPECT_EQ(type_of("GIF89a\x01\0"s).error().key, "evidence.type");
}

TEST(MediaSniffer, refuses_broken_archives) {
    const auto whole = archive({"a.txt", "b.txt"});
    for (std::size_t cut = 4; cut < whole.size(); ++cut)
        EXPECT_EQ(type_of(whole.substr(0, cut), 100).error().key, "evidence.archive") << cut;
    auto outside = whole;
    outside[whole.size() - 6] = '\x7F';  // the index starts behind the end of the file
    EXPECT_EQ(type_of(outside).error().key, "evidence.archive");
    auto many = whole;
    many[whole.size() - 11] = '\x7F';  // more entries than allowed
    EXPECT_EQ(type_of(many).error().key, "evidence.archive");
    auto longer = whole;
    longer[whole.size() - 12] = '\x03';  // more entries than there are
    EXPECT_EQ(type_of(longer).error().key, "evidence.archive");
}

}  // namespace
}  // namespace hz::files
