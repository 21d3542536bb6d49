#include "app/use_cases/certificate/suspend_certificate.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::suspend_certificate {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::SuspendCertificate>(tx, input.number, input);
}

}  // namespace hz::app::certificate::suspend_certificate

HZ_COMMAND(certificate, suspend_certificate)
