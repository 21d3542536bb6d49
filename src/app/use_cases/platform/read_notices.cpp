#include "app/use_cases/platform/read_notices.hpp"

#include "app/notices/notice.hpp"
#include "app/run.hpp"

namespace hz::app::platform::read_notices {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    Output out;
    for (const std::string& id : input.notices) {
        HZ_TRY(auto held, working<Notice>(tx.tx(), kNoticeKind, id));
        if (!held || held->value.account != tx.actor().account)
            return fail(Code::NotFound, "notice.not_found");
        if (held->value.read_at) continue;
        held->value.read_at = tx.now();
        HZ_TRY_VOID(change_notice(tx.tx(), id, *held));
        ++out.changed;
    }
    return out;
}

}  // namespace hz::app::platform::read_notices

HZ_COMMAND(platform, read_notices)
