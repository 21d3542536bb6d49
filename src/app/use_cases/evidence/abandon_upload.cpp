#include "app/use_cases/evidence/abandon_upload.hpp"

#include "app/run.hpp"

namespace hz::app::evidence::abandon_upload {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY_VOID(own_upload(tx.tx(), tx.services(), tx.actor(), input.upload));
    HZ_TRY_VOID(end_upload(tx.tx(), input.upload));
    return Output{};
}

}  // namespace hz::app::evidence::abandon_upload

HZ_COMMAND(evidence, abandon_upload)
