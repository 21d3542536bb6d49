#include "app/use_cases/evidence/get_upload.hpp"

#include "app/run.hpp"

namespace hz::app::evidence::get_upload {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto held, own_upload(tx.tx(), tx.services(), tx.actor(), input.upload));
    return view_of(input.upload, held.value);
}

}  // namespace hz::app::evidence::get_upload

HZ_QUERY(evidence, get_upload)
