// The second signature: the certificate is cancelled 注销, without fault.
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::cancel_certificate {

using Input = CertificateInput<domain::CancelCertificate>;
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found; those of domain::decide(Certificate, CancelCertificate).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::cancel_certificate
