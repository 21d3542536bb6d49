#include "app/use_cases/platform/get_feed.hpp"

#include "app/notices/feed.hpp"
#include "app/run.hpp"

namespace hz::app::platform::get_feed {

Result<Output> Handler::run(QueryTx& tx, const Input&) {
    HZ_TRY(const auto feed, feed_of(tx.tx(), tx.actor().account));
    if (!feed) return Output{};
    return Output{feed->feed.since, feed->feed.language};
}

}  // namespace hz::app::platform::get_feed

HZ_QUERY(platform, get_feed)
