// The second signature: a suspended certificate is valid again (认证认可条例 26).
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::restore_certificate {

using Input = CertificateInput<domain::RestoreCertificate>;
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found; those of domain::decide(Certificate, RestoreCertificate).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::restore_certificate
