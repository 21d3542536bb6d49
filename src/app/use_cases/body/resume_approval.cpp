#include "app/use_cases/body/resume_approval.hpp"

#include "app/run.hpp"

namespace hz::app::body::resume_approval {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::BodyAggregate>(input.organisation.text()));
    HZ_TRY(const auto events, domain::resume_approval(held.state, {input.document}, tx.today()));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{domain::approval_state_on(held.state, tx.today())};
}

}  // namespace hz::app::body::resume_approval

HZ_COMMAND(body, resume_approval)
