#include "record/pdf_note.hpp"
#include "unit/documents/sample.hpp"

#include <gtest/gtest.h>
namespace hz::documents {
namespace {

app::StatementPage sample_statement() {
    return {.title = "证书状态说明",
            .title_en = "Statement of certificate status",
            .reference = "证书编号 999CS2600001　编号 S-2026-0001",
            .headline = "截至该时点：暂停",
            .rows = {{"查询时点", "2026年7月1日 23:59:59（北京时间）"},
                     {"持证组织", "示例㐂𠮷䶮云盾网络安全技术有限公司"},
                     {"状态起始", "2026年6月12日"},
                     {"有效期", "2026年5月29日 至 2029年5月28日"}},
            .paragraphs = {"依据平台截至 2026-07-01 23:59:59 的登记生成；平台登记始于 2026-01-01；"
                           "不是行政机关或认证机构出具的证明文件。"},
            .issuer = "示例平台运营单位",
            .date = "2026年7月2日",
            .qr_text = "HTTPS://CERT.EXAMPLE/V/999CS2600001",
            .page_url = "https://cert.example/v/999CS2600001",
            .footer = {"示例平台，仅供演示"},
            .note = to_bytes("hz-asof/1 example\n"),
            .use = app::DocumentUse::Demonstration,
            .created = *instant_from("2026-07-02T02:00:00.000Z")};
}

TEST(Statement, shows_every_field_and_carries_its_note) {
    const auto page = sample_statement();
    const auto pdf = renderer().statement_pdf(page);
    ASSERT_TRUE(pdf);
    EXPECT_EQ(*pdf, *renderer().statement_pdf(page));
    const auto text = output_of("pdftotext {} -", *pdf);
    for (const auto& words : {page.title, page.headline, page.rows[1].label, page.rows[1].value,
                              page.issuer, page.date, page.footer[0], page.page_url})
        EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
    EXPECT_EQ(*record::attached_note(*pdf, "statement.note"), page.note);
    EXPECT_EQ(*record::attached_note(*pdf), page.note);
    EXPECT_EQ(record::attached_note(*pdf, record::kCertificateNote).error().key, "pdf.no_note");
    EXPECT_NE(output_of("qpdf --check {}", *pdf).find("No syntax"), std::string::npos);
}

TEST(Statement, goes_over_several_pages) {
    auto page = sample_statement();
    page.qr_text.clear();
    page.rows.assign(60, {"状态", "有效"});
    const auto pdf = renderer().statement_pdf(page);
    ASSERT_TRUE(pdf);
    EXPECT_NE(output_of("pdfinfo {}", *pdf).find("Pages:           3"), std::string::npos);
}

TEST(Statement, refuses_too_much) {
    auto page = sample_statement();
    page.rows.assign(101, {"状态", "有效"});
    EXPECT_EQ(renderer().statement_pdf(page).error().key, "document.text");
    page = sample_statement();
    std::string paragraph;
    for (int i = 0; i < 2000; ++i) paragraph += "示例";
    page.paragraphs.assign(100, paragraph);
    EXPECT_EQ(renderer().statement_pdf(page).error().key, "document.too_long");
}

}  // namespace
}  // namespace hz::documents
