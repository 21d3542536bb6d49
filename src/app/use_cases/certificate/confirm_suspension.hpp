// The second signature under a suspension (认证认可条例 22).
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::confirm_suspension {

using Input = CertificateInput<domain::ConfirmSuspension>;
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found; those of domain::decide(Certificate, ConfirmSuspension).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::confirm_suspension
