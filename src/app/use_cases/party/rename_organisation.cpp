#include "app/use_cases/party/rename_organisation.hpp"

#include "app/run.hpp"

namespace hz::app::party::rename_organisation {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::OrganisationAggregate>(input.organisation.text()));
    HZ_TRY(const auto events,
           domain::rename_organisation(held.state, {input.name, input.from}, tx.today()));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{domain::current_name(held.state)};
}

}  // namespace hz::app::party::rename_organisation

HZ_COMMAND(party, rename_organisation)
