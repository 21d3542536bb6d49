#include "app/use_cases/platform/get_account.hpp"

#include "app/run.hpp"

namespace hz::app::platform::get_account {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    return tx.load<domain::AccountAggregate>(input.account.text());
}

}  // namespace hz::app::platform::get_account

HZ_QUERY(platform, get_account)
