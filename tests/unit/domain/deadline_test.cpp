#include "domain/calendar/deadline.hpp"

#include "unit/domain/support.hpp"

#include <gtest/gtest.h>

namespace hz::domain {
namespace {

using std::chrono::days;
using test::on;

Deadline deadline(Unit unit, std::int64_t n, Rollover rollover = Rollover::NotApplicable,
                  Pausable pausable = Pausable::No) {
    Deadline made;
    made.code = "TEST";
    made.n = n;
    made.unit = unit;
    made.rollover = rollover;
    made.pausable = pausable;
    return made;
}

class Deadlines : public testing::Test {
 protected:
    Calendar calendar = test::shipped_calendar();
};

TEST_F(Deadlines, agree_with_the_shared_vectors) {
    const auto vectors = json::parse(
        test::file_text(std::string{HZ_SOURCE_DIR} + "/tests/fixtures/domain/vectors.json"));
    ASSERT_TRUE(vectors);
    for (const auto& [key, value] : *vectors->find("workday_2026")->as_object()) {
        const Due due = due_date(calendar, deadline(Unit::Workday, std::stoll(key.substr(11))),
                                 on(key.substr(0, 10).c_str()));
        EXPECT_EQ(to_text(due.date), *value.as_text()) << key;
        EXPECT_FALSE(due.provisional);
    }
    for (const auto& [key, value] : *vectors->find("month_add")->as_object())
        EXPECT_EQ(to_text(add_months(on(key.substr(0, 10).c_str()), std::stoll(key.substr(11)))),
                  *value.as_text());
}

TEST_F(Deadlines, do_not_count_the_start_day) {
    EXPECT_EQ(due_date(calendar, deadline(Unit::Workday, 5), on("2026-03-16")).date,
              on("2026-03-23"));
    EXPECT_EQ(due_date(calendar, deadline(Unit::Day, 5, Rollover::No), on("2026-06-24")).date,
              on("2026-06-29"));
}

TEST_F(Deadlines, roll_over_only_where_the_record_says_so) {
    const Due minor = due_date(calendar, deadline(Unit::Day, 30, Rollover::Yes), on("2026-04-17"));
    EXPECT_EQ(minor.date, on("2026-05-18"));
    const Due penalty = due_date(calendar, deadline(Unit::Day, 90, Rollover::No), on("2026-07-06"));
    EXPECT_EQ(penalty.date, on("2026-10-04"));
    ASSERT_TRUE(penalty.rolled);
    EXPECT_EQ(*penalty.rolled, on("2026-10-08"));
}

TEST_F(Deadlines, pause_when_pausable) {
    // 行政许可法 45: expert review 02-02..02-13 is not counted.
    const std::vector<Pause> review{{on("2026-02-02"), on("2026-02-13")}};
    const auto paused = [&](std::int64_t n, Pausable pausable) {
        return due_date(calendar, deadline(Unit::Workday, n, Rollover::NotApplicable, pausable),
                        on("2026-01-16"), review)
            .date;
    };
    EXPECT_EQ(paused(20, Pausable::Yes), on("2026-03-05"));
    EXPECT_EQ(paused(45, Pausable::Yes), on("2026-04-10"));
    EXPECT_EQ(paused(45, Pausable::No), on("2026-03-26"));
}

TEST_F(Deadlines, extend_calendar_terms_by_paused_days) {
    const Deadline days30 = deadline(Unit::Day, 30, Rollover::No, Pausable::Yes);
    const std::vector<Pause> pause{{on("2026-06-10"), on("2026-06-14")}};
    EXPECT_EQ(due_date(calendar, days30, on("2026-06-01"), pause).date, on("2026-07-06"));
    const std::vector<Pause> later{{on("2026-08-10"), on("2026-08-14")}};
    EXPECT_EQ(due_date(calendar, days30, on("2026-06-01"), later).date, on("2026-07-01"));
}

TEST_F(Deadlines, count_back_from_an_end) {
    EXPECT_EQ(
        due_date(calendar, deadline(Unit::DayBefore, 30, Rollover::No), on("2032-03-04")).date,
        on("2032-02-03"));
    EXPECT_EQ(
        due_date(calendar, deadline(Unit::MonthBefore, 6, Rollover::No), on("2029-05-28")).date,
        on("2028-11-28"));
    EXPECT_EQ(due_date(calendar, deadline(Unit::WorkdayBefore, 7), on("2026-10-12")).date,
              on("2026-09-24"));
}

TEST_F(Deadlines, know_the_tenth_of_the_next_month_and_fixed_days) {
    EXPECT_EQ(
        due_date(calendar, deadline(Unit::DayOfNextMonth, 10, Rollover::No), on("2026-05-31")).date,
        on("2026-06-10"));
    Deadline statistics = deadline(Unit::Date, 1, Rollover::No);
    statistics.start = "04-15";
    EXPECT_EQ(due_date(calendar, statistics, on("2026-04-15")).date, on("2027-04-15"));
    EXPECT_EQ(due_date(calendar, statistics, on("2026-01-02")).date, on("2026-04-15"));
    statistics.start = "set_each_year";
    EXPECT_EQ(due_date(calendar, statistics, on("2026-03-31")).date, on("2026-03-31"));
}

TEST_F(Deadlines, know_hours_and_seconds) {
    const Instant opening = *instant_from("2026-04-15T01:00:00.000Z");
    EXPECT_EQ(due_instant(deadline(Unit::Hour, 2), opening), opening + std::chrono::hours{2});
    EXPECT_EQ(due_instant(deadline(Unit::Second, 60), opening), opening + std::chrono::seconds{60});
}

TEST_F(Deadlines, take_the_stricter_of_two_readings) {
    const Due calendar_days = due_date(calendar, deadline(Unit::Day, 5), on("2026-06-24"));
    const Due workdays = due_date(calendar, deadline(Unit::Workday, 5), on("2026-06-24"));
    EXPECT_EQ(stricter(calendar_days, workdays).date, on("2026-06-29"));
    EXPECT_EQ(workdays.date, on("2026-07-01"));
}

TEST_F(Deadlines, print_the_day_before_the_corresponding_day) {
    EXPECT_EQ(last_valid_day(deadline(Unit::Year, 3), on("2026-05-29")), on("2029-05-28"));
    EXPECT_EQ(last_valid_day(deadline(Unit::Year, 6), on("2026-03-05")), on("2032-03-04"));
    EXPECT_EQ(last_valid_day(deadline(Unit::Month, 3), on("2026-06-26")), on("2026-09-25"));
    EXPECT_EQ(end_of(on("2029-05-28")), *instant_from("2029-05-28T16:00:00.000Z"));
}

TEST_F(Deadlines, are_provisional_past_the_known_calendar) {
    EXPECT_TRUE(due_date(calendar, deadline(Unit::Workday, 5), on("2026-12-30")).provisional);
    EXPECT_TRUE(
        due_date(calendar, deadline(Unit::Day, 5, Rollover::Yes), on("2026-12-30")).provisional);
    const Due fixed = due_date(calendar, deadline(Unit::Day, 5, Rollover::No), on("2026-12-28"));
    EXPECT_FALSE(fixed.provisional);
    EXPECT_FALSE(fixed.rolled);
}

TEST_F(Deadlines, clocks_start_and_recompute) {
    const Deadline accept = deadline(Unit::Workday, 5, Rollover::NotApplicable, Pausable::Yes);
    Clock clock = start_clock(calendar, accept, on("2026-03-16"));
    EXPECT_EQ(clock.due, on("2026-03-23"));
    clock.pauses.push_back({on("2026-03-18"), on("2026-03-20")});
    EXPECT_EQ(recomputed(clock, calendar, accept).due, on("2026-03-26"));
}

// Properties over every day of the known years.
TEST_F(Deadlines, workday_counts_are_monotone_additive_and_end_on_workdays) {
    const Deadline three = deadline(Unit::Workday, 3);
    const Deadline two = deadline(Unit::Workday, 2);
    const Deadline five = deadline(Unit::Workday, 5);
    Date previous{};
    for (Date day = calendar.known_from; day < on("2026-12-01"); day += days{1}) {
        const Due due = due_date(calendar, five, day);
        EXPECT_TRUE(day_kind(calendar, due.date).workday);
        EXPECT_GT(due.date, day);
        EXPECT_GE(due.date, previous);
        EXPECT_EQ(due.date, due_date(calendar, two, due_date(calendar, three, day).date).date);
        previous = due.date;
    }
}

TEST_F(Deadlines, months_never_leave_the_month_and_rolling_ends_on_a_workday) {
    for (Date day = calendar.known_from; day < on("2026-11-01"); day += days{1}) {
        const std::chrono::year_month_day from{day};
        const std::chrono::year_month_day to{add_months(day, 1)};
        EXPECT_EQ(to.month(), from.month() + std::chrono::months{1});
        const Due due = due_date(calendar, deadline(Unit::Day, 30, Rollover::Yes), day);
        EXPECT_TRUE(day_kind(calendar, due.date).workday);
        EXPECT_GE(due.date, day + days{30});
    }
}

}  // namespace
}  // namespace hz::domain
