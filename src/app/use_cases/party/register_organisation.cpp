#include "app/use_cases/party/register_organisation.hpp"

#include "app/run.hpp"

namespace hz::app::party::register_organisation {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    Loaded<domain::OrganisationAggregate> made;
    made.id = tx.uuid("organisation");
    domain::OrganisationRegistered facts;
    facts.id = domain::OrganisationId::trusted(made.id);
    facts.uscc = input.uscc;
    facts.name = input.name;
    facts.kind = input.kind;
    facts.region = input.region;
    facts.address = input.address;
    facts.contact.value = input.contact;
    HZ_TRY(const auto events, domain::register_organisation(facts));
    HZ_TRY_VOID(tx.emit(made, events));
    return Output{made.id};
}

}  // namespace hz::app::party::register_organisation

HZ_COMMAND(party, register_organisation)
