#include "app/use_cases/certificate/restore_certificate.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::restore_certificate {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::RestoreCertificate>(tx, input.number, input);
}

}  // namespace hz::app::certificate::restore_certificate

HZ_COMMAND(certificate, restore_certificate)
