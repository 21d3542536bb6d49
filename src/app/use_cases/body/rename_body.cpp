#include "app/use_cases/body/rename_body.hpp"

#include "app/run.hpp"

namespace hz::app::body::rename_body {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::BodyAggregate>(input.organisation.text()));
    HZ_TRY(const auto events, domain::rename_body(held.state, input.name));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{domain::approval_state_on(held.state, tx.today())};
}

}  // namespace hz::app::body::rename_body

HZ_COMMAND(body, rename_body)
