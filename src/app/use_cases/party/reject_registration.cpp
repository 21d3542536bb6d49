#include "app/use_cases/party/reject_registration.hpp"

#include "app/registrations/registration.hpp"
#include "app/run.hpp"

namespace hz::app::party::reject_registration {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, waiting_registration(tx.tx(), tx.scope(), input.registration, tx.now()));
    HZ_TRY_VOID(domain::check_registrar(held.value.filed_by, held.value.letter_read_by,
                                        domain::PersonId::trusted(tx.actor().person)));
    held.value.reason = input.reason;
    HZ_TRY_VOID(end_registration(tx.tx(), input.registration, std::move(held),
                                 domain::RegistrationState::Rejected, tx.now()));
    return Output{tx.now()};
}

}  // namespace hz::app::party::reject_registration

HZ_COMMAND(party, reject_registration)
