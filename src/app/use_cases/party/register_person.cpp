#include "app/use_cases/party/register_person.hpp"

#include "app/run.hpp"

namespace hz::app::party::register_person {
namespace {

struct Identity {
    std::string digest{};  // keyed: the database alone gives no number away
    std::string masked{};
};

Result<Identity> identity_of(CommandTx& tx, const Input& input) {
    if (!input.document && input.number.empty()) return Identity{};
    const std::string number = domain::normalise_identity(input.number.text());
    if (!input.document || !domain::is_identity(*input.document, number))
        return fail(Code::InvalidInput, "person.identity");
    const std::string text = std::string{name_of(*input.document)} + ":" + number;
    return Identity{hex(tx.services().keyed_digests.digest("identity", text)),
                    domain::masked_identity(*input.document, number)};
}

Result<Output> introduce(CommandTx& tx, const Input& input, const domain::Organisation& home,
                         const std::string& owner) {
    HZ_TRY(auto known, tx.load<domain::PersonAggregate>(Scope::everything(), owner));
    HZ_TRY(const auto events,
           domain::introduce_person(known.state, {input.organisation, home.region}, input.name));
    HZ_TRY_VOID(tx.emit(known, events));
    return Output{known.id, true, known.state.identity_masked.value.value_or("")};
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const auto home,
           tx.load<domain::OrganisationAggregate>(tx.scope(), input.organisation.text()));
    if (home.state.closed) return fail(Code::RuleViolation, "party.closed");
    HZ_TRY(const Identity identity, identity_of(tx, input));
    if (!identity.digest.empty()) {
        HZ_TRY(const auto owner, tx.tx().owner(Shelf::State, domain::PersonAggregate::kKind,
                                               "identity", identity.digest));
        if (owner) return introduce(tx, input, home.state, *owner);
    }
    Loaded<domain::PersonAggregate> made;
    made.id = tx.uuid("person");
    domain::PersonRegistered facts;
    facts.id = domain::PersonId::trusted(made.id);
    facts.organisation = input.organisation;
    facts.region = home.state.region;
    facts.name.value = input.name;
    facts.document = input.document;
    if (!identity.digest.empty()) facts.identity_digest.emplace().value = identity.digest;
    facts.identity_masked.value = identity.masked;
    facts.contact.value = input.contact;
    HZ_TRY(const auto events, domain::register_person(facts, home.state.kind));
    HZ_TRY_VOID(tx.emit(made, events));
    return Output{made.id, false, identity.masked};
}

}  // namespace hz::app::party::register_person

HZ_COMMAND(party, register_person)
