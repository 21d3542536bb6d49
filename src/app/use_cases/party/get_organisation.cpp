#include "app/use_cases/party/get_organisation.hpp"

#include "app/run.hpp"

namespace hz::app::party::get_organisation {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.load<domain::OrganisationAggregate>(input.organisation.text()));
    auto roles = domain::roles_in(held.kind);
    return Output{{std::move(held)}, std::move(roles)};
}

}  // namespace hz::app::party::get_organisation

HZ_QUERY(party, get_organisation)
