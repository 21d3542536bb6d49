// Which reminder a day brings.
#include "domain/calendar/reminders.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using domain::Reminders;

Reminders example() {
    Reminders reminders;
    reminders.hour = 8;
    reminders.days = {7, 3, 1};
    reminders.codes.push_back({"SHORT", {1, 0}});
    return reminders;
}
Date day(std::string_view text) { return *date_from(text); }

TEST(Reminders, each_step_is_reached_on_its_day_and_once) {
    const Reminders rules = example();
    const auto reached = [&](std::string_view told, std::string_view today) {
        return domain::step_reached(rules, "ANY", day("2026-03-30"), day(told), day(today));
    };
    EXPECT_EQ(reached("2026-03-21", "2026-03-22"), std::nullopt);
    EXPECT_EQ(reached("2026-03-22", "2026-03-23"), 7);
    EXPECT_EQ(reached("2026-03-23", "2026-03-24"), std::nullopt);
    EXPECT_EQ(reached("2026-03-26", "2026-03-27"), 3);
    EXPECT_EQ(reached("2026-03-28", "2026-03-29"), 1);
    EXPECT_EQ(reached("2026-03-29", "2026-03-30"), std::nullopt);
}

TEST(Reminders, after_days_of_silence_the_nearest_step_is_told) {
    const Reminders rules = example();
    EXPECT_EQ(
        domain::step_reached(rules, "ANY", day("2026-03-30"), day("2026-03-01"), day("2026-03-28")),
        3);
    EXPECT_EQ(
        domain::step_reached(rules, "ANY", day("2026-03-30"), day("2026-03-01"), day("2026-03-31")),
        std::nullopt)
        << "what is over is missed, not near";
}

TEST(Reminders, a_code_with_its_own_steps_follows_them) {
    const Reminders rules = example();
    EXPECT_EQ(domain::step_reached(rules, "SHORT", day("2026-03-30"), day("2026-03-22"),
                                   day("2026-03-23")),
              std::nullopt);
    EXPECT_EQ(domain::step_reached(rules, "SHORT", day("2026-03-30"), day("2026-03-29"),
                                   day("2026-03-30")),
              0);
    EXPECT_EQ(to_text(domain::moment_of(rules, day("2026-03-30"))), "2026-03-30T00:00:00.000Z");
}

TEST(Reminders, steps_that_do_not_fall_and_codes_that_stand_twice_are_refused) {
    Reminders rules = example();
    EXPECT_TRUE(domain::check(rules));
    rules.days = {3, 3};
    EXPECT_EQ(domain::check(rules).error().key, "reminders.invalid");
    rules = example();
    rules.codes.front().days = {1, 2};
    EXPECT_EQ(domain::check(rules).error().key, "reminders.invalid");
    rules = example();
    rules.codes.push_back(rules.codes.front());
    EXPECT_EQ(domain::check(rules).error().key, "reminders.invalid");
}

}  // namespace
}  // namespace hz::test
