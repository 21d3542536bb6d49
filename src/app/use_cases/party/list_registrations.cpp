#include "app/use_cases/party/list_registrations.hpp"

#include "app/collect.hpp"
#include "app/registrations/registration.hpp"
#include "app/run.hpp"

namespace hz::app::party::list_registrations {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    Output output;
    const auto keep = [&](const Row& row) -> Result<bool> {
        HZ_TRY(const auto held, from_json_text<Registration>(row.body));
        if (state_at(held, tx.now()) != domain::RegistrationState::Waiting) return false;
        output.items.push_back({row.id, held.uscc, held.name, held.kind, held.region, held.filed,
                                decidable_until(held)});
        return true;
    };
    const Find waiting{Shelf::Working, std::string{kRegistrationKind},
                       "state",        std::string{name_of(domain::RegistrationState::Waiting)},
                       input.cursor,   static_cast<std::size_t>(input.limit)};
    HZ_TRY(output.next, collect(tx.tx(), tx.scope(), waiting, keep));
    return output;
}

}  // namespace hz::app::party::list_registrations

HZ_QUERY(party, list_registrations)
