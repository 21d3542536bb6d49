#include "app/use_cases/appeal/acknowledge_appeal.hpp"

#include "app/run.hpp"

namespace hz::app::appeal::acknowledge_appeal {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_appeal<domain::AcknowledgeAppeal>(tx, input.appeal, input);
}

}  // namespace hz::app::appeal::acknowledge_appeal

HZ_COMMAND(appeal, acknowledge_appeal)
