// The team leader signs the audit report (认证认可条例 22).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::file_report {

using Input = SignedCaseInput<domain::FileReport>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, FileReport).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::file_report
