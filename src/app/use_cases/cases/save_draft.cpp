#include "app/use_cases/cases/save_draft.hpp"

#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::cases::save_draft {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    if (!is_uuid(input.draft_id)) return fail(Code::InvalidInput, "draft.id");
    const std::string mark = "org:" + tx.actor().organisation;
    if (input.version > 0) {
        HZ_TRY(const auto row,
               tx.tx().get(Scope::marks({mark}), Shelf::Working, kDraftKind, input.draft_id));
        if (!row) return fail(Code::NotFound, "draft.not_found");
    }
    const Draft draft{tx.actor().organisation, tx.actor().person, tx.now(), input.content};
    HZ_TRY_VOID(put_working(tx.tx(), kDraftKind, input.draft_id, input.version, draft,
                            {{"scope", mark, Uniqueness::Shared}}, tx.now() + limits::kDraftKept));
    return Output{input.draft_id, input.version + 1, tx.now()};
}

}  // namespace hz::app::cases::save_draft

HZ_COMMAND(cases, save_draft)
