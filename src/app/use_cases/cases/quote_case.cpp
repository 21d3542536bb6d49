#include "app/use_cases/cases/quote_case.hpp"

#include "app/run.hpp"

namespace hz::app::cases::quote_case {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::QuoteCase>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::quote_case

HZ_COMMAND(cases, quote_case)
