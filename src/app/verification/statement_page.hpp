// The as-of statement on paper 证书状态查询凭证 (docs/record.md 9): worded so that it can be handed
// to a tender committee or a court. The signed note is attached; the QR code leads to the page that
// answers the same question.
#pragma once

#include "app/language.hpp"
#include "app/ports/documents.hpp"
#include "app/verification/statement.hpp"

#include <optional>
#include <string>

namespace hz::app {

// Who and what the certificate is about, as the register knows it; absent for an unknown number.
struct StatementSubject {
    std::string holder{};
    std::string uscc{};
    std::string body{};
    std::string approval{};
    std::string category{};
    std::string level{};
};

// Who issues it and in which language.
struct StatementFrame {
    const Host& host;
    std::string operator_name{};
    Language language{};
};

[[nodiscard]] StatementPage statement_page(const StatementFrame& frame,
                                           const std::optional<StatementSubject>& subject,
                                           const SignedStatement& statement);

// The statement about a number at a moment, made and signed now. Errors: those of signed_statement.
Result<StatementPage> made_statement(const Services&, std::string_view number, std::string_view at,
                                     Language language);

// GET /api/v1/public/certificates/{number}/statement.pdf?at=; in Chinese, the language of record.
// Errors: those of signed_statement and of the renderer.
Result<ResourceAnswer> get_statement_pdf(const Services&, const ResourceRequest&);

}  // namespace hz::app
