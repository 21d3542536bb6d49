#include "app/use_cases/party/declare_interest.hpp"

#include "app/run.hpp"

namespace hz::app::party::declare_interest {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::PersonAggregate>(input.person.text()));
    HZ_TRY(const auto events,
           domain::declare_interest(
               held.state, {input.organisation, input.uscc, input.kind, input.from, input.to}));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{static_cast<std::int64_t>(held.state.interests.size())};
}

}  // namespace hz::app::party::declare_interest

HZ_COMMAND(party, declare_interest)
