// The plan is reported before the visit (认证机构管理办法 23).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::file_plan {

using Input = CaseInput<domain::FilePlan>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, FilePlan).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::file_plan
