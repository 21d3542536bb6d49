#include "adapters/documents/renderer.hpp"

#include "adapters/documents/pages.hpp"
#include "adapters/documents/pdf_attachment.hpp"
#include "record/pdf_note.hpp"

namespace hz::documents {

Result<std::unique_ptr<PdfRenderer>> PdfRenderer::open(const std::filesystem::path& font_folder) {
    HZ_TRY(auto fonts, Fonts::open(font_folder));
    return std::unique_ptr<PdfRenderer>{new PdfRenderer{std::move(fonts)}};
}

PdfRenderer::PdfRenderer(std::unique_ptr<Fonts> fonts) : fonts_{std::move(fonts)} {}

PdfRenderer::~PdfRenderer() = default;

Result<Bytes> PdfRenderer::certificate_pdf(const app::CertificatePage& page) const {
    HZ_TRY(auto pdf, draw_certificate(*fonts_, page));
    return finish_pdf(std::move(pdf), {record::kCertificateNote, page.note});
}

Result<Bytes> PdfRenderer::statement_pdf(const app::StatementPage& page) const {
    HZ_TRY(auto pdf, draw_statement(*fonts_, page));
    return finish_pdf(std::move(pdf), {"statement.note", page.note});
}

Result<std::string> PdfRenderer::qr_svg(std::string_view text) const {
    HZ_TRY(const auto code, make_qr(text));
    return svg_of(code);
}

}  // namespace hz::documents
