#include "domain/fee/quote.hpp"
#include "unit/domain/support.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::domain::fee_test {
namespace {

using test::on;

const Date kToday = test::on("2026-03-24");

FeeSchedulePublished facts() {
    return {OrganisationId::trusted("00000000-0000-4000-8000-0000000000b1"),
            0,
            {{"application", "申请费", FeeUnit::Each, 100'000, ""},
             {"audit", "审核费", FeeUnit::PersonDay, 1'000'000, ""},
             {"registration", "批准与注册费", FeeUnit::Each, 200'000, ""}},
            kToday,
            std::nullopt};
}
FeeSchedule published() {
    return evolve({}, publish_schedule({}, facts(), kToday)->front(), {start_of(kToday), "", ""});
}
std::string refusal(const Result<Quote>& result) {
    return result ? "accepted" : result.error().key;
}
std::string refusal(const Result<std::vector<FeeEvent>>& result) {
    return result ? "accepted" : result.error().key;
}

TEST(FeeSchedule, gets_the_next_version_of_its_body) {
    EXPECT_EQ(published().version, 1);
    const auto next = publish_schedule({published()}, facts(), kToday);
    ASSERT_TRUE(next);
    EXPECT_EQ(std::get<FeeSchedulePublished>(next->front()).version, 2);
}

TEST(FeeSchedule, refuses_past_or_reversed_dates_and_bad_items) {
    FeeSchedulePublished bad = facts();
    bad.from = on("2026-03-23");
    EXPECT_EQ(refusal(publish_schedule({}, bad, kToday)), "fee.retroactive");
    bad = facts();
    bad.to = on("2026-03-23");
    EXPECT_EQ(refusal(publish_schedule({}, bad, kToday)), "fee.dates_reversed");
    bad = facts();
    bad.items[1].code = "application";
    EXPECT_EQ(refusal(publish_schedule({}, bad, kToday)), "fee.item_twice");
    bad.items[1].code = "审核";
    EXPECT_EQ(refusal(publish_schedule({}, bad, kToday)), "fee.item_code");
}

TEST(FeeSchedule, counts_from_its_first_day_until_a_later_version_takes_its_place) {
    FeeSchedule first = published();
    FeeSchedule second = published();
    second.version = 2;
    second.from = on("2026-07-01");
    second.to = on("2026-12-31");
    const std::vector<FeeSchedule> all{second, first};
    EXPECT_EQ(in_force_on(all, on("2026-03-23")), nullptr);
    EXPECT_EQ(in_force_on(all, kToday)->version, 1);
    EXPECT_EQ(in_force_on(all, on("2026-07-01"))->version, 2);
    EXPECT_EQ(in_force_on(all, on("2027-01-01"))->version, 1);
}

TEST(FeeSchedule, is_public_with_a_unique_version) {
    const auto keys = FeeAggregate::keys(published());
    EXPECT_NE(std::ranges::find(keys, Key{"scope", "public"}), keys.end());
    EXPECT_NE(std::ranges::find(keys, Key{"fee_version", "00000000-0000-4000-8000-0000000000b1/1",
                                          Uniqueness::Unique}),
              keys.end());
}

TEST(FeeSchedule, survives_being_written_and_read) {
    const std::string text = to_json(published());
    const auto again = from_json_text<FeeSchedule>(text);
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(to_json(*again), text);
}

TEST(Quote, adds_up_its_lines) {
    const auto made = quote(
        published(),
        {{"application", 100, 100'000}, {"audit", 600, 1'000'000}, {"registration", 100, 200'000}},
        kToday);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->total_fen, 6'300'000);
    EXPECT_EQ(made->schedule_version, 1);
    EXPECT_EQ(made->lines[1].unit, FeeUnit::PersonDay);
}

TEST(Quote, may_be_lower_than_published_and_drops_fractions_of_a_fen) {
    const auto made = quote(published(), {{"audit", 50, 999'999}}, kToday);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->total_fen, 499'999);
    EXPECT_EQ(made->lines[0].published_fen, 1'000'000);
}

TEST(Quote, is_never_above_the_published_fee) {
    const auto made = quote(published(), {{"audit", 100, 1'000'001}}, kToday);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().key, "fee.over_published");
    EXPECT_EQ(made.error().code, Code::RuleViolation);
    EXPECT_EQ(made.error().details,
              (std::vector<Detail>{{"code", "audit"}, {"published_fen", "1000000"}}));
}

TEST(Quote, refuses_unknown_repeated_or_impossible_lines_and_dead_schedules) {
    const FeeSchedule fees = published();
    EXPECT_EQ(refusal(quote(fees, {}, kToday)), "fee.quote_lines");
    EXPECT_EQ(refusal(quote(fees, std::vector<FeeQuoteLine>(51), kToday)), "fee.quote_lines");
    EXPECT_EQ(refusal(quote(fees, {{"travel", 100, 1}}, kToday)), "fee.item_unknown");
    EXPECT_EQ(refusal(quote(fees, {{"audit", 100, 1}, {"audit", 100, 1}}, kToday)),
              "fee.quote_line_twice");
    EXPECT_EQ(refusal(quote(fees, {{"audit", 0, 1}}, kToday)), "fee.quantity");
    EXPECT_EQ(refusal(quote(fees, {{"audit", 1'000'001, 1}}, kToday)), "fee.quantity");
    EXPECT_EQ(refusal(quote(fees, {{"audit", 100, -1}}, kToday)), "fee.amount");
    EXPECT_EQ(refusal(quote(fees, {{"audit", 100, 1}}, on("2026-03-23"))), "fee.not_in_force");
}

}  // namespace
}  // namespace hz::domain::fee_test
