// The second signature: an earlier entry is annulled 更正; both stay public (实施意见 六).
#pragma once

#include "app/certificates/run_certificate.hpp"

namespace hz::app::certificate::correct_status {

using Input = CertificateInput<domain::CorrectCertificateStatus>;
using Output = CertificateOutput;
struct Handler {
    // Errors: NotFound cert.not_found; those of domain::decide(Certificate,
    // CorrectCertificateStatus).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::correct_status
