// The document review ends.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::complete_document_review {

using Input = CaseInput<domain::CompleteDocumentReview>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, CompleteDocumentReview).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::complete_document_review
