// PDF pages by cairo and pango with the Noto CJK fonts embedded, QR codes by libqrencode.
#pragma once

#include "app/ports/documents.hpp"

#include <filesystem>
#include <memory>

namespace hz::documents {

// Where Debian's fonts-noto-cjk puts Noto Serif CJK. Fonts elsewhere are not used, so a
// document does not depend on what else is installed or on a user's settings.
inline constexpr const char* kFontFolder = "/usr/share/fonts/opentype/noto";

class Fonts;

// Safe for use by several threads.
class PdfRenderer : public app::DocumentRenderer {
 public:
    // Errors: Unavailable `document.fonts_missing` (detail `package`).
    static Result<std::unique_ptr<PdfRenderer>> open(
        const std::filesystem::path& font_folder = kFontFolder);
    PdfRenderer(const PdfRenderer&) = delete;
    PdfRenderer& operator=(const PdfRenderer&) = delete;
    ~PdfRenderer() override;

    [[nodiscard]] Result<Bytes> certificate_pdf(const app::CertificatePage& page) const override;
    [[nodiscard]] Result<Bytes> statement_pdf(const app::StatementPage& page) const override;
    [[nodiscard]] Result<std::string> qr_svg(std::string_view text) const override;

 private:
    explicit PdfRenderer(std::unique_ptr<Fonts> fonts);
    std::unique_ptr<Fonts> fonts_;
};

}  // namespace hz::documents
