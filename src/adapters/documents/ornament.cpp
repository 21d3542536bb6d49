#include "adapters/documents/ornament.hpp"

#include <cmath>
#include <numbers>

namespace hz::documents {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kOuterMm = 8;  // edge of the frame
constexpr double kBandMm = 10;  // its width
constexpr double kInnerMm = kOuterMm + kBandMm;
constexpr Colour kBand{0.945, 0.969, 0.965};
constexpr Colour kWave{0.04, 0.29, 0.35, 0.55};
constexpr Colour kGoldWave{0.70, 0.55, 0.25, 0.75};
constexpr Colour kPale{0.04, 0.29, 0.35, 0.085};

struct Point {
    double x{};
    double y{};
};

// A smooth curve through `at(0) … at(steps)` (cubic Hermite, tangents by central difference).
template <class At>
void curve(cairo_t* pen, int steps, const At& at) {
    constexpr double kSmall = 1e-3;
    const auto tangent = [&at](double t) {
        const Point a = at(t - kSmall);
        const Point b = at(t + kSmall);
        return Point{(b.x - a.x) / (6 * kSmall), (b.y - a.y) / (6 * kSmall)};
    };
    Point from = at(0);
    Point out = tangent(0);
    cairo_move_to(pen, from.x, from.y);
    for (int i = 1; i <= steps; ++i) {
        const Point to = at(i);
        const Point in = tangent(i);
        cairo_curve_to(pen, from.x + out.x, from.y + out.y, to.x - in.x, to.y - in.y, to.x, to.y);
        from = to;
        out = in;
    }
}

// Waves along the x axis from 0 to `length`, a whole number of periods.
void waves(Canvas& canvas, double length, int periods, double height, int count) {
    constexpr int kStepsPerPeriod = 4;
    const int steps = periods * kStepsPerPeriod;
    for (int k = 0; k < count; ++k) {
        const double phase = kTurn * k / count;
        curve(canvas.pen(), steps, [&](double t) {
            return Point{length * t / steps,
                         height * std::sin(kTurn * t / kStepsPerPeriod + phase)};
        });
    }
    cairo_stroke(canvas.pen());
}

void frame_side(Canvas& canvas, Point from, double angle, double length, int periods) {
    auto* pen = canvas.pen();
    cairo_save(pen);
    cairo_translate(pen, from.x, from.y);
    cairo_rotate(pen, angle);
    cairo_set_line_width(pen, 0.12);
    canvas.use(kWave);
    waves(canvas, length, periods, kBandMm * 0.34, 6);
    canvas.use(kGoldWave);
    waves(canvas, length, periods * 2, kBandMm * 0.14, 2);
    cairo_restore(pen);
}

// Petals: radius = r (inner + (1 - inner) |wave|), several turned against each other.
void petals(Canvas& canvas, Point centre, double radius, int folds, double inner, int count) {
    const int steps = folds * 4;
    for (int k = 0; k < count; ++k) {
        const double phase = kTurn * k / count;
        curve(canvas.pen(), steps, [&](double t) {
            const double angle = kTurn * t / steps;
            const double wave = 0.5 + 0.5 * std::sin(folds * angle + phase);
            const double r = radius * (inner + (1 - inner) * wave);
            return Point{centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)};
        });
    }
    cairo_stroke(canvas.pen());
}

void ring(Canvas& canvas, Point centre, double radius, double width, const Colour& colour) {
    canvas.use(colour);
    cairo_set_line_width(canvas.pen(), width);
    cairo_arc(canvas.pen(), centre.x, centre.y, radius, 0, kTurn);
    cairo_stroke(canvas.pen());
}

void rectangle(Canvas& canvas, double inset, double width, const Colour& colour) {
    canvas.use(colour);
    cairo_set_line_width(canvas.pen(), width);
    cairo_rectangle(canvas.pen(), inset, inset, kPageWidthMm - 2 * inset,
                    kPageHeightMm - 2 * inset);
    cairo_stroke(canvas.pen());
}

void corner(Canvas& canvas, Point centre) {
    auto* pen = canvas.pen();
    cairo_set_source_rgb(pen, 1, 1, 1);
    cairo_rectangle(pen, centre.x - kBandMm / 2, centre.y - kBandMm / 2, kBandMm, kBandMm);
    cairo_fill(pen);
    canvas.use(kBand);
    cairo_rectangle(pen, centre.x - kBandMm / 2, centre.y - kBandMm / 2, kBandMm, kBandMm);
    cairo_fill_preserve(pen);
    canvas.use(kTeal);
    cairo_set_line_width(pen, 0.3);
    cairo_stroke(pen);
    cairo_set_line_width(pen, 0.13);
    petals(canvas, centre, kBandMm * 0.42, 8, 0.35, 3);
    canvas.use(kGold);
    petals(canvas, centre, kBandMm * 0.2, 8, 0.2, 2);
    ring(canvas, centre, kBandMm * 0.45, 0.2, kGold);
}

}  // namespace

void draw_frame(Canvas& canvas) {
    auto* pen = canvas.pen();
    canvas.use(kBand);
    cairo_rectangle(pen, kOuterMm, kOuterMm, kPageWidthMm - 2 * kOuterMm,
                    kPageHeightMm - 2 * kOuterMm);
    cairo_rectangle(pen, kInnerMm, kInnerMm, kPageWidthMm - 2 * kInnerMm,
                    kPageHeightMm - 2 * kInnerMm);
    cairo_set_fill_rule(pen, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(pen);
    cairo_set_fill_rule(pen, CAIRO_FILL_RULE_WINDING);
    const double middle = kOuterMm + kBandMm / 2;
    const double width = kPageWidthMm - 2 * kInnerMm;
    const double height = kPageHeightMm - 2 * kInnerMm;
    for (const double y : {middle, kPageHeightMm - middle})
        frame_side(canvas, {kInnerMm, y}, 0, width, 14);
    for (const double x : {middle, kPageWidthMm - middle})
        frame_side(canvas, {x, kInnerMm}, kTurn / 4, height, 21);
    rectangle(canvas, kOuterMm, 0.55, kTeal);
    rectangle(canvas, kOuterMm - 1.3, 0.18, kGold);
    rectangle(canvas, kInnerMm, 0.3, kTeal);
    rectangle(canvas, kInnerMm + 1.3, 0.18, kGold);
    for (const double x : {middle, kPageWidthMm - middle})
        for (const double y : {middle, kPageHeightMm - middle}) corner(canvas, {x, y});
}

void draw_plain_frame(Canvas& canvas) {
    rectangle(canvas, 14, 0.3, kTeal);
    rectangle(canvas, 15.3, 0.18, kGold);
}

void draw_rosette(Canvas& canvas, double x_mm, double y_mm, double radius_mm) {
    canvas.use(kPale);
    cairo_set_line_width(canvas.pen(), 0.22);
    petals(canvas, {x_mm, y_mm}, radius_mm, 24, 0.62, 6);
    petals(canvas, {x_mm, y_mm}, radius_mm * 0.66, 16, 0.5, 6);
    petals(canvas, {x_mm, y_mm}, radius_mm * 0.36, 12, 0.3, 4);
}

void draw_divider(Canvas& canvas, double x_mm, double y_mm, double width_mm) {
    auto* pen = canvas.pen();
    const double middle = x_mm + width_mm / 2;
    canvas.line(x_mm, y_mm, middle - 4, y_mm, 0.2, kGold);
    canvas.line(middle + 4, y_mm, x_mm + width_mm, y_mm, 0.2, kGold);
    for (const auto& [shift, size] : {Point{0, 1.5}, Point{-2.9, 0.7}, Point{2.9, 0.7}}) {
        cairo_move_to(pen, middle + shift - size, y_mm);
        cairo_line_to(pen, middle + shift, y_mm - size);
        cairo_line_to(pen, middle + shift + size, y_mm);
        cairo_line_to(pen, middle + shift, y_mm + size);
        cairo_close_path(pen);
    }
    canvas.use(kGold);
    cairo_fill(pen);
}

void draw_sample_mark(Canvas& canvas, double x_mm, double y_mm, double radius_mm) {
    const Point centre{x_mm, y_mm};
    cairo_set_line_width(canvas.pen(), 0.12);
    canvas.use(kGoldWave);
    petals(canvas, centre, radius_mm, 20, 0.72, 4);
    ring(canvas, centre, radius_mm * 0.68, 0.25, kGold);
    const Style style{.size_pt = 8, .colour = kGold, .align = Align::Centre};
    const auto words = canvas.text("示例图形", style, 2 * radius_mm);
    canvas.draw(words, x_mm - radius_mm, y_mm - words.height_mm() / 2);
    const auto below =
        canvas.text("（非认证标志）", {.size_pt = 7, .colour = kGrey, .align = Align::Centre}, 30);
    canvas.draw(below, x_mm - 15, y_mm + radius_mm + 0.8);
}

void draw_demonstration(Canvas& canvas) {
    auto* pen = canvas.pen();
    const auto words = canvas.text("演示样本，无任何效力",
                                   {.size_pt = 38,
                                    .weight = Weight::Bold,
                                    .colour = {0.72, 0.11, 0.11, 0.13},
                                    .align = Align::Centre},
                                   200);
    for (const double y : {86.0, 166.0}) {
        cairo_save(pen);
        cairo_translate(pen, kPageWidthMm / 2, y);
        cairo_rotate(pen, -kTurn / 15);
        canvas.draw_outlines(words, -100, -words.height_mm() / 2);
        cairo_restore(pen);
    }
    const auto line =
        canvas.text("演示样本，无任何效力 Demonstration specimen without any effect",
                    {.size_pt = 8.5, .colour = kWarning, .align = Align::Centre}, kPageWidthMm);
    canvas.draw(line, 0, 20.6);
}

}  // namespace hz::documents
