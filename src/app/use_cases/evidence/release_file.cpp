#include "app/use_cases/evidence/release_file.hpp"

#include "app/evidence/reach.hpp"
#include "app/run.hpp"

namespace hz::app::evidence::release_file {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(LoadedFile file, file_in_reach(tx, input.organisation, input.sm3));
    const domain::FileReleased release{input.matter, input.reason,
                                       domain::PersonId::trusted(tx.actor().person)};
    HZ_TRY(const auto events,
           domain::release_file(file.state, release,
                                domain::OrganisationId::trusted(tx.actor().organisation)));
    HZ_TRY_VOID(tx.emit(file, events));
    return Output{std::move(file.state.holds)};
}

}  // namespace hz::app::evidence::release_file

HZ_COMMAND(evidence, release_file)
