#include "app/use_cases/certificate/revoke_certificate.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::revoke_certificate {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::RevokeCertificate>(tx, input.number, input);
}

}  // namespace hz::app::certificate::revoke_certificate

HZ_COMMAND(certificate, revoke_certificate)
