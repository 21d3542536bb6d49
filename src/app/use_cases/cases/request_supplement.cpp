#include "app/use_cases/cases/request_supplement.hpp"

#include "app/run.hpp"

namespace hz::app::cases::request_supplement {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::RequestSupplement>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::request_supplement

HZ_COMMAND(cases, request_supplement)
