// The pages themselves. Everything printed comes from the page given; fixed words are the labels.
#pragma once

#include "adapters/documents/canvas.hpp"
#include "app/ports/documents.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::documents {

// The text block that all pages share.
inline constexpr double kLeft = 29;  // mm
inline constexpr double kWidth = kPageWidthMm - 2 * kLeft;
inline constexpr Colour kHairline{0.62, 0.46, 0.17, 0.45};

// Without attachment.
Result<Bytes> draw_certificate(const Fonts& fonts, const app::CertificatePage& page);
Result<Bytes> draw_statement(const Fonts& fonts, const app::StatementPage& page);

[[nodiscard]] std::string chinese_date(Date date);  // 2026年5月29日

// Something of a known height, with the space it wants above it.
struct Block {
    double gap_mm{};
    double height_mm{};
    std::function<void(double y_mm)> draw{};
};

// Places blocks from `top` to `bottom`; free space widens the gaps. False, and nothing drawn, when
// they do not fit.
bool place(const std::vector<Block>& blocks, double top_mm, double bottom_mm);

// Small grey lines at the foot of a page; false when they reach above `top`.
bool draw_footer(Canvas& canvas, const std::vector<std::string>& lines, double top_mm,
                 double bottom_mm);

}  // namespace hz::documents
