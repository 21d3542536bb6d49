#include "app/use_cases/platform/revoke_feed.hpp"

#include "app/notices/feed.hpp"
#include "app/run.hpp"

namespace hz::app::platform::revoke_feed {

Result<Output> Handler::run(CommandTx& tx, const Input&) {
    HZ_TRY(const auto feed, feed_of(tx.tx(), tx.actor().account));
    if (!feed) return fail(Code::NotFound, "feed.not_found");
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kFeedKind, feed->id));
    return Output{};
}

}  // namespace hz::app::platform::revoke_feed

HZ_COMMAND(platform, revoke_feed)
