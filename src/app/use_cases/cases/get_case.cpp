#include "app/use_cases/cases/get_case.hpp"

#include "app/run.hpp"

namespace hz::app::cases::get_case {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    return tx.load<domain::CaseAggregate>(input.case_id.text());
}

}  // namespace hz::app::cases::get_case

HZ_QUERY(cases, get_case)
