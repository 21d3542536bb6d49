// The decision maker confirms or dismisses what an audit found at a certified client; a
// confirmation starts the 5 days in which the certificate is to be suspended (认证机构管理办法 21).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::judge_facts {

using Input = CaseInput<domain::JudgeFacts>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, JudgeFacts).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::judge_facts
