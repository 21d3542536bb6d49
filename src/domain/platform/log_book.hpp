// The log as a subject of its own record (kind "log", clear): how a shard was opened, the hourly
// anchor that binds its two trees to each other, what was lost and recovered (docs/record.md 4).
#pragma once

#include "base/fields.hpp"
#include "domain/aggregate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

// Last checkpoint of the shard before.
struct LogRoots {
    std::string shard{};
    std::int64_t size{};
    std::string sha256{};  // base64 root
    std::string sm3{};
};

inline constexpr std::size_t kLostShards = 100;   // told of by one opening
inline constexpr std::size_t kRecoveries = 1000;  // of one shard

// Signed entries of an earlier shard that nobody here holds any more.
struct LogLoss {
    std::string shard{};
    std::int64_t from{};               // the first lost entry
    std::optional<std::int64_t> to{};  // one past the last; absent when nobody here knows it
    // The last checkpoint within what is held, at size `from`: base64 SM3 of its two notes, which
    // are documents. Absent when `from` is 0.
    std::optional<std::string> note{};
    std::optional<std::string> note_sm3{};
};

// Leaf 0 of a shard.
struct LogOpened {
    static constexpr std::string_view kType = "log.opened";
    std::string origin{};
    std::string origin_sm3{};
    std::optional<LogRoots> previous{};
    std::vector<LogLoss> lost{};
};
struct LogAnchored {
    static constexpr std::string_view kType = "log.anchor";
    std::string sha256{};
    std::int64_t size{};
    std::string sm3{};
};
// Entries that came back from a mirror: whole in the log, their sealed members lost for good
// (docs/record.md 4).
struct LogRecovered {
    static constexpr std::string_view kType = "log.recovered";
    std::int64_t from{};  // the first
    std::int64_t to{};    // one past the last
};
using LogEvent = std::variant<LogOpened, LogAnchored, LogRecovered>;

struct LogBook {
    std::string origin{};
    std::string origin_sm3{};
    std::optional<LogRoots> previous{};
    std::vector<LogLoss> lost{};
    std::optional<Instant> lost_at{};  // when the last loss was put on record
    std::optional<LogAnchored> anchor{};
    std::optional<Instant> anchored_at{};
    std::vector<LogRecovered> recovered{};
};

[[nodiscard]] LogBook evolve(LogBook book, const LogEvent& event, const Stamp& stamp = {});

struct LogAggregate {
    using State = LogBook;
    using Event = LogEvent;
    static constexpr std::string_view kKind = "log";  // id: the shard
    static constexpr bool kClear = true;
    static std::vector<Key> keys(const State& book);  // "lost": each shard of which it is told
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::LogRoots> {
    using T = hz::domain::LogRoots;
    static constexpr FieldList list{field("shard", &T::shard, Need::Required, Text{16}),
                                    field("size", &T::size),
                                    field("sha256", &T::sha256, Need::Required, Text{44, 44}),
                                    field("sm3", &T::sm3, Need::Required, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::LogLoss> {
    using T = hz::domain::LogLoss;
    static constexpr FieldList list{field("shard", &T::shard, Need::Required, Text{16}),
                                    field("from", &T::from), field("to", &T::to, Need::Optional),
                                    field("note", &T::note, Need::Optional, Text{44, 44}),
                                    field("note_sm3", &T::note_sm3, Need::Optional, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::LogOpened> {
    using T = hz::domain::LogOpened;
    static constexpr FieldList list{
        field("origin", &T::origin, Need::Required, Text{300}),
        field("origin_sm3", &T::origin_sm3, Need::Required, Text{300}),
        field("previous", &T::previous, Need::Optional),
        field("lost", &T::lost, Need::Optional, hz::Items<hz::Any>{hz::domain::kLostShards})};
};
template <>
struct hz::FieldsOf<hz::domain::LogAnchored> {
    using T = hz::domain::LogAnchored;
    static constexpr FieldList list{field("sha256", &T::sha256, Need::Required, Text{44, 44}),
                                    field("size", &T::size),
                                    field("sm3", &T::sm3, Need::Required, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::LogRecovered> {
    using T = hz::domain::LogRecovered;
    static constexpr FieldList list{field("from", &T::from), field("to", &T::to)};
};
template <>
struct hz::FieldsOf<hz::domain::LogBook> {
    using T = hz::domain::LogBook;
    static constexpr FieldList list{
        field("origin", &T::origin),
        field("origin_sm3", &T::origin_sm3),
        field("previous", &T::previous, Need::Optional),
        field("lost", &T::lost, Need::Optional, hz::Items<hz::Any>{hz::domain::kLostShards}),
        field("lost_at", &T::lost_at, Need::Optional),
        field("anchor", &T::anchor, Need::Optional),
        field("anchored_at", &T::anchored_at, Need::Optional),
        field("recovered", &T::recovered, Need::Optional,
              hz::Items<hz::Any>{hz::domain::kRecoveries})};
};
