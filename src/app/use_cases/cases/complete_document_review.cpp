#include "app/use_cases/cases/complete_document_review.hpp"

#include "app/run.hpp"

namespace hz::app::cases::complete_document_review {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::CompleteDocumentReview>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::complete_document_review

HZ_COMMAND(cases, complete_document_review)
