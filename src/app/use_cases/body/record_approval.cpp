#include "app/use_cases/body/record_approval.hpp"

#include "app/certificates/issuer_keys.hpp"
#include "app/run.hpp"

namespace hz::app::body::record_approval {
namespace {

// Fictional bodies never carry a number of the real grammar, nor real ones a fictional number.
Status check_number(const Host& host, const domain::ApprovalNumber& number) {
    const bool fictional = domain::is_demo_approval_number(number.text());
    if (fictional != (host.environment == Environment::Demo))
        return fail(Code::RuleViolation, "body.number_environment");
    return {};
}

template <class A>
Result<std::optional<typename A::State>> stored(ReadTx& tx, std::string_view id) {
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State, A::kKind, id));
    if (!row) return std::optional<typename A::State>{};
    HZ_TRY(auto state, state_from<A>(row->body));
    return std::optional{std::move(state)};
}

domain::BodyEvents decided(ReadTx& tx, const Services& services, const Input& input) {
    const std::string& id = input.organisation.text();
    HZ_TRY(const auto home, stored<domain::OrganisationAggregate>(tx, id));
    if (!home) return fail(Code::NotFound, "party.not_found");
    if (home->closed) return fail(Code::RuleViolation, "party.closed");
    if (home->kind != domain::OrganisationKind::CertificationBody)
        return fail(Code::RuleViolation, "body.not_a_body");
    HZ_TRY_VOID(check_number(services.host, input.approval_number));
    HZ_TRY(const auto body, stored<domain::BodyAggregate>(tx, id));
    return domain::record_approval(
        body.value_or(domain::Body{}),
        {input.organisation, input.approval_number, home->uscc, domain::current_name(*home),
         input.fields, input.from, input.to, input.document});
}

}  // namespace

// Keys are slow to make, so not in the transaction, and only for an approval that can be recorded.
// What is refused here is refused again in the transaction, or answered as the repeat that it is.
Result<Prepared> Handler::prepare(const Services& services, const Actor&, const Call&,
                                  const Input& input) {
    const Status recordable = services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY_VOID(decided(tx, services, input));
        return {};
    });
    if (!recordable && recordable.error().code == Code::Unavailable) return recordable.error();
    if (!recordable) return Prepared{false};
    HZ_TRY_VOID(ensure_issuer_keys(services, domain::body_serial(input.approval_number)));
    return Prepared{true};
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Prepared& prepared) {
    HZ_TRY(const auto events, decided(tx.tx(), tx.services(), input));
    if (!prepared.keys) return fail(Code::Conflict, "version.stale");
    const std::string& id = input.organisation.text();
    HZ_TRY(const auto known, tx.find<domain::BodyAggregate>(tx.scope(), id));
    Loaded<domain::BodyAggregate> held{id, 0, {}};
    if (known) {
        HZ_TRY(held, tx.target<domain::BodyAggregate>(id));
    }
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{held.id, domain::approval_state_on(held.state, tx.today())};
}

}  // namespace hz::app::body::record_approval

HZ_COMMAND(body, record_approval)
