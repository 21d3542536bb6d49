// A reissue or a correction takes effect: the document both have signed for gets the body's
// signatures and stands in place of the one in force (docs/record.md 10).
#pragma once

#include "app/authz/permissions.hpp"
#include "app/certificates/run_certificate.hpp"
#include "app/certificates/signing.hpp"

namespace hz::app {

// Signs what waits for the second signature, before the transaction; nothing when nothing waits.
// Errors: NotFound cert.not_found; Unavailable key.absent.
Result<SignedDocument> sign_new_document(const Services& services, const Scope& scope,
                                         const domain::CertificateNumber& number);

// Command: ReissueCertificate or CorrectCertificate. Errors: Conflict certificate.document_moved;
// those of domain::decide.
template <class Command>
Result<CertificateOutput> put_in_force(CommandTx& tx, const domain::CertificateNumber& number,
                                       const SignedDocument& made);

struct NewDocumentInput {
    domain::CertificateNumber number{};
    SecretText signing_password{};
};

template <class Command>
struct NewDocumentHandler {
    static Result<SignedDocument> prepare(const Services& services, const Actor& actor, const Call&,
                                          const NewDocumentInput& input) {
        HZ_TRY(const Scope scope, authz::can(actor, "certificate.confirm"));
        return sign_new_document(services, scope, input.number);
    }
    static Result<CertificateOutput> run(CommandTx& tx, const NewDocumentInput& input,
                                         const SignedDocument& made) {
        return put_in_force<Command>(tx, input.number, made);
    }
};

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::NewDocumentInput> {
    using T = hz::app::NewDocumentInput;
    static constexpr FieldList list{field("number", &T::number),
                                    field("signing_password", &T::signing_password, Need::Required,
                                          Text{limits::kPasswordCharsMax})};
};
