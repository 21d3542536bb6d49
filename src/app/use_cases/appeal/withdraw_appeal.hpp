// The client takes his appeal back; within the window he may file another.
#pragma once

#include "app/appeals/run_appeal.hpp"

namespace hz::app::appeal::withdraw_appeal {

using Input = AppealInput<domain::WithdrawAppeal>;
using Output = AppealOutput;
struct Handler {
    // Errors: NotFound appeal.not_found; those of domain::decide(Appeal, WithdrawAppeal).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::withdraw_appeal
