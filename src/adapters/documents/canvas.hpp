// An A4 PDF to draw on: millimetres from the upper left corner, text laid out by pango.
#pragma once

#include "adapters/documents/fonts.hpp"
#include "adapters/documents/qr.hpp"
#include "base/bytes.hpp"
#include "base/time.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <cairo.h>
#include <pango/pango.h>

namespace hz::documents {

inline constexpr double kPageWidthMm = 210;
inline constexpr double kPageHeightMm = 297;

struct Colour {
    double red{};
    double green{};
    double blue{};
    double alpha{1};
};
inline constexpr Colour kInk{0.09, 0.13, 0.17};
inline constexpr Colour kTeal{0.04, 0.29, 0.35};
inline constexpr Colour kGold{0.62, 0.46, 0.17};
inline constexpr Colour kGrey{0.40, 0.44, 0.48};
inline constexpr Colour kWarning{0.72, 0.11, 0.11};

enum class Weight { Regular, Bold };
enum class Align { Left, Centre, Right };

struct Style {
    double size_pt{10};
    Weight weight{Weight::Regular};
    Colour colour{kInk};
    Align align{Align::Left};
    double spacing_em{};    // added between characters
    double line_height{1};  // times the font's own, which is generous
};

// A block of text with its line breaks.
class Text {
 public:
    Text(Owned<PangoLayout> layout, Colour colour) : layout_{std::move(layout)}, colour_{colour} {}
    [[nodiscard]] double height_mm() const;
    [[nodiscard]] int lines() const { return pango_layout_get_line_count(layout_.get()); }
    [[nodiscard]] PangoLayout* layout() const { return layout_.get(); }
    [[nodiscard]] const Colour& colour() const { return colour_; }

 private:
    Owned<PangoLayout> layout_;
    Colour colour_;
};

struct Properties {
    std::string title{};
    std::string author{};
    Instant created{};
};

// How far a text may be shrunk to fit; sizes go down in half points.
struct Fit {
    int lines_max{1};
    double size_pt_min{8};
};

// Faults (a missing glyph, unprintable text) are remembered and make finish() fail, so that
// drawing code reads from top to bottom.
class Canvas {
 public:
    Canvas(const Fonts& fonts, const Properties& properties);

    [[nodiscard]] Text text(std::string_view words, const Style& style, double width_mm);
    // Breaks lines so that they are about equally long; for centred titles.
    [[nodiscard]] Text balanced(std::string_view words, const Style& style, double width_mm);
    // Balanced, in the largest size that needs no more than the lines allowed; the last size
    // stands even if it needs more.
    [[nodiscard]] Text fitted(std::string_view words, Style style, double width_mm, Fit fit);

    void draw(const Text& text, double x_mm, double y_mm);
    // As a picture, so that it does not mix with the text when that is read back.
    void draw_outlines(const Text& text, double x_mm, double y_mm);
    // Lines `first` to `last` (not included) of a long text.
    void draw_lines(const Text& text, int first, int last, double x_mm, double y_mm);
    void qr(const QrCode& code, double x_mm, double y_mm, double side_mm);
    void line(double x1_mm, double y1_mm, double x2_mm, double y2_mm, double width_mm,
              const Colour& colour);

    [[nodiscard]] cairo_t* pen() { return pen_.get(); }  // in millimetres
    void use(const Colour& colour);
    void next_page();
    void fault(Error error);
    Result<Bytes> finish() &&;

 private:
    void check(std::string_view words);
    // From here to cairo_restore: points, with the text's corner at the origin.
    void begin_text(const Text& text, double x_mm, double y_mm);

    std::unique_ptr<Bytes> out_;
    std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
    std::unique_ptr<cairo_t, void (*)(cairo_t*)> pen_;
    Owned<PangoFontMap> map_;
    Owned<PangoContext> context_;
    std::optional<Error> fault_{};
    int pages_{1};
};

}  // namespace hz::documents
