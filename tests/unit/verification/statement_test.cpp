// Given the events of a chain, the statement about a time (docs/record.md 9).
#include "app/verification/statement.hpp"

#include "support/test_primitives.hpp"

#include <gtest/gtest.h>

namespace hz::app {
namespace {

using record::StatusFact;
using record::StatusFactKind;
using record::StatusWord;

Instant at(std::string_view text) { return *instant_from(std::string{text} + ".000Z"); }
Digest32 leaf(std::string_view name) { return test::sm3(bytes_of(name)); }

StatusFact fact(StatusFactKind kind, std::string_view name, std::string_view t) {
    StatusFact out;
    out.kind = kind;
    out.t = at(t);
    out.leaf = leaf(name);
    return out;
}

class StatementTest : public ::testing::Test {
 protected:
    StatementTest() {
        facts_ = {fact(StatusFactKind::Other, "prepared", "2026-05-28T01:00:00"),
                  fact(StatusFactKind::Issued, "issued", "2026-05-29T02:00:00"),
                  fact(StatusFactKind::Suspended, "suspended", "2026-06-10T04:00:00"),
                  fact(StatusFactKind::Restored, "restored", "2026-06-10T06:00:00")};
        facts_[1].valid_from = *date_from("2026-05-29");
        facts_[1].valid_to = *date_from("2029-05-28");
    }
    [[nodiscard]] record::AsOf about(std::string_view text) const {
        return statement_of("999CS2600001", facts_, *moment_from(text, now_), now_);
    }
    [[nodiscard]] static std::vector<Digest32> leaves(const record::AsOf& statement) {
        std::vector<Digest32> out;
        for (const auto& event : statement.events) out.push_back(event.leaf);
        return out;
    }

    std::vector<StatusFact> facts_{};
    Instant now_ = at("2026-07-01T00:00:00");
};

TEST_F(StatementTest, a_day_tells_all_its_changes_and_the_status_of_its_last_second) {
    const auto told = about("2026-06-10");
    EXPECT_EQ(told.status, StatusWord::Valid);
    ASSERT_EQ(told.day.size(), 2U);
    EXPECT_EQ(told.day[0].status, StatusWord::Suspended);
    EXPECT_EQ(told.day[0].t, unix_seconds(at("2026-06-10T04:00:00")));
    EXPECT_EQ(told.day[1].status, StatusWord::Valid);
    EXPECT_EQ(told.at, unix_seconds(at("2026-06-10T15:59:59")));
    EXPECT_EQ(told.iat, unix_seconds(now_));
}

TEST_F(StatementTest, a_minute_has_the_status_of_that_minute_and_when_it_began) {
    const auto told = about("2026-06-10T13:00");
    EXPECT_EQ(told.status, StatusWord::Suspended);
    EXPECT_EQ(told.since, unix_seconds(at("2026-06-10T04:00:00")));
    EXPECT_TRUE(told.day.empty());
    EXPECT_EQ(leaves(told), (std::vector{leaf("prepared"), leaf("issued"), leaf("suspended")}));
    ASSERT_TRUE(told.next);
    EXPECT_EQ(told.next->leaf, leaf("restored"));
}

TEST_F(StatementTest, before_the_issue_nothing_is_found_and_the_next_event_is_named) {
    const auto told = about("2026-05-28T10:00");
    EXPECT_EQ(told.status, StatusWord::NotFound);
    EXPECT_FALSE(told.since);
    EXPECT_FALSE(told.valid_from);
    EXPECT_EQ(leaves(told), std::vector{leaf("prepared")});
    EXPECT_EQ(told.next->leaf, leaf("issued"));
    auto whole = told;
    whole.register_from = *date_from("2026-05-01");
    EXPECT_TRUE(record::asof_text(whole));
}

TEST_F(StatementTest, an_unknown_number_is_a_statement_too) {
    facts_.clear();
    auto told = about("1781000000");
    EXPECT_EQ(told.status, StatusWord::NotFound);
    EXPECT_TRUE(told.events.empty());
    EXPECT_FALSE(told.next);
}

TEST_F(StatementTest, a_later_annulment_changes_now_but_not_what_was_registered) {
    auto annulled = fact(StatusFactKind::Annulled, "corrected", "2026-06-20T00:00:00");
    annulled.annuls = leaf("suspended");
    facts_.push_back(annulled);
    const auto told = about("2026-06-10T13:00");
    EXPECT_EQ(told.status, StatusWord::Suspended);
    EXPECT_EQ(told.now, StatusWord::Valid);
    EXPECT_EQ(leaves(told), (std::vector{leaf("prepared"), leaf("issued"), leaf("suspended"),
                                         leaf("corrected")}));
    EXPECT_EQ(told.next->leaf, leaf("restored"));
    EXPECT_FALSE(about("2026-06-25").now);
}

TEST_F(StatementTest, the_future_is_refused) {
    EXPECT_EQ(moment_from("2026-07-02", now_).error().key, "at.future");
}

}  // namespace
}  // namespace hz::app
