#include "app/use_cases/certificate/sign_certificate_decision.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::sign_certificate_decision {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::SignCertificateDecision>(tx, input.number, input, input.case_id);
}

}  // namespace hz::app::certificate::sign_certificate_decision

HZ_COMMAND(certificate, sign_certificate_decision)
