#include "app/cases/drafts.hpp"

namespace hz::app {

Status end_draft(CommandTx& tx, std::string_view id) {
    const Scope own = Scope::marks({"org:" + tx.actor().organisation});
    HZ_TRY(const auto row, tx.tx().get(own, Shelf::Working, kDraftKind, id));
    if (!row) return {};
    return tx.tx().remove(Shelf::Working, kDraftKind, id);
}

}  // namespace hz::app
