#include "app/use_cases/cases/answer_nonconformity.hpp"

#include "app/run.hpp"

namespace hz::app::cases::answer_nonconformity {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::AnswerNonconformity>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::answer_nonconformity

HZ_COMMAND(cases, answer_nonconformity)
