#include "app/use_cases/platform/create_feed.hpp"

#include "app/notices/feed.hpp"
#include "app/run.hpp"
#include "app/sessions.hpp"

namespace hz::app::platform::create_feed {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    const std::string& account = tx.actor().account;
    HZ_TRY(const auto before, feed_of(tx.tx(), account));
    if (before) HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kFeedKind, before->id));
    const std::string secret = base64url(tx.random("feed"));
    HZ_TRY_VOID(put_working(tx.tx(), kFeedKind, secret_id(tx.services(), secret), 0,
                            Feed{account, input.language, tx.now()},
                            {{"account", account, Uniqueness::Unique}}, std::nullopt));
    return Output{SecretText{feed_url(tx.services().host, secret)}};
}

}  // namespace hz::app::platform::create_feed

HZ_COMMAND(platform, create_feed)
