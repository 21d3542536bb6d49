#include "app/jobs/clock_memory.hpp"

#include "app/ports/checkpoint_store.hpp"
#include "base/fields.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace hz::app {
namespace {

struct SetClock {
    Instant now{};
};

constexpr std::string_view kKind = "clock";
constexpr std::string_view kId = "set";

constexpr std::chrono::minutes kBehindMax{5};
constexpr std::chrono::days kAheadMax{30};

}  // namespace
}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::SetClock> {
    using T = hz::app::SetClock;
    static constexpr FieldList list{field("now", &T::now)};
};

namespace hz::app {

Status remember_clock(Store& store, Instant now) {
    return store.write([now](WriteTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::Working, kKind, kId));
        return tx.put({Shelf::Working,
                       std::string{kKind},
                       std::string{kId},
                       row ? row->version : 0,
                       to_json(SetClock{now}),
                       {},
                       std::nullopt});
    });
}

Result<std::optional<Instant>> resumed_clock(Store& store) {
    std::optional<Instant> resumed;
    HZ_TRY_VOID(store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(resumed, tx.last_event_time());
        HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::Working, kKind, kId));
        if (!row) return {};
        HZ_TRY(const SetClock set, from_json_text<SetClock>(row->body));
        resumed = std::max(resumed.value_or(set.now), set.now);
        return {};
    }));
    return resumed;
}

Status check_clock(const Services& services) {
    const Host& host = services.host;
    if (host.clock == ClockMode::Controlled || host.environment == Environment::Demo) return {};
    std::optional<Instant> last;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(last, tx.last_event_time());
        return {};
    }));
    HZ_TRY(const auto signed_last, services.checkpoints.get(host.shard));
    if (signed_last)
        last = std::max(last.value_or(Instant{}), instant_from_seconds(signed_last->time));
    if (!last) return {};
    const Instant now = services.clock.now();
    const bool behind = now < *last - kBehindMax;
    if (!behind && now <= *last + kAheadMax) return {};
    return fail(Code::Unavailable, behind ? "clock.behind" : "clock.ahead")
        .with("now", to_text(now))
        .with("last", to_text(*last));
}

}  // namespace hz::app
