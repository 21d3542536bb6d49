#include "app/use_cases/certificate/correct_status.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::correct_status {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::CorrectCertificateStatus>(tx, input.number, input);
}

}  // namespace hz::app::certificate::correct_status

HZ_COMMAND(certificate, correct_status)
