// The prepared document is signed and issued: certificate, public row and the end of its case stand
// in one transaction (实施意见 六; 认证认可条例 23).
#pragma once

#include "app/certificates/run_certificate.hpp"
#include "app/certificates/signing.hpp"

namespace hz::app::certificate::issue_certificate {

struct Input {
    domain::CertificateNumber number{};
};
struct Output {
    domain::CertificateNumber number{};
    domain::CertificateStatus status{};
    Date valid_from{};
    Date valid_to{};
    std::string qr{};
};
struct Handler {
    // Signs before the transaction. Errors: NotFound cert.not_found; Unavailable key.absent.
    static Result<SignedDocument> prepare(const Services& services, const Actor& actor,
                                          const Call& call, const Input& input);
    // Errors: those of domain::decide(Certificate, IssueCertificate) and domain::decide(Case,
    // MarkIssued); Conflict certificate.document_moved.
    static Result<Output> run(CommandTx& tx, const Input& input, const SignedDocument& made);
};

}  // namespace hz::app::certificate::issue_certificate

template <>
struct hz::FieldsOf<hz::app::certificate::issue_certificate::Input> {
    using T = hz::app::certificate::issue_certificate::Input;
    static constexpr FieldList list{field("number", &T::number)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::issue_certificate::Output> {
    using T = hz::app::certificate::issue_certificate::Output;
    static constexpr FieldList list{field("number", &T::number), field("status", &T::status),
                                    field("valid_from", &T::valid_from),
                                    field("valid_to", &T::valid_to), field("qr", &T::qr)};
};
