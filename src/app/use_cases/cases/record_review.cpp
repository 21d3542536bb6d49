#include "app/use_cases/cases/record_review.hpp"

#include "app/run.hpp"

namespace hz::app::cases::record_review {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::RecordReview>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::record_review

HZ_COMMAND(cases, record_review)
