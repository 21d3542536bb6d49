#include "app/use_cases/party/request_erasure.hpp"

#include "app/privacy/retention.hpp"
#include "app/run.hpp"

namespace hz::app::party::request_erasure {

Result<domain::Retention> Handler::prepare(const Services& services, const Actor& actor,
                                           const Call&, const Input& input) {
    HZ_TRY(const Scope scope, authz::can(actor, "person.erase_request"));
    return retention_in(services, scope, input.person);
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const domain::Retention& retention) {
    HZ_TRY(auto held, tx.target<domain::PersonAggregate>(input.person.text()));
    const domain::PendingErasure facts{domain::PersonId::trusted(tx.actor().person), input.ground,
                                       input.reason, tx.today()};
    HZ_TRY(const auto events, domain::request_erasure(held.state, facts, retention));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{input.person};
}

}  // namespace hz::app::party::request_erasure

HZ_COMMAND(party, request_erasure)
