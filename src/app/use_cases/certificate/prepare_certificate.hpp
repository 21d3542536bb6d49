// What the certificate of a granted case will say: number, dates and place in the status list are
// fixed and announced in the record before anything is signed (docs/record.md 1, "Issuing").
#pragma once

#include "app/command.hpp"
#include "domain/case/types.hpp"
#include "domain/certificate/number.hpp"

#include <optional>

namespace hz::app::certificate::prepare_certificate {

struct Input {
    domain::CaseId case_id{};
    std::optional<Date> valid_from{};  // today when left out; never in the past
    std::optional<Date> valid_to{};    // the full term of the rules when left out; never longer
};
struct Output {
    domain::CertificateNumber number{};
    std::string doc{};       // base64 SM3 of the document
    json::Value document{};  // hz-cert/1, to be read before it is issued
};
struct Handler {
    // Errors: NotFound case.not_found; RuleViolation certificate.start_passed,
    // certificate.holder_address_missing, certificate.prepared_already and the refusals of
    // domain::decide(Case, MarkIssued) and domain::decide(Certificate, PrepareCertificate).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::prepare_certificate

template <>
struct hz::FieldsOf<hz::app::certificate::prepare_certificate::Input> {
    using T = hz::app::certificate::prepare_certificate::Input;
    static constexpr FieldList list{field("case_id", &T::case_id),
                                    field("valid_from", &T::valid_from, Need::Optional),
                                    field("valid_to", &T::valid_to, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::prepare_certificate::Output> {
    using T = hz::app::certificate::prepare_certificate::Output;
    static constexpr FieldList list{field("number", &T::number), field("doc", &T::doc),
                                    field("document", &T::document)};
};
