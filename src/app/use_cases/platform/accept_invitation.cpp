#include "app/use_cases/platform/accept_invitation.hpp"

#include "app/credentials.hpp"
#include "app/enrolment.hpp"
#include "app/run.hpp"
#include "app/sessions.hpp"

namespace hz::app::platform::accept_invitation {

Result<Prepared> Handler::prepare(const Services& services, const Actor&, const Call&,
                                  const Input& input) {
    // Looked up before the slow work, so that strangers cannot make the server hash for them.
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row,
               working<Invitation>(tx, kInvitationKind, secret_id(services, input.secret.text())));
        return row ? Status{} : fail(Code::Forbidden, "invitation.unknown");
    }));
    HZ_TRY_VOID(check_password(input.password.text()));
    Prepared prepared;
    HZ_TRY(prepared.password_hash, services.passwords.hash(input.password.text()));
    HZ_TRY(prepared.key, services.personal_keys.make(input.password.text()));
    return prepared;
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Prepared& prepared) {
    const std::string id = secret_id(tx.services(), input.secret.text());
    HZ_TRY(const auto invitation, working<Invitation>(tx.tx(), kInvitationKind, id));
    if (!invitation) return fail(Code::Forbidden, "invitation.unknown");
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kInvitationKind, id));
    const std::string& account_id = invitation->value.account;
    HZ_TRY(Actor person, actor_of_account(tx.tx(), account_id, Strength::Password));
    tx.become(std::move(person));
    HZ_TRY(auto account, tx.load<domain::AccountAggregate>(Scope::everything(), account_id));
    HZ_TRY(const auto old, working<Credential>(tx.tx(), kCredentialKind, account_id));
    Credential credential = old ? old->value : Credential{};
    credential.password_hash = prepared.password_hash;
    credential.key_public = base64(prepared.key.public_key);
    credential.key_wrapped = prepared.key.wrapped;
    HZ_TRY_VOID(put_working(tx.tx(), kCredentialKind, account_id, old ? old->version : 0,
                            credential, {}, std::nullopt));
    HZ_TRY_VOID(enrol_key(tx, account, prepared.key.public_key));
    return Output{account_id, account.state.login.value.value_or("")};
}

}  // namespace hz::app::platform::accept_invitation

HZ_COMMAND(platform, accept_invitation)
