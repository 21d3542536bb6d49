// The calendar of one person under an address nobody can guess: the clocks whose duty is his. The
// address is a secret; only its digest is kept.
#pragma once

#include "app/credentials.hpp"
#include "app/notices/texts.hpp"
#include "app/resource.hpp"
#include "app/services.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hz::app {

struct Feed {  // kind "feed", id = hex SM3 of the secret
    std::string account{};
    Language language{};
    Instant since{};
};
inline constexpr std::string_view kFeedKind = "feed";

struct OwnFeed {
    std::string id{};
    Feed feed{};
};
Result<std::optional<OwnFeed>> feed_of(ReadTx&, std::string_view account);
[[nodiscard]] std::string feed_url(const Host&, std::string_view secret);

// GET /calendar/{secret}.ics. Errors: NotFound feed.not_found, also when the account is disabled or
// the person no longer belongs to its organisation.
Result<ResourceAnswer> get_calendar_feed(const Services&, const ResourceRequest&);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Feed> {
    using T = hz::app::Feed;
    static constexpr FieldList list{field("account", &T::account), field("language", &T::language),
                                    field("since", &T::since)};
};
