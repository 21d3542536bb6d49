// The decision maker's signature under a restoration, cancellation, revocation or correction; it
// takes effect with the second one (认证认可条例 22).
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::sign_certificate_decision {

struct Input : CertificateInput<domain::SignCertificateDecision> {
    std::string case_id{};  // the restoration case that the restoration rests on
};
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found, case.not_found; those of domain::decide(Certificate,
    // SignCertificateDecision).
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
