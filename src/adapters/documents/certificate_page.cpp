#include "adapters/documents/ornament.hpp"
#include "adapters/documents/pages.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace hz::documents {
namespace {

using app::CertificatePage;

constexpr double kTop = 28;
constexpr double kFoot = 217;  // where the block with QR code and issuing body begins
constexpr double kLabelWidth = 34;
constexpr double kRowPadding = 1.7;
constexpr double kQrSide = 40;

// How the page is set: the first plan that fits is taken.
struct Plan {
    double text_pt{};
    bool annex{};  // scope and basis on a page of their own
};
constexpr Plan kPlans[] = {{10.5, false}, {9.5, false}, {8.5, false}, {10.5, true}, {8.5, true}};

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& line : lines) all += all.empty() ? line : "\n" + line;
    return all;
}

Style label_style() { return {.size_pt = 9.5, .colour = kTeal, .line_height = 0.9}; }
Style english_style(Align align = Align::Left) {
    return {.size_pt = 6.5, .colour = kGrey, .align = align, .line_height = 0.9};
}

class CertificateDrawing {
 public:
    CertificateDrawing(const Fonts& fonts, const CertificatePage& page)
        : page_{page},
          canvas_{fonts, {page.title + " " + page.number, page.body_name, page.created}} {}

    Result<Bytes> draw() && {
        HZ_TRY(const auto code, make_qr(page_.qr_text));
        draw_frame(canvas_);
        draw_rosette(canvas_, kPageWidthMm / 2, 132, 62);
        if (page_.use == app::DocumentUse::Demonstration) draw_demonstration(canvas_);
        const auto* plan = std::ranges::find_if(
            kPlans, [this](const Plan& each) { return place(blocks(each), kTop, kFoot - 4); });
        if (plan == std::end(kPlans)) canvas_.fault(fail(Code::InvalidInput, "document.too_long"));
        draw_foot(code);
        if (plan != std::end(kPlans) && plan->annex) draw_annex();
        return std::move(canvas_).finish();
    }

 private:
    // A text over the whole width.
    Block centred(double gap, Text text) {
        auto shared = std::make_shared<Text>(std::move(text));
        return {gap, shared->height_mm(),
                [this, shared](double y) { canvas_.draw(*shared, kLeft, y); }};
    }

    void add_words(std::vector<Block>& to, double gap, std::string_view words, const Style& style) {
        if (!words.empty()) to.push_back(centred(gap, canvas_.balanced(words, style, kWidth)));
    }

    std::vector<Block> blocks(const Plan& plan) {
        std::vector<Block> all;
        add_heading(all);
        add_holder(all);
        add_service(all);
        all.push_back(
            {3.5, 0, [this](double y) { canvas_.line(kLeft, y, kLeft + kWidth, y, 0.3, kGold); }});
        add_row(all, "认证范围", "Scope", plan.annex ? "详见附页 See annex" : page_.scope, plan);
        add_row(all, "认证依据", "Criteria",
                plan.annex ? "详见附页 See annex" : joined(page_.basis), plan);
        const auto note = page_.rule_note.empty() ? "" : "　" + page_.rule_note;
        add_row(all, "认证规则", "Certification rules", page_.rule + note, plan);
        all.push_back(dates());
        return all;
    }

    void add_phrase(std::vector<Block>& to, double gap, std::string_view words,
                    std::string_view english) {
        add_words(to, gap, words, {.size_pt = 11, .align = Align::Centre, .line_height = 0.9});
        add_words(to, 0, english, {.size_pt = 8, .colour = kGrey, .align = Align::Centre});
    }

    void add_heading(std::vector<Block>& to) {
        to.push_back(centred(0, canvas_.fitted(page_.title,
                                               {.size_pt = 31,
                                                .weight = Weight::Bold,
                                                .colour = kTeal,
                                                .align = Align::Centre,
                                                .spacing_em = 0.07,
                                                .line_height = 0.85},
                                               kWidth, {.lines_max = 1, .size_pt_min = 20})));
        add_words(to, 0.5, page_.title_en,
                  {.size_pt = 9.5, .colour = kGold, .align = Align::Centre});
        to.push_back(
            {3.2, 0, [this](double y) { draw_divider(canvas_, kLeft + 28, y, kWidth - 56); }});
        add_words(to, 3, "证书编号 No. " + page_.number,
                  {.size_pt = 11, .align = Align::Centre, .spacing_em = 0.02});
    }

    void add_holder(std::vector<Block>& to) {
        add_phrase(to, 5, "兹证明", "This is to certify that");
        to.push_back(centred(1.5, canvas_.fitted(page_.holder_name,
                                                 {.size_pt = 24,
                                                  .weight = Weight::Bold,
                                                  .align = Align::Centre,
                                                  .line_height = 0.85},
                                                 kWidth, {.lines_max = 3, .size_pt_min = 14})));
        add_words(to, 1.2, "统一社会信用代码 " + page_.holder_uscc,
                  {.size_pt = 9.5, .align = Align::Centre});
        if (!page_.holder_address.empty())
            add_words(to, 0.2, "地址 " + page_.holder_address,
                      {.size_pt = 9.5, .align = Align::Centre});
    }

    void add_service(std::vector<Block>& to) {
        add_phrase(
            to, 4.5, "提供的下列服务经评价符合认证要求",
            "provides the following service, which conforms to the certification requirements");
        const auto level = page_.level_name.empty() ? "" : "　" + page_.level_name;
        to.push_back(centred(1.5, canvas_.fitted(page_.category_name + level,
                                                 {.size_pt = 19,
                                                  .weight = Weight::Bold,
                                                  .colour = kTeal,
                                                  .align = Align::Centre,
                                                  .line_height = 0.85},
                                                 kWidth, {.lines_max = 2, .size_pt_min = 12})));
        add_words(to, 0.2, page_.category_name_en,
                  {.size_pt = 9, .colour = kGrey, .align = Align::Centre});
    }

    void add_row(std::vector<Block>& to, std::string_view label, std::string_view english,
                 const std::string& value, const Plan& plan) {
        struct Row {
            Text label;
            Text english;
            Text value;
        };
        auto row = std::make_shared<Row>(
            Row{canvas_.text(label, label_style(), kLabelWidth),
                canvas_.text(english, english_style(), kLabelWidth),
                canvas_.text(value, {.size_pt = plan.text_pt, .line_height = 0.92},
                             kWidth - kLabelWidth)});
        const double label_height = row->label.height_mm() + row->english.height_mm();
        const double height = std::max(label_height, row->value.height_mm()) + 2 * kRowPadding;
        to.push_back({0, height, [this, row, label_height, height](double y) {
                          const double label_y = y + (height - label_height) / 2;
                          canvas_.draw(row->label, kLeft + 1, label_y);
                          canvas_.draw(row->english, kLeft + 1, label_y + row->label.height_mm());
                          canvas_.draw(row->value, kLeft + kLabelWidth,
                                       y + (height - row->value.height_mm()) / 2);
                          canvas_.line(kLeft, y + height, kLeft + kWidth, y + height, 0.15,
                                       kHairline);
                      }});
    }

    void cell(double x, double y, double width, std::string_view label, std::string_view english,
              const std::string& value) {
        auto style = label_style();
        style.align = Align::Centre;
        style.size_pt = 8.5;
        const auto heading = canvas_.text(std::string{label}, style, width);
        canvas_.draw(heading, x, y);
        y += heading.height_mm();
        const auto below = canvas_.text(english, english_style(Align::Centre), width);
        canvas_.draw(below, x, y);
        y += below.height_mm() + 0.3;
        canvas_.draw(
            canvas_.text(value, {.size_pt = 11, .weight = Weight::Bold, .align = Align::Centre},
                         width),
            x, y);
    }

    Block dates() {
        constexpr double kHeight = 16.5;
        return {1.5, kHeight, [this](double y) {
                    constexpr double kSmall = 37;
                    cell(kLeft, y, kSmall, "首次发证日期", "First issued",
                         chinese_date(page_.first_issued));
                    cell(kLeft + kSmall, y, kSmall, "本次发证日期", "Issued",
                         chinese_date(page_.issued));
                    cell(kLeft + 2 * kSmall, y, kWidth - 2 * kSmall, "有效期",
                         "Valid (both days included)",
                         chinese_date(page_.valid_from) + " 至 " + chinese_date(page_.valid_to));
                    for (const double x : {kLeft + kSmall, kLeft + 2 * kSmall})
                        canvas_.line(x, y + 1, x, y + kHeight - 2.5, 0.15, kHairline);
                    canvas_.line(kLeft, y + kHeight, kLeft + kWidth, y + kHeight, 0.3, kGold);
                }};
    }

    void draw_foot(const QrCode& code) {
        canvas_.qr(code, kLeft, kFoot, kQrSide);
        canvas_.use(kGold);
        cairo_set_line_width(canvas_.pen(), 0.2);
        cairo_rectangle(canvas_.pen(), kLeft, kFoot, kQrSide, kQrSide);
        cairo_stroke(canvas_.pen());
        const auto caption =
            canvas_.text("扫码核验 Scan to verify",
                         {.size_pt = 7.5, .colour = kTeal, .align = Align::Centre}, kQrSide);
        canvas_.draw(caption, kLeft, kFoot + kQrSide + 0.4);
        if (page_.mark == app::MarkPicture::Sample)
            draw_sample_mark(canvas_, kLeft + kQrSide + 21, kFoot + 17, 12.5);
        draw_body();
        std::vector<std::string> lines{
            "证书状态以核对网址所示为准 The current status is shown at " + page_.page_url};
        if (!page_.digest.empty()) lines.push_back("文件摘要 SM3 " + page_.digest);
        lines.insert(lines.end(), page_.footer.begin(), page_.footer.end());
        if (!draw_footer(canvas_, lines, kFoot + kQrSide + 4.5, kPageHeightMm - 21.8))
            canvas_.fault(fail(Code::InvalidInput, "document.too_long"));
    }

    // The issuing body, at the right of the foot, middle aligned with the QR code.
    void draw_body() {
        const double x = kLeft + kQrSide + 42;
        const double width = kLeft + kWidth - x;
        std::vector<Block> all;
        const auto add = [&](double gap, const Style& style, const std::string& words, int lines) {
            auto text = std::make_shared<Text>(
                canvas_.fitted(words, style, width, {.lines_max = lines, .size_pt_min = 6}));
            all.push_back(
                {gap, text->height_mm(), [this, text, x](double y) { canvas_.draw(*text, x, y); }});
        };
        const Style quiet{
            .size_pt = 8, .colour = kGrey, .align = Align::Centre, .line_height = 0.95};
        add(0, quiet, "发证机构 Issuing body", 1);
        add(1,
            {.size_pt = 13.5, .weight = Weight::Bold, .align = Align::Centre, .line_height = 0.85},
            page_.body_name, 3);
        add(1, {.size_pt = 9, .align = Align::Centre}, "批准号 " + page_.body_approval_number, 1);
        if (!page_.body_address.empty()) add(0.2, quiet, page_.body_address, 2);
        add(1.5, {.size_pt = 10.5, .align = Align::Centre}, chinese_date(page_.issued), 1);
        if (!page_.signature_key.empty())
            add(1, quiet, "电子签名密钥 Key " + page_.signature_key, 2);
        if (!page_.seal.empty()) add(0.2, quiet, page_.seal, 1);
        double height = 0;
        for (const auto& each : all) height += each.gap_mm + each.height_mm;
        const double top = kFoot + std::max(0.0, (kQrSide - height) / 2);
        if (!place(all, top, top + height + 0.01))
            canvas_.fault(fail(Code::InvalidInput, "document.too_long"));
    }

    void draw_annex() {
        annex_page();
        annex_section("认证范围 Scope", page_.scope);
        annex_section("认证依据 Criteria", joined(page_.basis));
    }

    void annex_page() {
        canvas_.next_page();
        draw_plain_frame(canvas_);
        if (page_.use == app::DocumentUse::Demonstration) draw_demonstration(canvas_);
        const auto title = canvas_.text(
            "附页 Annex　" + page_.number,
            {.size_pt = 13, .weight = Weight::Bold, .colour = kTeal, .align = Align::Centre},
            kWidth);
        canvas_.draw(title, kLeft, 21);
        draw_divider(canvas_, kLeft + 28, 32, kWidth - 56);
        annex_y_ = 38;
    }

    void annex_section(std::string_view label, const std::string& words) {
        constexpr double kBottom = kPageHeightMm - 24;
        auto style = label_style();
        const auto heading = canvas_.text(label, style, kWidth);
        if (annex_y_ + heading.height_mm() + 12 > kBottom) annex_page();
        canvas_.draw(heading, kLeft, annex_y_);
        annex_y_ += heading.height_mm() + 1.5;
        const auto text = canvas_.text(words, {.size_pt = 10.5}, kWidth);
        const double line = text.height_mm() / text.lines();
        for (int first = 0; first < text.lines();) {
            if (annex_y_ + line > kBottom) annex_page();
            const int room = std::max(1, static_cast<int>((kBottom - annex_y_) / line));
            const int last = std::min(text.lines(), first + room);
            canvas_.draw_lines(text, first, last, kLeft, annex_y_);
            annex_y_ += line * (last - first);
            first = last;
        }
        annex_y_ += 6;
    }

    const CertificatePage& page_;
    Canvas canvas_;
    double annex_y_{};
};

Status check_lengths(const CertificatePage& page) {
    const auto too_long = [](std::string_view words) {
        return words.size() > limits::kDocumentTextChars * 4;
    };
    for (const auto* words :
         {&page.title, &page.title_en, &page.number, &page.holder_name, &page.holder_uscc,
          &page.holder_address, &page.category_name, &page.category_name_en, &page.level_name,
          &page.rule, &page.rule_note, &page.body_name, &page.body_approval_number,
          &page.body_address, &page.signature_key, &page.seal, &page.digest, &page.page_url})
        if (too_long(*words)) return fail(Code::InvalidInput, "document.text");
    if (page.basis.size() > limits::kDocumentLines || page.footer.size() > limits::kDocumentLines ||
        std::ranges::any_of(page.basis, too_long) || std::ranges::any_of(page.footer, too_long))
        return fail(Code::InvalidInput, "document.text");
    return {};
}

}  // namespace

std::string chinese_date(Date date) {
    const std::chrono::year_month_day day{date};
    return fmt::format("{}年{}月{}日", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

bool place(const std::vector<Block>& blocks, double top_mm, double bottom_mm) {
    constexpr double kGapGrowthMax = 2.2;
    double gaps = 0;
    double heights = 0;
    for (const auto& block : blocks) {
        gaps += block.gap_mm;
        heights += block.height_mm;
    }
    const double spare = bottom_mm - top_mm - heights - gaps;
    if (spare < 0) return false;
    const double growth = gaps > 0 ? std::min(kGapGrowthMax, 1 + spare / gaps) : 1;
    double y = top_mm + (bottom_mm - top_mm - heights - gaps * growth) / 2;
    for (const auto& block : blocks) {
        y += block.gap_mm * growth;
        block.draw(y);
        y += block.height_mm;
    }
    return true;
}

bool draw_footer(Canvas& canvas, const std::vector<std::string>& lines, double top_mm,
                 double bottom_mm) {
    const auto text = canvas.text(
        joined(lines), {.size_pt = 6.5, .colour = kGrey, .align = Align::Centre}, kWidth);
    const double top = bottom_mm - text.height_mm();
    canvas.draw(text, kLeft, top);
    return top >= top_mm;
}

Result<Bytes> draw_certificate(const Fonts& fonts, const CertificatePage& page) {
    HZ_TRY_VOID(check_lengths(page));
    return CertificateDrawing{fonts, page}.draw();
}

}  // namespace hz::documents
