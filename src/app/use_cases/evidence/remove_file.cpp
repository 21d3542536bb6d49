#include "app/use_cases/evidence/remove_file.hpp"

#include "app/evidence/file_use.hpp"
#include "app/evidence/reach.hpp"
#include "app/evidence/removal.hpp"
#include "app/run.hpp"

namespace hz::app::evidence::remove_file {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(LoadedFile file, file_in_reach(tx, input.organisation, input.sm3));
    HZ_TRY(const FoundUse use, use_of(tx.tx(), tx.services(), file.state));
    const domain::FileRemoved removal{input.reason, domain::PersonId::trusted(tx.actor().person)};
    HZ_TRY(const auto events, domain::remove_file(file.state, removal, use, tx.today()));
    HZ_TRY_VOID(tx.emit(file, events));
    // The bytes themselves go with the next sweep, unless somebody else holds the same.
    HZ_TRY_VOID(plan_removal(tx.tx(), file.state.stored.sm3, tx.now()));
    return Output{tx.now()};
}

}  // namespace hz::app::evidence::remove_file

HZ_COMMAND(evidence, remove_file)
