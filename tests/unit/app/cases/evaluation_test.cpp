// Document review, visit, findings, rectification: who is recorded as having done it.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

TEST(Evaluation, leaves_one_event_for_each_step) {
    CaseWalk walk{Stage::Planned};
    const std::size_t before = walk.events().size();
    walk.to(Stage::Closed);
    Types expected{"case.document_review_started", "case.document_review_completed",
                   "case.on_site_opened", "case.signed_in", "case.signed_in"};
    expected.insert(expected.end(), 11, "case.finding_recorded");
    for (const char* type : {"case.on_site_closed", "case.signed_out", "case.signed_out"})
        expected.emplace_back(type);
    const Types types = walk.events();
    EXPECT_EQ(Types(types.begin() + static_cast<std::ptrdiff_t>(before), types.end()), expected);
    EXPECT_EQ(walk.in_case("opened_at"), "2026-03-18T01:00:00.000Z");
    EXPECT_EQ(walk.in_case("closed_at"), "2026-03-19T08:00:00.000Z");
    EXPECT_EQ(walk.in_case("attendance/1/person"), walk.person("assessor"));
    EXPECT_EQ(walk.in_case("attendance/1/signed_out"), "2026-03-19T08:00:00.000Z");
}

TEST(Evaluation, counts_the_person_behind_the_account) {
    CaseWalk walk{Stage::DocumentReview};
    walk.on("2026-03-18", "09:30");
    // The role alone puts nobody on the team …
    EXPECT_EQ(walk.act("spare", "cases.record_finding", CaseWalk::finding("5.1")),
              "case.actor_on_team");
    EXPECT_EQ(
        walk.act(walk.in_role("assessor", "team_leader"), "cases.open_on_site", walk.at_now()),
        "case.actor_is_team_leader");
    // … and another account of a member is the same member.
    ASSERT_EQ(walk.act(walk.in_role("leader", "team_leader"), "cases.open_on_site", walk.at_now()),
              "accepted");
    EXPECT_EQ(walk.act("leader", "cases.sign_in", walk.at_now()), "accepted");
    EXPECT_EQ(walk.act(walk.in_role("leader", "assessor"), "cases.sign_in", walk.at_now()),
              "case.attendance_twice");
}

TEST(Finding, is_recorded_as_its_authors_whatever_is_sent) {
    CaseWalk walk{Stage::OnSite};
    ASSERT_EQ(walk.act("assessor", "cases.record_finding",
                       CaseWalk::finding("5.1", "conforming",
                                         R"("by":")" + walk.person("leader") + R"(","evidence":[)" +
                                             walk.upload("assessor", "现场照片") + "]")),
              "accepted");
    EXPECT_EQ(walk.in_case("findings/0/by"), walk.person("assessor"));
    EXPECT_EQ(walk.in_case("findings/0/evidence/0/media_type"), "text/plain");
}

TEST(Attendance, keeps_the_photo_and_tells_the_late) {
    CaseWalk walk{Stage::DocumentReview};
    walk.on("2026-03-18", "12:30");
    ASSERT_EQ(walk.act("leader", "cases.open_on_site", R"({"at":"2026-03-18T01:00:00.000Z"})"),
              "accepted");
    ASSERT_EQ(walk.act("leader", "cases.sign_in",
                       walk.at_now(R"("photo":)" + walk.upload("leader", "照片"))),
              "accepted");
    EXPECT_EQ(walk.in_case("attendance/0/late"), "true");
    EXPECT_EQ(walk.in_case("attendance/0/photos/0/size"), "6");
}

TEST(Nonconformity, is_extended_answered_and_verified_until_it_is_closed) {
    CaseWalk walk{Stage::Closed, "5.4"};
    EXPECT_EQ(walk.in_case("state"), "rectification");
    EXPECT_EQ(walk.in_case("nonconformities/0/clock/due"), "2026-04-20");  // 04-18 is a Saturday
    ASSERT_EQ(walk.act("leader", "cases.extend_nonconformity",
                       R"({"id":"F-5.4","due":"2026-05-15","reason":"采购周期"})"),
              "accepted");
    EXPECT_EQ(walk.in_case("nonconformities/0/clock/due"), "2026-05-15");
    const auto answer = [&] {
        return walk.act("client", "cases.answer_nonconformity",
                        R"({"id":"F-5.4","answer":{"root_cause":"未覆盖","correction":"补齐",)"
                        R"("corrective_action":"修订制度","evidence":[)" +
                            walk.upload("client", "整改证据") + "]}}");
    };
    const auto verify = [&](const char* effective) {
        return walk.act(
            "assessor", "cases.verify_nonconformity",
            R"({"id":"F-5.4","note":"文件验证","effective":)" + std::string{effective} + "}");
    };
    ASSERT_EQ(answer(), "accepted");
    EXPECT_EQ(walk.in_case("state"), "verification");
    ASSERT_EQ(verify("false"), "accepted");
    EXPECT_EQ(walk.in_case("state"), "rectification");
    ASSERT_EQ(answer(), "accepted");
    ASSERT_EQ(verify("true"), "accepted");
    EXPECT_EQ(walk.in_case("nonconformities/0/state"), "closed");
    EXPECT_EQ(walk.in_case("nonconformities/0/verified_by"), walk.person("assessor"));
    const Types types = walk.events();
    EXPECT_EQ(Types(types.end() - 5, types.end()),
              (Types{"case.nonconformity_extended", "case.nonconformity_answered",
                     "case.nonconformity_verified", "case.nonconformity_answered",
                     "case.nonconformity_verified"}));
}

}  // namespace
}  // namespace hz::test
