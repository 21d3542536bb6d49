// Documents for people: certificates, statements, QR pictures. Pure pictures of what they are
// given: equal input, fonts and libraries give equal bytes.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

enum class DocumentUse {
    Effective,
    Demonstration  // watermark 演示样本，无任何效力
};

enum class MarkPicture {
    None,
    Sample  // a plain figure that says 示例图形（非认证标志）; real marks are issued by others
};

// Texts as printed (UTF-8, one line each unless said). Optional ones may be empty and are then
// left out, with their label.
struct CertificatePage {
    std::string title{};     // 网络安全服务认证证书
    std::string title_en{};  // optional courtesy translation
    std::string number{};
    std::string holder_name{};
    std::string holder_uscc{};
    std::string holder_address{};  // optional
    std::string category_name{};
    std::string category_name_en{};  // optional
    std::string level_name{};        // optional
    std::string scope{};             // may be long; goes to an annex page when it does not fit
    std::vector<std::string> basis{};
    std::string rule{};       // name and version of the rules
    std::string rule_note{};  // optional: 示例规则包（非官方）
    Date first_issued{};
    Date issued{};
    Date valid_from{};
    Date valid_to{};  // included
    std::string body_name{};
    std::string body_approval_number{};
    std::string body_address{};   // optional (ISO/IEC 17065 7.7.1)
    std::string signature_key{};  // optional: name of the key of the attached note
    std::string seal{};           // optional: 未加盖电子印章
    std::string digest{};         // optional: SM3 of the signed document
    std::string qr_text{};        // upper case, see qr_svg
    std::string page_url{};       // where people look the certificate up
    std::vector<std::string> footer{};
    Bytes note{};  // attached as certificate.note; empty: no attachment
    DocumentUse use{DocumentUse::Effective};
    MarkPicture mark{MarkPicture::None};
    Instant created{};  // becomes the PDF's creation date
};

struct StatementRow {
    std::string label{};
    std::string value{};
};

// A plain page: as-of statement, notice, letter.
struct StatementPage {
    std::string title{};
    std::string title_en{};   // optional
    std::string reference{};  // optional, printed below the title
    std::string headline{};   // optional: the answer in one line
    std::vector<StatementRow> rows{};
    std::vector<std::string> paragraphs{};
    std::string issuer{};    // optional
    std::string date{};      // optional
    std::string qr_text{};   // optional
    std::string page_url{};  // optional
    std::vector<std::string> footer{};
    Bytes note{};  // attached as statement.note; empty: no attachment
    DocumentUse use{DocumentUse::Effective};
    Instant created{};
};

class DocumentRenderer {
 public:
    virtual ~DocumentRenderer() = default;
    // Errors of both: InvalidInput `document.glyph_missing` (a character that no font has; never
    // dropped silently), `document.text` (too long, control characters), `document.too_long`,
    // `qr.text`; detail `text`. Unavailable `document.failed`.
    [[nodiscard]] virtual Result<Bytes> certificate_pdf(const CertificatePage&) const = 0;
    [[nodiscard]] virtual Result<Bytes> statement_pdf(const StatementPage&) const = 0;
    // Alphanumeric mode (0-9 A-Z space $%*+-./:), error level M, quiet zone of four modules.
    // Errors: InvalidInput `qr.text`.
    [[nodiscard]] virtual Result<std::string> qr_svg(std::string_view text) const = 0;
};

}  // namespace hz::app
