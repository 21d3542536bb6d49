#include "app/use_cases/party/start_employment.hpp"

#include "app/run.hpp"

namespace hz::app::party::start_employment {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::PersonAggregate>(input.person.text()));
    HZ_TRY(const auto home,
           tx.load<domain::OrganisationAggregate>(tx.scope(), input.organisation.text()));
    if (home.state.closed) return fail(Code::RuleViolation, "party.closed");
    HZ_TRY(const auto events,
           domain::start_employment(
               held.state, {input.organisation, home.state.kind, input.from, input.full_time},
               tx.today()));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{input.from};
}

}  // namespace hz::app::party::start_employment

HZ_COMMAND(party, start_employment)
