#include "app/use_cases/certificate/confirm_suspension.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::confirm_suspension {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::ConfirmSuspension>(tx, input.number, input);
}

}  // namespace hz::app::certificate::confirm_suspension

HZ_COMMAND(certificate, confirm_suspension)
