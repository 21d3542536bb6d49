#include "app/use_cases/platform/end_session.hpp"

#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::platform::end_session {

Result<Output> Handler::run(CommandTx& tx, const Input&) {
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kSessionKind, tx.actor().session));
    tx.answer().end_session = true;
    return Output{};
}

}  // namespace hz::app::platform::end_session

HZ_COMMAND(platform, end_session)
