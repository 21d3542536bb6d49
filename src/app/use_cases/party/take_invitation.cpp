#include "app/use_cases/party/take_invitation.hpp"

#include "app/enrolment.hpp"
#include "app/registrations/registration.hpp"
#include "app/run.hpp"

namespace hz::app::party::take_invitation {

Result<Prepared> Handler::prepare(const Services& services, const Actor&, const Call&,
                                  const Input& input) {
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY_VOID(registration_of(tx, services, input.registration, input.secret.text()));
        return {};
    }));
    return Prepared{};
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Prepared&) {
    HZ_TRY(const auto held,
           registration_of(tx.tx(), tx.services(), input.registration, input.secret.text()));
    if (held.value.state != domain::RegistrationState::Confirmed)
        return fail(Code::Conflict, "registration.not_confirmed");
    HZ_TRY(const auto account,
           tx.load<domain::AccountAggregate>(Scope::everything(), held.value.account));
    if (account.state.disabled) return fail(Code::RuleViolation, "account.disabled");
    // Once a key was enrolled the way in is a reset by other people, never this secret again.
    if (!account.state.keys.empty())
        return fail(Code::RuleViolation, "registration.invitation_used");
    HZ_TRY(std::string invitation, invite(tx, account.id));
    return Output{account.state.login.value.value_or(""), SecretText{std::move(invitation)},
                  tx.now() + limits::kInvitation};
}

}  // namespace hz::app::party::take_invitation

HZ_COMMAND(party, take_invitation)
