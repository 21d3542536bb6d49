#include "app/use_cases/party/approve_erasure.hpp"

#include "app/privacy/erase.hpp"
#include "app/privacy/retention.hpp"
#include "app/run.hpp"

namespace hz::app::party::approve_erasure {

Result<domain::Retention> Handler::prepare(const Services& services, const Actor& actor,
                                           const Call&, const Input& input) {
    HZ_TRY(const Scope scope, authz::can(actor, "person.erase"));
    return retention_in(services, scope, input.person);
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const domain::Retention& retention) {
    HZ_TRY(auto held, tx.target<domain::PersonAggregate>(input.person.text()));
    const domain::Person before = held.state;
    HZ_TRY(const auto commitments, erase_person(tx, held));
    HZ_TRY(const auto events,
           domain::approve_erasure(before, domain::PersonId::trusted(tx.actor().person),
                                   commitments, retention, tx.today()));
    HZ_TRY_VOID(tx.emit(held, events));
    // Refused above unless it was requested with a ground.
    HZ_TRY(const std::int64_t more, erase_accounts(tx, input.person, before.erasure->ground));
    return Output{input.person, static_cast<std::int64_t>(commitments.size()) + more};
}

}  // namespace hz::app::party::approve_erasure

HZ_COMMAND(party, approve_erasure)
