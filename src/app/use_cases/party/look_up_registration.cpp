#include "app/use_cases/party/look_up_registration.hpp"

#include "app/registrations/registration.hpp"
#include "app/run.hpp"

namespace hz::app::party::look_up_registration {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto held,
           registration_of(tx.tx(), tx.services(), input.registration, input.secret.text()));
    const Registration& filed = held.value;
    Output out{state_at(filed, tx.now()), std::nullopt, filed.decided, filed.reason};
    if (out.state == domain::RegistrationState::Incomplete)
        out.until = filed.filed + limits::kRegistrationIncomplete;
    if (out.state == domain::RegistrationState::Waiting) out.until = decidable_until(filed);
    return out;
}

}  // namespace hz::app::party::look_up_registration

HZ_QUERY(party, look_up_registration)
