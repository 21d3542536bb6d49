// The reviewer, no evaluator, passes the file or returns it (ISO/IEC 17065 7.5).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::record_review {

using Input = CaseInput<domain::RecordReview>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, RecordReview).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::record_review
