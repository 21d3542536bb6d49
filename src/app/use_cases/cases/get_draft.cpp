#include "app/use_cases/cases/get_draft.hpp"

#include "app/run.hpp"

namespace hz::app::cases::get_draft {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto row, tx.tx().get(tx.scope(), Shelf::Working, kDraftKind, input.draft_id));
    if (!row) return fail(Code::NotFound, "draft.not_found");
    tx.answer().version = row->version;
    return from_json_text<Draft>(row->body);
}

}  // namespace hz::app::cases::get_draft

HZ_QUERY(cases, get_draft)
