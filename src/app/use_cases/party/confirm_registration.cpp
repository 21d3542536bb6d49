#include "app/use_cases/party/confirm_registration.hpp"

#include "app/registrations/confirming.hpp"
#include "app/registrations/registration.hpp"
#include "app/run.hpp"

namespace hz::app::party::confirm_registration {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, waiting_registration(tx.tx(), tx.scope(), input.registration, tx.now()));
    HZ_TRY_VOID(domain::check_registrar(held.value.filed_by, held.value.letter_read_by,
                                        domain::PersonId::trusted(tx.actor().person)));
    HZ_TRY(auto made, confirm(tx, held.value, {input.letter_number, input.letter_dated}));
    Output out{made.organisation, made.person, made.account, std::move(made.letter)};
    held.value.account = out.account;
    HZ_TRY_VOID(end_registration(tx.tx(), input.registration, std::move(held),
                                 domain::RegistrationState::Confirmed, tx.now()));
    return out;
}

}  // namespace hz::app::party::confirm_registration

HZ_COMMAND(party, confirm_registration)
