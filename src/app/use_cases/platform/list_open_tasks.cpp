#include "app/use_cases/platform/list_open_tasks.hpp"

#include "app/open_tasks.hpp"
#include "app/run.hpp"

namespace hz::app::platform::list_open_tasks {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto account, tx.load<domain::AccountAggregate>(input.account.text()));
    HZ_TRY(auto items, open_tasks_of(tx.tx(), account));
    return Output{std::move(items)};
}

}  // namespace hz::app::platform::list_open_tasks

HZ_QUERY(platform, list_open_tasks)
