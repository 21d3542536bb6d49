#include "app/registrations/confirming.hpp"

#include "domain/account/account.hpp"
#include "domain/file/file.hpp"
#include "domain/party/person.hpp"

namespace hz::app {
namespace {

// Its own claim on code and login ends with this transaction; another one's refuses.
Status check_still_free(CommandTx& tx, const Registration& filed) {
    HZ_TRY(const auto code, tx.tx().owner(Shelf::State, domain::OrganisationAggregate::kKind,
                                          "uscc", filed.uscc.text()));
    if (code) return fail(Code::Conflict, "registration.code_taken");
    HZ_TRY(const auto login,
           tx.tx().owner(Shelf::State, domain::AccountAggregate::kKind, "login", filed.login));
    if (login) return fail(Code::Conflict, "registration.login_taken");
    return {};
}

// The letter, among the evidence of the organisation that relies on it.
Result<domain::FileRef> keep_letter(CommandTx& tx, const Registration& filed) {
    if (!filed.letter) return not_found(kRegistrationKind);
    HZ_TRY(const Bytes sm3, from_base64(filed.letter->sm3));
    HZ_TRY(const bool there, tx.services().evidence.exists(sm3));
    if (!there) return fail(Code::Conflict, "evidence.upload_again");
    const auto owner = domain::OrganisationId::trusted(tx.actor().organisation);
    Loaded<domain::FileAggregate> row;
    row.id = domain::file_id(owner, hex(sm3));
    HZ_TRY(const auto known, tx.find<domain::FileAggregate>(Scope::everything(), row.id));
    const domain::FileRef& letter = *filed.letter;
    if (known)
        return domain::FileRef{letter.sm3, known->state.stored.name, letter.size,
                               letter.media_type};
    HZ_TRY_VOID(tx.emit(row, {domain::FileStored{owner, letter.sm3, filed.letter_sha256,
                                                 letter.size, letter.media_type, letter.name}}));
    return letter;
}

Status register_party(CommandTx& tx, const Registration& filed, const LetterReference& reference,
                      const ConfirmedParty& made) {
    Loaded<domain::OrganisationAggregate> organisation;
    organisation.id = made.organisation;
    domain::OrganisationRegistered facts;
    facts.id = domain::OrganisationId::trusted(made.organisation);
    facts.uscc = filed.uscc;
    facts.name = filed.name;
    facts.kind = filed.kind;
    facts.region = filed.region;
    facts.contact.value = filed.contact;
    const domain::RegistrationConfirmed confirmed{
        made.letter,
        reference.number,
        reference.dated,
        domain::PersonId::trusted(made.person),
        domain::PersonId::trusted(tx.actor().person),
        domain::OrganisationId::trusted(tx.actor().organisation)};
    HZ_TRY(const auto events, domain::confirm_registration(facts, confirmed, tx.today()));
    HZ_TRY_VOID(tx.emit(organisation, events));
    return {};
}

Status register_administrator(CommandTx& tx, const Registration& filed,
                              const ConfirmedParty& made) {
    Loaded<domain::PersonAggregate> person;
    person.id = made.person;
    domain::PersonRegistered facts;
    facts.id = domain::PersonId::trusted(made.person);
    facts.organisation = domain::OrganisationId::trusted(made.organisation);
    facts.region = filed.region;
    facts.name.value = filed.contact.name;
    facts.identity_masked.value = std::string{};
    facts.contact.value = filed.contact;
    HZ_TRY(const auto events, domain::register_person(facts, filed.kind));
    HZ_TRY_VOID(tx.emit(person, events));
    return {};
}

// Asked for by the person whom the letter authorises, granted by who compared it: two people.
Status open_account(CommandTx& tx, const Registration& filed, const ConfirmedParty& made) {
    const auto asking = domain::PersonId::trusted(made.person);
    const auto granting = domain::PersonId::trusted(tx.actor().person);
    Loaded<domain::AccountAggregate> account;
    account.id = made.account;
    account.state.id = domain::AccountId::trusted(made.account);
    HZ_TRY_VOID(tx.emit(
        account, {domain::AccountOpened{
                     filed.login, domain::OrganisationId::trusted(made.organisation), asking}}));
    for (const domain::Role role : domain::first_roles(filed.kind)) {
        HZ_TRY(const auto asked, domain::request_role(account.state, role, filed.kind, asking));
        HZ_TRY_VOID(tx.emit(account, asked));
        HZ_TRY(const auto granted, domain::grant_role(account.state, role, granting));
        HZ_TRY_VOID(tx.emit(account, granted));
    }
    return {};
}

}  // namespace

Result<ConfirmedParty> confirm(CommandTx& tx, const Registration& filed,
                               const LetterReference& reference) {
    HZ_TRY_VOID(check_still_free(tx, filed));
    ConfirmedParty made{tx.uuid("organisation"), tx.uuid("person"), tx.uuid("account"), {}};
    HZ_TRY(made.letter, keep_letter(tx, filed));
    HZ_TRY_VOID(register_party(tx, filed, reference, made));
    HZ_TRY_VOID(register_administrator(tx, filed, made));
    HZ_TRY_VOID(open_account(tx, filed, made));
    return made;
}

}  // namespace hz::app
