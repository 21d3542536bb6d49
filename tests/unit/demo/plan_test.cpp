// What the demonstration plans: the same for the same seed, and a bulk whose names are worth
// searching.
#include "main/demo/plan.hpp"

#include "domain/party/uscc.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

namespace hz::demo {
namespace {

constexpr Date kUntil = Date{std::chrono::year{2026} / 11 / 1};

DemoPlan plan_of(std::int64_t certificates, std::int64_t by_cases) {
    return {certificates, by_cases, 1, kUntil};
}
std::size_t certified(const Scenery& scenery) {
    return static_cast<std::size_t>(std::ranges::count_if(scenery.cases, [](const auto& one) {
        return one.reach == Reach::Issued && one.fate <= Fate::Expired;
    }));
}

TEST(Plan, all_certificates_come_out_of_cases_up_to_the_number) {
    EXPECT_TRUE(scenery_of(plan_of(30, 30)).bulk.empty());
    EXPECT_TRUE(scenery_of(plan_of(0, 30)).bulk.empty());
    EXPECT_EQ(certified(scenery_of(plan_of(30, 400))), 30U);
}

TEST(Plan, the_others_are_numbered_without_gaps_after_the_first_case_and_before_the_end) {
    const Scenery scenery = scenery_of(plan_of(1'000'000, 20));
    EXPECT_EQ(certified(scenery), 20U);
    std::size_t next = 0;
    Date before = scenery.from;
    for (const PlannedBulk& day : scenery.bulk) {
        EXPECT_EQ(day.first, next);
        EXPECT_LE(before, day.day);
        EXPECT_LT(day.day, kUntil);
        next += day.count;
        before = day.day;
    }
    EXPECT_EQ(next, 999'980U);
    const auto first = std::ranges::min(scenery.cases, {}, &PlannedCase::applied);
    EXPECT_GT(scenery.bulk.front().day, first.applied + std::chrono::days{40});
}

// A serial has five digits in a year of one of six bodies.
TEST(Plan, no_body_runs_out_of_serials_for_a_million) {
    std::map<int, std::size_t> of_year;
    for (const PlannedBulk& day : scenery_of(plan_of(1'000'000, 400)).bulk)
        of_year[static_cast<int>(std::chrono::year_month_day{day.day}.year())] += day.count;
    for (const auto& [year, count] : of_year) EXPECT_LT(count / 6, 99'000U) << year;
}

TEST(Plan, a_holder_follows_from_seed_and_number) {
    EXPECT_EQ(bulk_holder(1, 5).name, bulk_holder(1, 5).name);
    std::set<std::string> codes;
    std::set<std::string> names;
    for (std::size_t number = 0; number < 1000; ++number) {
        const PlannedClient holder = bulk_holder(1, number);
        EXPECT_TRUE(domain::is_uscc(holder.uscc)) << holder.uscc;
        EXPECT_TRUE(holder.name.starts_with("示例")) << holder.name;
        EXPECT_TRUE(holder.name.ends_with("有限公司")) << holder.name;
        codes.insert(holder.uscc);
        names.insert(holder.name);
    }
    EXPECT_EQ(codes.size(), 1000U);
    EXPECT_GT(names.size(), 950U);
    EXPECT_NE(bulk_holder(1, 5).name, bulk_holder(2, 5).name);
}

TEST(Plan, some_words_of_names_are_common_and_others_rare) {
    const auto with = [](std::string_view word) {
        std::size_t count = 0;
        for (std::size_t number = 0; number < 20'000; ++number)
            count += bulk_holder(1, number).name.find(word) != std::string::npos ? 1U : 0U;
        return count;
    };
    EXPECT_GT(with("华安"), 20U);
    EXPECT_LT(with("颢晗"), 5U);
}

}  // namespace
}  // namespace hz::demo
