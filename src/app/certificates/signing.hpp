// Signing a prepared document with the body's keys in the server's custody: the SM2 note, its ES256
// twin and the QR code (docs/record.md 10). Done before the transaction that issues it: a document
// that was signed and never issued is called record_missing by every verifier.
#pragma once

#include "app/services.hpp"
#include "domain/certificate/types.hpp"

#include <string>
#include <string_view>

namespace hz::app {

struct SignedDocument {
    std::string json{};  // the document that was signed, without newline
    std::string note{};
    std::string jwt{};
    std::string qr{};
};

// `json` is a canonical hz-cert/1. Errors: Unavailable key.absent, certificate.damaged.
Result<SignedDocument> sign_document(const Services& services, std::string_view json);

// The digests under which note and JWT are kept as documents.
[[nodiscard]] domain::SignedForms forms_of(const Services& services, const SignedDocument& made);
Status keep_forms(WriteTx& tx, const Services& services, const SignedDocument& made);

}  // namespace hz::app
