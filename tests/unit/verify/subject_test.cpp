#include "main/verify/files.hpp"
#include "support/temp_folder.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace hz::verify {
namespace {

class SubjectTest : public ::testing::Test {
 protected:
    [[nodiscard]] std::string written(const std::string& name, std::string_view content) const {
        std::string path = (folder_.path() / name).string();
        std::ofstream{path, std::ios::binary} << content;
        return path;
    }

 private:
    test::TempFolder folder_{};
};

TEST_F(SubjectTest, a_number_is_told_in_any_case) {
    const auto subject = subject_from("999cs2600001");
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->kind, SubjectKind::Number);
    EXPECT_EQ(subject->text, "999CS2600001");
}

TEST_F(SubjectTest, a_qr_text_is_kept_as_it_is) {
    const auto subject = subject_from("https://hz.example/V/999CS2600001/AG2F3UMV");
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->kind, SubjectKind::Qr);
    EXPECT_EQ(subject->text, "https://hz.example/V/999CS2600001/AG2F3UMV");
}

TEST_F(SubjectTest, the_address_of_a_page_is_its_number) {
    const auto subject = subject_from("https://hz.example/v/999CS2600001?at=2026-05-29");
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->kind, SubjectKind::Number);
    EXPECT_EQ(subject->text, "999CS2600001");
}

TEST_F(SubjectTest, files_are_told_by_their_content) {
    EXPECT_EQ(subject_from(written("a.bin", "PK\x03\x04 rest"))->kind, SubjectKind::Package);
    EXPECT_EQ(subject_from(written("b.hzv", "%PDF-1.7 rest"))->kind, SubjectKind::Pdf);
    EXPECT_EQ(subject_from(written("c.pdf", "{}\n\n\xe2\x80\x94 a b\n"))->kind, SubjectKind::Note);
}

TEST_F(SubjectTest, a_file_over_the_limit_is_refused) {
    EXPECT_EQ(read_file(written("large", std::string(100, 'x')), 99).error().key, "file.too_large");
    EXPECT_EQ(read_file(written("fits", std::string(100, 'x')), 100)->size(), 100U);
}

TEST_F(SubjectTest, anything_else_is_refused) {
    for (const char* argument : {"no-such-file.hzv", "", "abc", "https://hz.example/",
                                 "https://hz.example/v/short", "ftp://hz.example/V/999CS2600001/A"})
        EXPECT_EQ(subject_from(argument).error().key, "verify.subject") << argument;
    EXPECT_EQ(subject_from("/tmp").error().key, "file.unreadable");
}

}  // namespace
}  // namespace hz::verify
