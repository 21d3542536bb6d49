#include "app/use_cases/certificate/extend_suspension.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::extend_suspension {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_certificate<domain::ExtendSuspension>(tx, input.number, input);
}

}  // namespace hz::app::certificate::extend_suspension

HZ_COMMAND(certificate, extend_suspension)
