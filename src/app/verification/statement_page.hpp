// The as-of statement on paper 证书状态查询凭证 (docs/record.md 9): worded so that it can be handed
// to a tender committee or a court. The signed note is attached; the QR code leads to the page that
// answers the same question.
#pragma once

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

[[nodiscard]] StatementPage statement_page(const Host& host, const std::string& operator_name,
                                           const std::optional<StatementSubject>& subject,
                                           const SignedStatement& statement);

// GET /api/v1/public/certificates/{number}/statement.pdf?at=. Errors: those of signed_statement and
// of the renderer.
Result<ResourceAnswer> get_statement_pdf(const Services&, const ResourceRequest&);

}  // namespace hz::app
