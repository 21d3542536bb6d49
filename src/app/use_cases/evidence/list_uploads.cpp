#include "app/use_cases/evidence/list_uploads.hpp"

#include "app/run.hpp"

namespace hz::app::evidence::list_uploads {

Result<Output> Handler::run(QueryTx& tx, const Input&) {
    HZ_TRY(const auto uploads, own_uploads(tx.tx(), tx.services(), tx.actor()));
    Output output;
    for (const auto& [id, held] : uploads) output.items.push_back(view_of(id, held.value));
    return output;
}

}  // namespace hz::app::evidence::list_uploads

HZ_QUERY(evidence, list_uploads)
