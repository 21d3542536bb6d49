#include "app/use_cases/evidence/get_file_record.hpp"

#include "app/evidence/file_use.hpp"
#include "app/run.hpp"

namespace hz::app::evidence::get_file_record {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto held,
           tx.load<domain::FileAggregate>(domain::file_id(input.organisation, input.sm3)));
    HZ_TRY(auto use, use_of(tx.tx(), tx.services(), held));
    return Output{{std::move(held)}, std::move(use.cases), use.in_use, use.retained_until};
}

}  // namespace hz::app::evidence::get_file_record

HZ_QUERY(evidence, get_file_record)
