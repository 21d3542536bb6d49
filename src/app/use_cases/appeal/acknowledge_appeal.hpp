// The body tells the client that his appeal has arrived: the clock CASE_COMPL_ACK is met.
#pragma once

#include "app/appeals/run_appeal.hpp"

namespace hz::app::appeal::acknowledge_appeal {

using Input = AppealInput<domain::AcknowledgeAppeal>;
using Output = AppealOutput;
struct Handler {
    // Errors: NotFound appeal.not_found; those of domain::decide(Appeal, AcknowledgeAppeal).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::acknowledge_appeal
