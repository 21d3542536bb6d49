// A running suspension ends later, within the hard maximum of the rule: a new last day, in public
// at once; the second signature is due again (认证机构管理办法 21).
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::extend_suspension {

using Input = CertificateInput<domain::ExtendSuspension>;
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found; those of domain::decide(Certificate, ExtendSuspension).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::extend_suspension
