#include "adapters/documents/canvas.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"

#include <algorithm>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace hz::documents {
namespace {

constexpr double kPointsPerMm = 72 / 25.4;

cairo_status_t append_to(void* closure, const unsigned char* data, unsigned int size) {
    append(*static_cast<Bytes*>(closure), ByteView{data, size});
    return CAIRO_STATUS_SUCCESS;
}

double to_mm(int pango_units) { return pango_units / (PANGO_SCALE * kPointsPerMm); }
int to_pango(double mm) { return static_cast<int>(mm * kPointsPerMm * PANGO_SCALE); }

PangoAlignment pango_align(Align align) {
    switch (align) {
        case Align::Left:
            return PANGO_ALIGN_LEFT;
        case Align::Centre:
            return PANGO_ALIGN_CENTER;
        case Align::Right:
            return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

bool printable(std::string_view words) {
    if (!is_utf8(words)) return false;
    for (std::size_t at = 0; at < words.size(); at += utf8_length_at(words, at)) {
        const auto point = utf8_at(words, at);
        if ((point < 0x20 && point != '\n') || (point >= 0x7F && point <= 0x9F)) return false;
    }
    return utf8_count(words) <= limits::kTextChars;
}

void set_metadata(cairo_surface_t* surface, const Properties& properties) {
    const auto local = to_shanghai_text(properties.created);  // 2026-05-29 10:00:00
    const auto created = local.substr(0, 10) + "T" + local.substr(11) + "+08:00";
    const auto set = [surface](cairo_pdf_metadata_t what, const std::string& value) {
        cairo_pdf_surface_set_metadata(surface, what, value.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, properties.title);
    set(CAIRO_PDF_METADATA_AUTHOR, properties.author);
    set(CAIRO_PDF_METADATA_CREATOR, "Hengzheng 衡证");
    set(CAIRO_PDF_METADATA_CREATE_DATE, created);
}

}  // namespace

double Text::height_mm() const {
    int height = 0;
    pango_layout_get_size(layout_.get(), nullptr, &height);
    return to_mm(height);
}

Canvas::Canvas(const Fonts& fonts, const Properties& properties)
    : out_{std::make_unique<Bytes>()},
      surface_{
          cairo_pdf_surface_create_for_stream(append_to, out_.get(), kPageWidthMm * kPointsPerMm,
                                              kPageHeightMm * kPointsPerMm),
          cairo_surface_destroy},
      pen_{nullptr, cairo_destroy},
      map_{fonts.map()},
      context_{pango_font_map_create_context(map_.get())} {
    // 1.4: a classic cross-reference table also with newer cairo, see record/pdf_note.hpp.
    cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_4);
    for (const auto& words : {properties.title, properties.author}) check(words);
    if (!fault_) set_metadata(surface_.get(), properties);
    pen_.reset(cairo_create(surface_.get()));
    cairo_scale(pen_.get(), kPointsPerMm, kPointsPerMm);
    const std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t*)> options{
        cairo_font_options_create(), cairo_font_options_destroy};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options.get());
    pango_context_set_language(context_.get(), pango_language_from_string("zh-CN"));
    pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
}

void Canvas::check(std::string_view words) {
    if (!printable(words)) fault(fail(Code::InvalidInput, "document.text"));
}

Text Canvas::text(std::string_view words, const Style& style, double width_mm) {
    check(words);
    Owned<PangoLayout> layout{pango_layout_new(context_.get())};
    if (fault_) return {std::move(layout), style.colour};
    const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font{
        pango_font_description_new(), pango_font_description_free};
    pango_font_description_set_family_static(font.get(), kFontFamily);
    pango_font_description_set_weight(
        font.get(), style.weight == Weight::Bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font.get(), static_cast<int>(style.size_pt * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), font.get());
    const std::unique_ptr<PangoAttrList, void (*)(PangoAttrList*)> attributes{
        pango_attr_list_new(), pango_attr_list_unref};
    const auto spacing = static_cast<int>(style.spacing_em * style.size_pt * PANGO_SCALE);
    pango_attr_list_insert(attributes.get(), pango_attr_letter_spacing_new(spacing));
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_width(layout.get(), to_pango(width_mm));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), pango_align(style.align));
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.line_height));
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0)
        fault(fail(Code::InvalidInput, "document.glyph_missing").with("text", std::string{words}));
    return {std::move(layout), style.colour};
}

Text Canvas::balanced(std::string_view words, const Style& style, double width_mm) {
    auto block = text(words, style, width_mm);
    const int lines = block.lines();
    if (lines < 2) return block;
    int narrow = to_pango(width_mm) / 2;
    int wide = to_pango(width_mm);
    while (wide - narrow > to_pango(0.5)) {
        const int middle = (narrow + wide) / 2;
        pango_layout_set_width(block.layout(), middle);
        (block.lines() > lines ? narrow : wide) = middle;
    }
    // Keep the breaks found, but centre them in the full width.
    std::string broken;
    pango_layout_set_width(block.layout(), wide);
    for (int i = 0; i < lines; ++i) {
        const auto* line = pango_layout_get_line_readonly(block.layout(), i);
        if (i > 0) broken += '\n';
        broken += words.substr(static_cast<std::size_t>(line->start_index),
                               static_cast<std::size_t>(line->length));
    }
    return text(broken, style, width_mm);
}

Text Canvas::fitted(std::string_view words, Style style, double width_mm, Fit fit) {
    while (style.size_pt > fit.size_pt_min && text(words, style, width_mm).lines() > fit.lines_max)
        style.size_pt -= 0.5;
    return balanced(words, style, width_mm);
}

void Canvas::use(const Colour& colour) {
    cairo_set_source_rgba(pen(), colour.red, colour.green, colour.blue, colour.alpha);
}

void Canvas::begin_text(const Text& text, double x_mm, double y_mm) {
    cairo_save(pen());
    use(text.colour());
    cairo_translate(pen(), x_mm, y_mm);
    cairo_scale(pen(), 1 / kPointsPerMm, 1 / kPointsPerMm);
    cairo_move_to(pen(), 0, 0);
}

void Canvas::draw(const Text& text, double x_mm, double y_mm) {
    begin_text(text, x_mm, y_mm);
    pango_cairo_show_layout(pen(), text.layout());
    cairo_restore(pen());
}

void Canvas::draw_outlines(const Text& text, double x_mm, double y_mm) {
    begin_text(text, x_mm, y_mm);
    pango_cairo_layout_path(pen(), text.layout());
    cairo_fill(pen());
    cairo_restore(pen());
}

void Canvas::draw_lines(const Text& text, int first, int last, double x_mm, double y_mm) {
    begin_text(text, x_mm, y_mm);
    const std::unique_ptr<PangoLayoutIter, void (*)(PangoLayoutIter*)> at{
        pango_layout_get_iter(text.layout()), pango_layout_iter_free};
    double top = 0;
    for (int i = 0; i < last; ++i) {
        PangoRectangle box{};
        pango_layout_iter_get_line_extents(at.get(), nullptr, &box);
        if (i == first) top = pango_units_to_double(box.y);
        if (i >= first) {
            const double baseline = pango_units_to_double(pango_layout_iter_get_baseline(at.get()));
            cairo_move_to(pen(), pango_units_to_double(box.x), baseline - top);
            pango_cairo_show_layout_line(pen(), pango_layout_iter_get_line_readonly(at.get()));
        }
        pango_layout_iter_next_line(at.get());
    }
    cairo_restore(pen());
}

void Canvas::qr(const QrCode& code, double x_mm, double y_mm, double side_mm) {
    cairo_save(pen());
    cairo_translate(pen(), x_mm, y_mm);
    cairo_set_source_rgb(pen(), 1, 1, 1);
    cairo_rectangle(pen(), 0, 0, side_mm, side_mm);
    cairo_fill(pen());
    const double module = side_mm / (code.modules + 2 * kQuietModules);
    cairo_scale(pen(), module, module);
    cairo_set_source_rgb(pen(), 0, 0, 0);
    for (const auto& run : runs_of(code))
        cairo_rectangle(pen(), run.x + kQuietModules, run.y + kQuietModules, run.length, 1);
    cairo_fill(pen());
    cairo_restore(pen());
}

void Canvas::line(double x1_mm, double y1_mm, double x2_mm, double y2_mm, double width_mm,
                  const Colour& colour) {
    use(colour);
    cairo_set_line_width(pen(), width_mm);
    cairo_move_to(pen(), x1_mm, y1_mm);
    cairo_line_to(pen(), x2_mm, y2_mm);
    cairo_stroke(pen());
}

void Canvas::next_page() {
    if (++pages_ > limits::kDocumentPages)
        return fault(fail(Code::InvalidInput, "document.too_long"));
    cairo_show_page(pen());
}

void Canvas::fault(Error error) {
    if (!fault_) fault_ = std::move(error);
}

Result<Bytes> Canvas::finish() && {
    cairo_show_page(pen());
    const auto drawn = cairo_status(pen());
    cairo_surface_finish(surface_.get());
    const auto written = cairo_surface_status(surface_.get());
    if (fault_) return *std::move(fault_);
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS)
        return fail(Code::Unavailable, "document.failed").with("step", "cairo");
    return std::move(*out_);
}

}  // namespace hz::documents
