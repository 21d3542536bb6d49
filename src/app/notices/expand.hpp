// From events to notices. The transaction of an event leaves one outbox row; a round makes of it
// the notices of everybody concerned and takes the row away, in one transaction, so that nothing is
// lost and nothing is told twice.
#pragma once

#include "app/notices/recipients.hpp"
#include "app/services.hpp"

#include <cstdint>
#include <string>

namespace hz::app {

struct RealEvent;

inline constexpr std::string_view kNoticeTopic = "notice";

struct ToldEvent {  // body of the outbox row
    std::string cmd{};
    std::int64_t i{};
};
[[nodiscard]] OutboxItem outbox_item(const EventRow& event);

// At most limits::kOutboxRows events that are due; how many there were. An event that fails is
// tried again later and holds up no other; the first error is returned.
Result<std::size_t> expand_notices(const Services&, Instant now);

// A notice to each of these accounts, once for `what`, as far as they may read the subject. `about`
// holds all but account and mail.
Status tell(WriteTx& tx, const Services& services, const std::vector<std::string>& accounts,
            const Notice& about, std::string_view what);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::ToldEvent> {
    using T = hz::app::ToldEvent;
    static constexpr FieldList list{field("cmd", &T::cmd), field("i", &T::i)};
};
