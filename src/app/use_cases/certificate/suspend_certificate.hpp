// Suspension 暂停: takes effect with the first signature, at once and in public (认证机构管理办法
// 21).
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::suspend_certificate {

using Input = CertificateInput<domain::SuspendCertificate>;
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found; those of domain::decide(Certificate, SuspendCertificate).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::suspend_certificate
