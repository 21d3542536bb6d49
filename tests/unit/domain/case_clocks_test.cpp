// Deadlines of a case: what passes unmet, and what a calendar of a later year changes.
#include "unit/domain/case_world.hpp"

namespace hz::domain {
namespace {

using test::on;

class Clocks : public test::CaseWorld {
 protected:
    std::vector<std::string> values(std::string_view name) {
        std::vector<std::string> out;
        for (const Key& key : CaseAggregate::keys(subject))
            if (key.name == name) out.push_back(key.value);
        return out;
    }
    // The system looks: how many events it records.
    std::size_t look(const char* date) {
        const auto events = decide(subject, NoteMissedDeadlines{}, by_office(date));
        EXPECT_EQ(when(NoteMissedDeadlines{}, by_office(date)), "ok");
        return events ? events->size() : 99;
    }
};

TEST_F(Clocks, a_day_that_passed_unmet_is_noted_once_with_what_the_rule_says) {
    given_submitted();
    EXPECT_EQ(values("due"), std::vector<std::string>{"2026-03-23"});
    EXPECT_EQ(look("2026-03-23"), 0U);  // the last day counts to its end
    const auto events = decide(subject, NoteMissedDeadlines{}, by_office("2026-03-24"));
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 1U);
    const auto& missed = std::get<DeadlineMissed>(events->front());
    EXPECT_EQ(missed.code, "CASE_ACCEPT");
    EXPECT_EQ(missed.due, on("2026-03-23"));
    EXPECT_EQ(missed.on_breach, "alarm");
    EXPECT_EQ(look("2026-03-24"), 1U);
    EXPECT_EQ(find_clock(subject, "CASE_ACCEPT")->missed, on("2026-03-23"));
    EXPECT_EQ(look("2026-03-25"), 0U);
    EXPECT_TRUE(values("due").empty());
    EXPECT_EQ(values("clocks"), std::vector<std::string>{"open"});
    // Late is late, and done all the same.
    EXPECT_EQ(when(AcceptCase{}, by_office("2026-03-25")), "ok");
    EXPECT_TRUE(values("clocks").empty());
}

TEST_F(Clocks, what_is_paused_or_ended_runs_out_no_more) {
    given_submitted();
    ASSERT_EQ(when(RequestSupplement{{"5.9"}}, by_office("2026-03-18")), "ok");
    EXPECT_EQ(look("2026-06-01"), 1U);  // only what the client is asked to supply
    EXPECT_EQ(find_clock(subject, "CASE_ACCEPT")->missed, std::nullopt);
    EXPECT_EQ(find_clock(subject, "CASE_SUPPL")->missed, on("2026-04-17"));
    EXPECT_EQ(values("clocks"), std::vector<std::string>{"open"});
    ASSERT_EQ(when(WithdrawCase{"不再需要"}, by_client("2026-06-01")), "ok");
    EXPECT_EQ(look("2027-01-01"), 0U);
    EXPECT_TRUE(values("clocks").empty() && values("due").empty());
}

TEST_F(Clocks, a_nonconformity_is_noted_by_its_name_and_an_extension_begins_anew) {
    given_closed({{"5.4", FindingResult::NcMinor}});
    ASSERT_EQ(subject.nonconformities.size(), 1U);
    const Date due = subject.nonconformities[0].clock.due;
    const std::string after = to_text(due + std::chrono::days{1});
    const auto events = decide(subject, NoteMissedDeadlines{}, by_office(after.c_str()));
    ASSERT_TRUE(events && events->size() == 1);
    EXPECT_EQ(std::get<DeadlineMissed>(events->front()).object, subject.nonconformities[0].id);
    EXPECT_EQ(std::get<DeadlineMissed>(events->front()).on_breach, "escalate");
    EXPECT_EQ(look(after.c_str()), 1U);
    ExtendNonconformity extend;
    extend.id = subject.nonconformities[0].id;
    extend.due = due + std::chrono::days{20};
    extend.reason = "设备采购延期";
    ASSERT_EQ(when(extend, by(after.c_str(), leader, Role::TeamLeader)), "ok");
    EXPECT_FALSE(subject.nonconformities[0].clock.missed);
    EXPECT_EQ(values("due"), std::vector<std::string>{to_text(extend.due)});
}

TEST_F(Clocks, a_later_calendar_makes_provisional_days_certain) {
    calendar.known_until = on("2026-03-18");
    given_submitted();
    ASSERT_TRUE(find_clock(subject, "CASE_ACCEPT")->provisional);
    EXPECT_EQ(values("clocks"), (std::vector<std::string>{"open", "provisional"}));
    // The same calendar changes nothing.
    auto same = decide(subject, RecomputeClocks{}, by_office("2026-03-17"));
    EXPECT_TRUE(same && same->empty());
    calendar = test::shipped_calendar();
    calendar.holidays.insert(std::ranges::upper_bound(calendar.holidays, on("2026-03-20")),
                             on("2026-03-20"));
    ASSERT_EQ(when(RecomputeClocks{}, by_office("2026-03-17")), "ok");
    EXPECT_FALSE(find_clock(subject, "CASE_ACCEPT")->provisional);
    EXPECT_EQ(find_clock(subject, "CASE_ACCEPT")->due, on("2026-03-24"));
    EXPECT_EQ(values("clocks"), std::vector<std::string>{"open"});
    same = decide(subject, RecomputeClocks{}, by_office("2026-03-17"));
    EXPECT_TRUE(same && same->empty());
}

}  // namespace
}  // namespace hz::domain
