// The document review begins.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::start_document_review {

using Input = CaseInput<domain::StartDocumentReview>;
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, StartDocumentReview).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::start_document_review
