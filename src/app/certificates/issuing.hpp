// The two events that bring a certificate into the world: announced, then issued with its signed
// forms (docs/record.md 1, "Issuing"). Whether its case allows it is for the caller to say.
#pragma once

#include "app/certificates/document.hpp"
#include "app/certificates/run_certificate.hpp"
#include "app/certificates/signing.hpp"

namespace hz::app {

struct PreparedCertificate {
    domain::CertificateNumber number{};
    std::string doc{};   // base64 SM3 of the document
    std::string json{};  // hz-cert/1, canonical
};
// Takes number and place, draws the document and announces it. Errors: those of take_place,
// certificate_document and domain::decide(Certificate, PrepareCertificate).
Result<PreparedCertificate> record_prepared(CommandTx& tx, const LoadedCase& subject,
                                            const CaseWorld& world, Date valid_from,
                                            std::optional<Date> valid_to);

// Keeps the forms and issues. `subject` is prepared; `decision` is the leaf of the second signature
// under its case. Errors: Conflict certificate.document_moved; those of
// domain::decide(Certificate, IssueCertificate).
Status record_issued(CommandTx& tx, LoadedCertificate& subject, const domain::Case& held,
                     const Digest32& decision, const SignedDocument& made);

}  // namespace hz::app
