#include "app/use_cases/party/get_organisation.hpp"

#include "app/run.hpp"

namespace hz::app::party::get_organisation {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    return tx.load<domain::OrganisationAggregate>(input.organisation.text());
}

}  // namespace hz::app::party::get_organisation

HZ_QUERY(party, get_organisation)
