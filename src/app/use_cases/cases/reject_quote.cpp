#include "app/use_cases/cases/reject_quote.hpp"

#include "app/run.hpp"

namespace hz::app::cases::reject_quote {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::RejectQuote>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::reject_quote

HZ_COMMAND(cases, reject_quote)
