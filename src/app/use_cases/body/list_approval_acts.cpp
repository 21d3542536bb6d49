#include "app/use_cases/body/list_approval_acts.hpp"

#include "app/run.hpp"

namespace hz::app::body::list_approval_acts {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto held, tx.load<domain::BodyAggregate>(input.organisation.text()));
    return Output{domain::approval_acts(held, civil_date(tx.now()))};
}

}  // namespace hz::app::body::list_approval_acts

HZ_QUERY(body, list_approval_acts)
