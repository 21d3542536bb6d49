#include "app/use_cases/party/get_registration.hpp"

#include "app/registrations/registration.hpp"
#include "app/run.hpp"

#include <algorithm>

namespace hz::app::party::get_registration {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto held, waiting_registration(tx.tx(), tx.scope(), input.registration, tx.now()));
    Registration& filed = held.value;
    const auto& readers = filed.letter_read_by;
    const bool read =
        std::ranges::find(readers, domain::PersonId::trusted(tx.actor().person)) != readers.end();
    const Instant until = decidable_until(filed);
    return Output{input.registration,
                  filed.uscc,
                  std::move(filed.name),
                  filed.kind,
                  filed.region,
                  std::move(filed.contact),
                  std::move(filed.login),
                  filed.body,
                  filed.filed,
                  until,
                  filed.letter.value_or(domain::FileRef{}),
                  read};
}

}  // namespace hz::app::party::get_registration

HZ_QUERY(party, get_registration)
