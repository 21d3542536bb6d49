// Published fees of a certification body (认证认可条例 20, 认证机构管理办法 15(四)): structured and
// versioned, so that fees can be compared and a quote checked (认证认可条例 75: price law). Clear
// kind: everything is public. All amounts are fen (1/100 CNY).
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/aggregate.hpp"
#include "domain/fee/fee_unit.hpp"
#include "domain/party/types.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

struct FeeItem {
    std::string code{};  // application, audit, registration …
    std::string name{};
    FeeUnit unit{};
    std::int64_t amount_fen{};  // per unit
    std::string note{};
};

inline constexpr std::size_t kFeeItemsMax = 100;
inline constexpr std::int64_t kFeeAmountFenMax = 1'000'000'000;  // 10 million CNY per unit

struct FeeSchedulePublished {
    static constexpr std::string_view kType = "fee.schedule_published";
    OrganisationId body{};
    std::int64_t version{};  // of this body's schedules, from 1
    std::vector<FeeItem> items{};
    Date from{};
    std::optional<Date> to{};  // last day; empty: until a later version takes its place
};
using FeeEvent = std::variant<FeeSchedulePublished>;

struct FeeSchedule {
    OrganisationId body{};
    std::int64_t version{};
    std::vector<FeeItem> items{};
    Date from{};
    std::optional<Date> to{};
    Instant published{};
};

FeeSchedule evolve(FeeSchedule schedule, const FeeEvent& event, const Stamp& stamp = {});

// `version` is set to the one after `earlier`. Errors: InvalidInput fee.item_code,
// fee.item_twice; RuleViolation fee.dates_reversed, fee.retroactive (a price counts from its
// publication at the earliest).
Result<std::vector<FeeEvent>> publish_schedule(const std::vector<FeeSchedule>& earlier,
                                               FeeSchedulePublished facts, Date today);

// The schedule that counts on that day: of those that cover it, the latest version.
[[nodiscard]] const FeeSchedule* in_force_on(const std::vector<FeeSchedule>& schedules, Date day);

struct FeeAggregate {
    using State = FeeSchedule;
    using Event = FeeEvent;
    static constexpr std::string_view kKind = "fee";
    static constexpr bool kClear = true;
    // body, fee_version (unique: "<body>/<version>"), scope.
    static std::vector<Key> keys(const State& schedule);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::FeeItem> {
    using T = hz::domain::FeeItem;
    static constexpr auto list = std::tuple{
        field("code", &T::code, Need::Required, Text{40}),
        field("name", &T::name, Need::Required, Text{80}), field("unit", &T::unit),
        field("amount_fen", &T::amount_fen, Need::Required, Range{0, hz::domain::kFeeAmountFenMax}),
        field("note", &T::note, Need::Optional, Text{400})};
};
template <>
struct hz::FieldsOf<hz::domain::FeeSchedulePublished> {
    using T = hz::domain::FeeSchedulePublished;
    static constexpr auto list = std::tuple{
        field("body", &T::body), field("version", &T::version, Need::Required, Range{1, 100'000}),
        field("items", &T::items, Need::Required, Items<Any>{hz::domain::kFeeItemsMax, 1}),
        field("from", &T::from), field("to", &T::to, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::FeeSchedule> {
    using T = hz::domain::FeeSchedule;
    static constexpr auto list = std::tuple{
        field("body", &T::body),
        field("version", &T::version, Need::Required, Range{1, 100'000}),
        field("items", &T::items, Need::Required, Items<Any>{hz::domain::kFeeItemsMax, 1}),
        field("from", &T::from),
        field("to", &T::to, Need::Optional),
        field("published", &T::published)};
};
