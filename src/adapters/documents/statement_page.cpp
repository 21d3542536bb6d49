#include "adapters/documents/ornament.hpp"
#include "adapters/documents/pages.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace hz::documents {
namespace {

using app::StatementPage;

constexpr double kStatementLabelWidth = 40;
constexpr double kBottom = kPageHeightMm - 40;

class StatementDrawing {
 public:
    StatementDrawing(const Fonts& fonts, const StatementPage& page)
        : page_{page}, canvas_{fonts, {page.title, page.issuer, page.created}} {}

    Result<Bytes> draw() && {
        begin_page();
        heading();
        for (const auto& row : page_.rows) add_row(row);
        y_ += 5;
        for (const auto& words : page_.paragraphs) {
            add_text(words, {.size_pt = 9.5, .line_height = 1.05});
            y_ += 2.5;
        }
        HZ_TRY_VOID(closing());
        return std::move(canvas_).finish();
    }

 private:
    void begin_page() {
        draw_plain_frame(canvas_);
        if (page_.use == app::DocumentUse::Demonstration) draw_demonstration(canvas_);
        if (!draw_footer(canvas_, page_.footer, kBottom, kPageHeightMm - 18))
            canvas_.fault(fail(Code::InvalidInput, "document.too_long"));
        y_ = 30;
    }

    void make_room(double height) {
        if (y_ + height <= kBottom) return;
        canvas_.next_page();
        begin_page();
    }

    void add(const Text& text) {
        canvas_.draw(text, kLeft, y_);
        y_ += text.height_mm();
    }

    void heading() {
        add(canvas_.fitted(page_.title,
                           {.size_pt = 23,
                            .weight = Weight::Bold,
                            .colour = kTeal,
                            .align = Align::Centre,
                            .spacing_em = 0.05,
                            .line_height = 0.85},
                           kWidth, {.lines_max = 2, .size_pt_min = 14}));
        const Style quiet{.size_pt = 9, .colour = kGold, .align = Align::Centre};
        if (!page_.title_en.empty()) add(canvas_.balanced(page_.title_en, quiet, kWidth));
        y_ += 4;
        draw_divider(canvas_, kLeft + 28, y_, kWidth - 56);
        y_ += 4;
        if (!page_.reference.empty())
            add(canvas_.balanced(page_.reference, {.size_pt = 9.5, .align = Align::Centre},
                                 kWidth));
        y_ += 6;
        if (page_.headline.empty()) return;
        add(canvas_.fitted(
            page_.headline,
            {.size_pt = 17, .weight = Weight::Bold, .align = Align::Centre, .line_height = 0.9},
            kWidth, {.lines_max = 3, .size_pt_min = 11}));
        y_ += 6;
    }

    void add_row(const app::StatementRow& row) {
        const auto label =
            canvas_.text(row.label, {.size_pt = 9.5, .colour = kTeal}, kStatementLabelWidth - 4);
        const auto value = canvas_.text(row.value, {.size_pt = 10}, kWidth - kStatementLabelWidth);
        const double height = std::max(label.height_mm(), value.height_mm()) + 2.6;
        make_room(height);
        canvas_.draw(label, kLeft + 1, y_ + (height - label.height_mm()) / 2);
        canvas_.draw(value, kLeft + kStatementLabelWidth, y_ + (height - value.height_mm()) / 2);
        y_ += height;
        canvas_.line(kLeft, y_, kLeft + kWidth, y_, 0.15, kHairline);
    }

    // May go over several pages.
    void add_text(std::string_view words, const Style& style) {
        const auto text = canvas_.text(words, style, kWidth);
        const double line = text.height_mm() / text.lines();
        for (int first = 0; first < text.lines();) {
            make_room(line);
            const int room = std::max(1, static_cast<int>((kBottom - y_) / line));
            const int last = std::min(text.lines(), first + room);
            canvas_.draw_lines(text, first, last, kLeft, y_);
            y_ += line * (last - first);
            first = last;
        }
    }

    // QR code at the left, issuer and date at the right.
    Status closing() {
        constexpr double kSide = 32;
        make_room(kSide + 12);
        const double top = y_ + 4;
        if (!page_.qr_text.empty()) {
            HZ_TRY(const auto code, make_qr(page_.qr_text));
            canvas_.qr(code, kLeft, top, kSide);
        }
        const Style style{.size_pt = 11.5, .weight = Weight::Bold, .align = Align::Right};
        const double x = kLeft + kSide + 10;
        y_ = top + 8;
        for (const auto* words : {&page_.issuer, &page_.date}) {
            if (words->empty()) continue;
            const auto text = canvas_.text(*words, style, kLeft + kWidth - x);
            canvas_.draw(text, x, y_);
            y_ += text.height_mm() + 1;
        }
        if (!page_.page_url.empty())
            canvas_.draw(
                canvas_.text("核对网址 " + page_.page_url, {.size_pt = 7, .colour = kGrey}, kWidth),
                kLeft, top + kSide + 1);
        return {};
    }

    const StatementPage& page_;
    Canvas canvas_;
    double y_{};
};

}  // namespace

Result<Bytes> draw_statement(const Fonts& fonts, const StatementPage& page) {
    constexpr std::size_t kRowsMax = limits::kPageRows;
    if (page.rows.size() > kRowsMax || page.paragraphs.size() > kRowsMax ||
        page.footer.size() > limits::kDocumentLines)
        return fail(Code::InvalidInput, "document.text");
    return StatementDrawing{fonts, page}.draw();
}

}  // namespace hz::documents
