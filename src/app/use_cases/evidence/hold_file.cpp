#include "app/use_cases/evidence/hold_file.hpp"

#include "app/evidence/reach.hpp"
#include "app/run.hpp"

namespace hz::app::evidence::hold_file {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(LoadedFile file, file_in_reach(tx, input.organisation, input.sm3));
    const domain::FileHeld hold{input.matter, input.reason,
                                domain::PersonId::trusted(tx.actor().person),
                                domain::OrganisationId::trusted(tx.actor().organisation)};
    HZ_TRY(const auto events, domain::hold_file(file.state, hold));
    HZ_TRY_VOID(tx.emit(file, events));
    return Output{std::move(file.state.holds)};
}

}  // namespace hz::app::evidence::hold_file

HZ_COMMAND(evidence, hold_file)
