#include "record/pdf_note.hpp"

#include "base/limits.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace hz::record::pdf_note_test {
namespace {

// A PDF of these objects, numbered from 1; the first is the catalog.
std::string pdf_of(const std::vector<std::string>& objects, const std::string& more = "") {
    std::string pdf = "%PDF-1.4\n";
    std::string table =
        "xref\n0 " + std::to_string(objects.size() + 1) + "\n" + "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        auto offset = std::to_string(pdf.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const auto at = std::to_string(pdf.size());
    return pdf + table + "trailer\n<< /Size " + std::to_string(objects.size() + 1) +
           " /Root 1 0 R " + more + ">>\nstartxref\n" + at + "\n%%EOF\n";
}

const std::string kCatalog =
    "<< /Type /Catalog /Names << /EmbeddedFiles << /Names [ (certificate.note) 2 0 R ] >> >> >>";
const std::string kFile = "<< /Type /Filespec /EF << /F 3 0 R >> >>";
const std::string kStream = "<< /Type /EmbeddedFile /Length 4 >>\nstream\nnote\nendstream";

std::string sample() { return pdf_of({kCatalog, kFile, kStream}); }

std::string answer(const std::string& pdf) {
    const auto note = attached_note(bytes_of(pdf));
    return note ? std::string{text_of(*note)} : note.error().key;
}

TEST(PdfNote, is_found) { EXPECT_EQ(answer(sample()), "note"); }

TEST(PdfNote, is_the_newest_after_an_update) {
    auto pdf = sample();
    const auto old = pdf.find("xref\n");
    const auto offset = pdf.size();
    pdf += "3 0 obj\n<< /Length 3 >>\nstream\nnew\nendstream\nendobj\n";
    const auto at = pdf.size();
    auto digits = std::to_string(offset);
    pdf += "xref\n3 1\n" + std::string(10 - digits.size(), '0') + digits +
           " 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev " + std::to_string(old) +
           " >>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
    EXPECT_EQ(answer(pdf), "new");
}

TEST(PdfNote, is_missing_in_other_documents) {
    EXPECT_EQ(answer(pdf_of({"<< /Type /Catalog >>"})), "pdf.no_note");
    EXPECT_EQ(answer(pdf_of({"<< /EmbeddedFiles << /Names [ (other.txt) 2 0 R ] >> >>"})),
              "pdf.no_note");
    const auto two =
        "<< /EmbeddedFiles << /Names [ (certificate.note) 2 0 R ] >> "
        "/EmbeddedFiles << /Names [ (certificate.note) 3 0 R ] >> >>";
    EXPECT_EQ(answer(pdf_of({two, kFile, kStream})), "pdf.no_note");
}

TEST(PdfNote, is_refused_in_every_truncated_file) {
    const auto whole = sample();
    for (std::size_t length = 0; length + 1 < whole.size(); ++length)
        EXPECT_NE(answer(whole.substr(0, length)), "note") << length;
}

TEST(PdfNote, survives_any_changed_byte) {
    const auto whole = sample();
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char c : {'\0', '9', '<', '\n', '\xFF'}) {
            auto changed = whole;
            changed[at] = c;
            const auto read = answer(changed);
            EXPECT_TRUE(read.size() <= 4 || read.starts_with("pdf.")) << read;
        }
}

TEST(PdfNote, refuses_hostile_structure) {
    EXPECT_EQ(answer(""), "pdf.unreadable");
    EXPECT_EQ(answer("%PDF-1.4\n"), "pdf.unreadable");
    EXPECT_EQ(answer("<html>"), "pdf.unreadable");
    EXPECT_EQ(answer("%PDF-1.4\nstartxref\n99999999999999999999\n%%EOF"), "pdf.unreadable");
    EXPECT_EQ(answer("%PDF-1.4\nxref\n0 9999999999\nstartxref\n9\n%%EOF"), "pdf.unreadable");
    EXPECT_EQ(answer(pdf_of({kCatalog, kFile, kStream}, "/Encrypt 4 0 R ")), "pdf.unreadable");
    EXPECT_EQ(answer(pdf_of({kCatalog, kFile, kStream}, "/Root 2 0 R ")), "pdf.unreadable");
    // A section that names itself, and one behind itself, as its predecessor.
    const auto table = std::to_string(sample().find("xref\n"));
    EXPECT_EQ(answer(pdf_of({kCatalog, kFile, kStream}, "/Prev " + table + " ")), "pdf.unreadable");
    EXPECT_EQ(answer(pdf_of({kCatalog, kFile, kStream}, "/Prev 9999999 ")), "pdf.unreadable");
    EXPECT_EQ(answer(sample() + "more after the end"), "pdf.unreadable");
    EXPECT_EQ(answer(std::string(limits::kPdfBytes + 1, ' ')), "pdf.unreadable");
}

TEST(PdfNote, refuses_hostile_streams) {
    for (const std::string& stream :
         {std::string{"<< /Length 5 >>\nstream\nnote\nendstream"},
          std::string{"<< /Length 3 >>\nstream\nnote\nendstream"},
          std::string{"<< /Length 9999999999 >>\nstream\nnote\nendstream"},
          std::string{"<< /Length 4 /Length 4 >>\nstream\nnote\nendstream"},
          std::string{"<< /Length 4 0 R >>\nstream\nnote\nendstream"},
          std::string{"<< /Length 4 /Filter /FlateDecode >>\nstream\nnote\nendstream"},
          std::string{"<< /Length 4 >>"}, std::string{"note"}})
        EXPECT_EQ(answer(pdf_of({kCatalog, kFile, stream})), "pdf.unreadable") << stream;
    EXPECT_EQ(answer(pdf_of({kCatalog, "<< /EF << /F 9 0 R >> >>", kStream})), "pdf.unreadable");
    EXPECT_EQ(answer(pdf_of({kCatalog})), "pdf.unreadable");
    const std::string large(limits::kNoteBytes + 1, 'a');
    EXPECT_EQ(answer(pdf_of({kCatalog, kFile,
                             "<< /Length " + std::to_string(large.size()) + " >>\nstream\n" +
                                 large + "\nendstream"})),
              "pdf.unreadable");
}

}  // namespace
}  // namespace hz::record::pdf_note_test
