#include "domain/calendar/calendar.hpp"

#include "unit/domain/support.hpp"

#include <gtest/gtest.h>

namespace hz::domain {
namespace {

using test::on;

Calendar small() {
    Calendar calendar;
    calendar.id = "small";
    calendar.version = "1";
    calendar.source = "test";
    calendar.known_from = on("2026-01-01");
    calendar.known_until = on("2026-12-31");
    calendar.holidays = {on("2026-01-01"), on("2026-01-02")};
    calendar.makeup_days = {on("2026-01-04")};
    return calendar;
}

TEST(Calendar, shipped_tables_cover_2023_to_2026) {
    const Calendar& calendar = test::shipped_calendar();
    EXPECT_EQ(calendar.known_from, on("2023-01-01"));
    EXPECT_EQ(calendar.known_until, on("2026-12-31"));
}

TEST(Calendar, holidays_weekends_and_makeup_days_differ) {
    const Calendar& calendar = test::shipped_calendar();
    EXPECT_FALSE(day_kind(calendar, on("2026-02-16")).workday);
    EXPECT_TRUE(day_kind(calendar, on("2026-02-14")).workday);
    EXPECT_FALSE(day_kind(calendar, on("2026-03-07")).workday);
    EXPECT_TRUE(day_kind(calendar, on("2026-03-09")).workday);
}

TEST(Calendar, says_provisional_outside_the_known_years) {
    const Calendar& calendar = test::shipped_calendar();
    const auto vectors = json::parse(
        test::file_text(std::string{HZ_SOURCE_DIR} + "/tests/fixtures/domain/vectors.json"));
    ASSERT_TRUE(vectors);
    for (const json::Value& date : *vectors->find("unknown_calendar")->as_array())
        EXPECT_TRUE(day_kind(calendar, on(date.as_text()->c_str())).provisional);
    EXPECT_TRUE(day_kind(calendar, on("2022-12-30")).provisional);
    EXPECT_FALSE(day_kind(calendar, on("2026-12-31")).provisional);
}

TEST(Calendar, refuses_days_out_of_order_or_range) {
    Calendar calendar = small();
    EXPECT_TRUE(check(calendar));
    calendar.holidays = {on("2026-01-02"), on("2026-01-01")};
    EXPECT_EQ(check(calendar).error().key, "calendar.invalid");
    calendar = small();
    calendar.holidays.push_back(on("2027-01-01"));
    EXPECT_FALSE(check(calendar));
    calendar = small();
    calendar.makeup_days = {on("2026-01-05")};  // a Monday needs no make-up
    EXPECT_FALSE(check(calendar));
}

TEST(Calendar, refuses_a_gap_between_years) {
    Calendar later = small();
    later.holidays.clear();
    later.makeup_days.clear();
    later.known_from = on("2027-02-01");
    later.known_until = on("2027-12-31");
    const auto joined = join({small(), later});
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().key, "calendar.gap");
    EXPECT_EQ(join({}).error().key, "calendar.missing");
}

}  // namespace
}  // namespace hz::domain
