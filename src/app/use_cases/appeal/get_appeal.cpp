#include "app/use_cases/appeal/get_appeal.hpp"

#include "app/run.hpp"

namespace hz::app::appeal::get_appeal {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    return tx.load<domain::AppealAggregate>(input.appeal.text());
}

}  // namespace hz::app::appeal::get_appeal

HZ_QUERY(appeal, get_appeal)
