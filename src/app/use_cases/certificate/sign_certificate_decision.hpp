// The decision maker's signature under a restoration, cancellation, revocation, reissue or
// correction; it takes effect with the second one (认证认可条例 22). A reissue and a correction of
// the document are drawn here, so that both sign the same text; it is read with get_certificate.
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::sign_certificate_decision {

struct Input : CertificateInput<domain::SignCertificateDecision> {
    std::string case_id{};  // of the restoration audit, or of the change a reissue carries out
};
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found, case.not_found; those of redrawn_document and of
    // domain::decide(Certificate, SignCertificateDecision).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::sign_certificate_decision

template <>
struct hz::FieldsOf<hz::app::certificate::sign_certificate_decision::Input> {
    using T = hz::app::certificate::sign_certificate_decision::Input;
    static constexpr bool kDerived = true;
    static constexpr auto list = derived_fields<T>(
        FieldsOf<hz::app::CertificateInput<hz::domain::SignCertificateDecision>>::list,
        field("case_id", &T::case_id, Need::Optional, Text{36}));
};
