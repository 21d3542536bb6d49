#include "app/use_cases/appeal/get_appeal.hpp"

#include "app/run.hpp"

namespace hz::app::appeal::get_appeal {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto appeal, tx.load<domain::AppealAggregate>(input.appeal.text()));
    HZ_TRY(auto people, people_of(tx.reading(), appeal));
    return Output{{std::move(appeal)}, std::move(people)};
}

}  // namespace hz::app::appeal::get_appeal

HZ_QUERY(appeal, get_appeal)
