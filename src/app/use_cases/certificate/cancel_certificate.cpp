#include "app/use_cases/certificate/cancel_certificate.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::cancel_certificate {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::CancelCertificate>(tx, input.number, input);
}

}  // namespace hz::app::certificate::cancel_certificate

HZ_COMMAND(certificate, cancel_certificate)
