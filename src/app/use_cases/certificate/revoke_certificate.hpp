// The second signature: the certificate is revoked 撤销 for cause (认证机构管理办法 21).
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::revoke_certificate {

using Input = CertificateInput<domain::RevokeCertificate>;
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found; those of domain::decide(Certificate, RevokeCertificate).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::revoke_certificate
