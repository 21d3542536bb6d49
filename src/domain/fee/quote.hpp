// A quote 报价 computed from lines and held against the published schedule: charging more breaks
// price law (认证认可条例 75).
#pragma once

#include "domain/fee/fee_schedule.hpp"

#include <string>
#include <vector>

namespace hz::domain {

// Person-days are agreed in halves and quarters, so quantities count hundredths: 650 = 6.5.
struct FeeQuoteLine {
    std::string code{};
    std::int64_t quantity_hundredths{};
    std::int64_t unit_fen{};  // at most what is published
};
struct QuotedLine {
    std::string code{};
    std::string name{};
    FeeUnit unit{};
    std::int64_t quantity_hundredths{};
    std::int64_t unit_fen{};
    std::int64_t published_fen{};
    std::int64_t amount_fen{};  // fractions of a fen are dropped, in the client's favour
};
struct Quote {
    OrganisationId body{};
    std::int64_t schedule_version{};
    std::vector<QuotedLine> lines{};
    std::int64_t total_fen{};
};

inline constexpr std::size_t kQuoteLinesMax = 50;
inline constexpr std::int64_t kQuantityHundredthsMax = 1'000'000;

// Errors: InvalidInput fee.quote_lines, fee.quote_line_twice, fee.quantity, fee.amount (detail
// "code"); RuleViolation fee.not_in_force, fee.item_unknown, fee.over_published (details "code",
// "published_fen").
Result<Quote> quote(const FeeSchedule& schedule, const std::vector<FeeQuoteLine>& lines, Date day);

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::FeeQuoteLine> {
    using T = hz::domain::FeeQuoteLine;
    static constexpr auto list = std::tuple{
        field("code", &T::code, Need::Required, Text{40}),
        field("quantity_hundredths", &T::quantity_hundredths, Need::Required,
              Range{1, hz::domain::kQuantityHundredthsMax}),
        field("unit_fen", &T::unit_fen, Need::Required, Range{0, hz::domain::kFeeAmountFenMax})};
};
template <>
struct hz::FieldsOf<hz::domain::QuotedLine> {
    using T = hz::domain::QuotedLine;
    static constexpr auto list = std::tuple{field("code", &T::code, Need::Required, Text{40}),
                                            field("name", &T::name, Need::Required, Text{80}),
                                            field("unit", &T::unit),
                                            field("quantity_hundredths", &T::quantity_hundredths),
                                            field("unit_fen", &T::unit_fen),
                                            field("published_fen", &T::published_fen),
                                            field("amount_fen", &T::amount_fen)};
};
template <>
struct hz::FieldsOf<hz::domain::Quote> {
    using T = hz::domain::Quote;
    static constexpr auto list = std::tuple{
        field("body", &T::body), field("schedule_version", &T::schedule_version),
        field("lines", &T::lines, Need::Required, Items<Any>{hz::domain::kQuoteLinesMax, 1}),
        field("total_fen", &T::total_fen)};
};
