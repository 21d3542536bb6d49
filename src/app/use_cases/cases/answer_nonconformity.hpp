// The client answers: root cause, correction, corrective action.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::answer_nonconformity {

using Input = CaseInput<domain::AnswerNonconformity>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, AnswerNonconformity).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::answer_nonconformity
