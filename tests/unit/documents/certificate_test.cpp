#include "record/pdf_note.hpp"
#include "unit/documents/sample.hpp"

#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

namespace hz::documents {
namespace {

const Bytes& sample_pdf() {
    static const auto pdf = renderer().certificate_pdf(sample_page());
    return *pdf;
}

std::string refusal(const app::CertificatePage& page) {
    const auto pdf = renderer().certificate_pdf(page);
    return pdf ? "" : pdf.error().key;
}

std::string words_of(ByteView pdf) { return output_of("pdftotext {} -", pdf); }

std::string without_space(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
}

TEST(Certificate, is_the_same_bytes_each_time_and_in_each_thread) {
    Bytes other;
    std::thread{[&other] { other = *renderer().certificate_pdf(sample_page()); }}.join();
    EXPECT_EQ(sample_pdf(), other);
    EXPECT_EQ(sample_pdf(), *(*PdfRenderer::open())->certificate_pdf(sample_page()));
}

TEST(Certificate, shows_every_field) {
    const auto page = sample_page();
    const auto text = words_of(sample_pdf());
    for (const auto& words : {page.title,
                              page.title_en,
                              page.number,
                              page.holder_name,
                              page.holder_uscc,
                              page.holder_address,
                              page.category_name,
                              page.category_name_en,
                              page.level_name,
                              page.scope,
                              page.basis[0],
                              page.basis[1],
                              page.rule,
                              page.rule_note,
                              page.body_name,
                              page.body_approval_number,
                              page.signature_key,
                              page.seal,
                              page.digest,
                              page.page_url,
                              page.footer[0],
                              std::string{"2026年5月29日 至 2029年5月28日"},
                              std::string{"演示样本，无任何效力"},
                              std::string{"示例图形"},
                              std::string{"（非认证标志）"}})
        EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
}

TEST(Certificate, carries_no_watermark_and_no_figure_unless_asked_to) {
    auto page = sample_page();
    page.use = app::DocumentUse::Effective;
    page.mark = app::MarkPicture::None;
    page.footer.clear();
    const auto text = words_of(*renderer().certificate_pdf(page));
    EXPECT_EQ(text.find("演示样本"), std::string::npos);
    EXPECT_EQ(text.find("示例图形"), std::string::npos);
}

TEST(Certificate, shows_rare_characters) {
    auto page = sample_page();
    page.holder_name = "示例㐂𠮷䶮科技有限公司";
    const auto text = words_of(*renderer().certificate_pdf(page));
    EXPECT_NE(text.find(page.holder_name), std::string::npos) << text;
}

TEST(Certificate, embeds_the_subset_of_one_font_family) {
    const auto fonts = output_of("pdffonts {}", sample_pdf());
    EXPECT_NE(fonts.find("NotoSerifCJKsc-Regular"), std::string::npos) << fonts;
    std::size_t embedded = 0;
    for (auto at = fonts.find("yes yes yes"); at != std::string::npos;
         at = fonts.find("yes yes yes", at + 1))
        ++embedded;
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(fonts, '\n')), embedded + 2) << fonts;
}

TEST(Certificate, has_a_qr_code_that_is_read_back) {
    const auto read = output_of(
        "pdftoppm -r 150 -png -singlefile {} {} && zbarimg -q --nodbus --raw {}.png", sample_pdf());
    EXPECT_EQ(read, sample_page().qr_text + "\n");
}

TEST(Certificate, is_a_sound_pdf_with_its_dates) {
    const auto report = output_of("qpdf --check {}", sample_pdf());
    EXPECT_NE(report.find("No syntax or stream encoding errors"), std::string::npos) << report;
    const auto facts = output_of("TZ=UTC pdfinfo {}", sample_pdf());
    EXPECT_NE(facts.find("Fri May 29 02:00:00 2026"), std::string::npos) << facts;
    EXPECT_NE(facts.find("网络安全服务认证证书 999CS2600001"), std::string::npos) << facts;
    EXPECT_NE(facts.find("Pages:           1"), std::string::npos) << facts;
    EXPECT_LT(sample_pdf().size(), 400'000U);
}

TEST(Certificate, carries_its_signed_note) {
    EXPECT_EQ(*record::attached_note(sample_pdf()), sample_page().note);
    const auto list = output_of("pdfdetach -list {}", sample_pdf());
    EXPECT_NE(list.find("certificate.note"), std::string::npos) << list;
    auto page = sample_page();
    page.note.clear();
    EXPECT_EQ(record::attached_note(*renderer().certificate_pdf(page)).error().key, "pdf.no_note");
}

TEST(Certificate, wraps_long_names_on_one_page) {
    auto page = sample_page();
    page.holder_name.clear();
    for (int i = 0; i < 12; ++i) page.holder_name += "示例网络安全科技集团";
    page.body_name = "示例国家网络与数据安全综合认证检测技术服务中心（示例）有限责任公司";
    const auto pdf = renderer().certificate_pdf(page);
    ASSERT_TRUE(pdf);
    EXPECT_NE(without_space(words_of(*pdf)).find(page.holder_name), std::string::npos);
    EXPECT_NE(without_space(words_of(*pdf)).find(page.body_name), std::string::npos);
    EXPECT_NE(output_of("pdfinfo {}", *pdf).find("Pages:           1"), std::string::npos);
}

TEST(Certificate, puts_a_long_scope_on_an_annex) {
    auto page = sample_page();
    page.scope.clear();
    for (int i = 0; i < 160; ++i) page.scope += "面向示例行业信息系统的网络安全风险评估服务；";
    const auto pdf = renderer().certificate_pdf(page);
    ASSERT_TRUE(pdf);
    const auto text = words_of(*pdf);
    EXPECT_NE(text.find("详见附页"), std::string::npos);
    EXPECT_NE(text.find("附页 Annex"), std::string::npos);
    const auto whole = without_space(text);
    const std::string_view part = "网络安全风险评估服务；";
    std::size_t count = 0;
    for (auto at = whole.find(part); at != std::string::npos; at = whole.find(part, at + 1))
        ++count;
    EXPECT_EQ(count, 160U);
}

TEST(Certificate, refuses_what_cannot_be_printed) {
    auto page = sample_page();
    page.holder_name = "示例\xF4\x80\x80\x80公司";  // private use: no font has it
    EXPECT_EQ(refusal(page), "document.glyph_missing");
    page.holder_name = "示例\x01公司";
    EXPECT_EQ(refusal(page), "document.text");
    page.holder_name = "示例\xFF公司";
    EXPECT_EQ(refusal(page), "document.text");
    page.holder_name = std::string(5000, 'a');
    EXPECT_EQ(refusal(page), "document.text");
    page = sample_page();
    page.title = "证书\xFF";
    EXPECT_EQ(refusal(page), "document.text");
    page = sample_page();
    page.qr_text = "https://lower.example";
    EXPECT_EQ(refusal(page), "qr.text");
    page = sample_page();
    page.footer.assign(12, "很长的页脚");
    EXPECT_EQ(refusal(page), "document.too_long");
    page.footer.assign(13, "很多页脚");
    EXPECT_EQ(refusal(page), "document.text");
}

TEST(Renderer, needs_its_fonts) {
    const test::TempFolder empty;
    const auto opened = PdfRenderer::open(empty.path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().key, "document.fonts_missing");
    EXPECT_EQ(opened.error().details.front().value, "fonts-noto-cjk");
}

}  // namespace
}  // namespace hz::documents
