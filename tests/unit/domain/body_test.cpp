#include "domain/body/body.hpp"

#include "unit/domain/support.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::domain::body_test {
namespace {

using test::on;

const BasisDocument kDocument{"示例批〔2026〕1号", ""};

Stamp at(const char* day) { return {start_of(on(day)), "", ""}; }

ApprovalRecorded facts() {
    return {OrganisationId::trusted("00000000-0000-4000-8000-0000000000b1"),
            *ApprovalNumber::from("DEMO-R-2026-999"),
            *Uscc::from("91990100MA1TE5T0XL"),
            "示例衡信认证",
            {"testing_assessment", "security_operation"},
            on("2026-03-05"),
            on("2032-03-04"),
            kDocument};
}
Body approved() { return evolve({}, record_approval({}, facts())->front(), at("2026-03-05")); }
std::string refusal(const BodyEvents& result) { return result ? "accepted" : result.error().key; }

TEST(Body, is_approved_for_its_fields_within_the_period) {
    const Body body = approved();
    EXPECT_FALSE(approval_covers(body, "testing_assessment", on("2026-03-04")));
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2026-03-05")));
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2032-03-04")));
    EXPECT_FALSE(approval_covers(body, "testing_assessment", on("2032-03-05")));
    EXPECT_FALSE(approval_covers(body, "mlps_assessment", on("2026-03-05")));
    EXPECT_EQ(approval_state_on(body, on("2026-03-04")), ApprovalState::NotYetValid);
    EXPECT_EQ(approval_state_on(body, on("2032-03-05")), ApprovalState::Expired);
}

TEST(Body, refuses_approvals_with_bad_dates_fields_or_documents) {
    ApprovalRecorded bad = facts();
    bad.to = on("2026-03-04");
    EXPECT_EQ(refusal(record_approval({}, bad)), "body.dates_reversed");
    bad = facts();
    bad.to = on("2032-03-05");
    EXPECT_EQ(refusal(record_approval({}, bad)), "body.period_too_long");
    bad = facts();
    bad.fields = {"testing_assessment", "testing_assessment"};
    EXPECT_EQ(refusal(record_approval({}, bad)), "body.fields");
    bad.fields = {};
    EXPECT_EQ(refusal(record_approval({}, bad)), "body.fields");
    bad.fields = {"检测评估"};
    EXPECT_EQ(refusal(record_approval({}, bad)), "body.fields");
    bad = facts();
    bad.document.sm3 = std::string(44, 'A');
    EXPECT_EQ(refusal(record_approval({}, bad)), "body.document");
    bad.document.sm3 = std::string(43, 'A') + "=";
    EXPECT_EQ(refusal(record_approval({}, bad)), "accepted");
}

TEST(Body, is_renewed_by_an_approval_that_follows_on_and_never_overlaps) {
    ApprovalRecorded renewal = facts();
    renewal.from = on("2032-03-04");
    renewal.to = on("2038-03-03");
    EXPECT_EQ(refusal(record_approval(approved(), renewal)), "body.approval_overlaps");
    renewal.from = on("2032-03-05");
    const auto events = record_approval(approved(), renewal);
    ASSERT_TRUE(events);
    const Body body = evolve(approved(), events->front(), at("2032-01-10"));
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2032-03-04")));
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2032-03-05")));
}

TEST(Body, changes_its_fields_from_the_day_of_the_change) {
    const ApprovedFieldsChanged change{{"testing_assessment", "mlps_assessment"}, kDocument};
    const auto events = change_approved_fields(approved(), change, on("2027-01-10"));
    ASSERT_TRUE(events);
    const Body body = evolve(approved(), events->front(), at("2027-01-10"));
    EXPECT_TRUE(approval_covers(body, "security_operation", on("2027-01-09")));
    EXPECT_FALSE(approval_covers(body, "security_operation", on("2027-01-10")));
    EXPECT_FALSE(approval_covers(body, "mlps_assessment", on("2027-01-09")));
    EXPECT_TRUE(approval_covers(body, "mlps_assessment", on("2027-01-10")));
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2027-01-10")));
}

TEST(Body, refuses_field_changes_without_effect_or_without_approval) {
    const ApprovedFieldsChanged same{{"security_operation", "testing_assessment"}, kDocument};
    EXPECT_EQ(refusal(change_approved_fields(approved(), same, on("2027-01-10"))),
              "body.fields_same");
    EXPECT_EQ(refusal(change_approved_fields(approved(), same, on("2033-01-10"))),
              "body.not_approved");
    EXPECT_EQ(refusal(change_approved_fields({}, same, on("2027-01-10"))), "body.not_approved");
    EXPECT_EQ(refusal(change_approved_fields(approved(), {{}, kDocument}, on("2027-01-10"))),
              "body.fields");
}

TEST(Body, covers_nothing_while_suspended) {
    EXPECT_EQ(refusal(resume_approval(approved(), {kDocument}, on("2027-01-10"))),
              "body.not_suspended");
    EXPECT_EQ(refusal(suspend_approval(approved(), {kDocument}, on("2026-03-04"))),
              "body.not_approved");
    const auto events = suspend_approval(approved(), {kDocument}, on("2027-01-10"));
    ASSERT_TRUE(events);
    Body body = evolve(approved(), events->front(), at("2027-01-10"));
    EXPECT_EQ(refusal(suspend_approval(body, {kDocument}, on("2027-01-11"))), "body.suspended");
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2027-01-09")));
    EXPECT_FALSE(approval_covers(body, "testing_assessment", on("2027-01-10")));
    EXPECT_EQ(approval_state_on(body, on("2027-01-10")), ApprovalState::Suspended);
    const auto resumed = resume_approval(body, {kDocument}, on("2027-04-10"));
    ASSERT_TRUE(resumed);
    body = evolve(body, resumed->front(), at("2027-04-10"));
    EXPECT_FALSE(approval_covers(body, "testing_assessment", on("2027-04-09")));
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2027-04-10")));
}

TEST(Body, ends_with_its_suspension_and_the_renewal_recorded_ahead) {
    ApprovalRecorded renewal = facts();
    renewal.from = on("2032-03-05");
    renewal.to = on("2038-03-04");
    Body body = evolve(approved(), renewal, at("2026-04-01"));
    body = evolve(body, ApprovalSuspended{kDocument}, at("2027-01-10"));
    const ApprovalEnded act{ApprovalEndGround::Sanction585961, kDocument};
    const auto events = end_approval(body, act, on("2027-02-01"));
    ASSERT_TRUE(events);
    body = evolve(body, events->front(), at("2027-02-01"));
    EXPECT_EQ(approval_state_on(body, on("2027-01-31")), ApprovalState::Suspended);
    EXPECT_EQ(approval_state_on(body, on("2027-02-01")), ApprovalState::Ended);
    EXPECT_EQ(approval_state_on(body, on("2033-01-01")), ApprovalState::Ended);
    EXPECT_FALSE(approval_covers(body, "testing_assessment", on("2033-01-01")));
    EXPECT_EQ(refusal(end_approval(body, act, on("2027-02-02"))), "body.not_approved");
    EXPECT_EQ(refusal(suspend_approval(body, {kDocument}, on("2027-02-02"))), "body.not_approved");
    EXPECT_EQ(refusal(resume_approval(body, {kDocument}, on("2027-02-02"))), "body.not_suspended");
    ApprovalRecorded again = facts();
    again.from = on("2030-01-01");
    again.to = on("2035-12-31");
    const auto anew = record_approval(body, again);
    ASSERT_TRUE(anew);
    body = evolve(body, anew->front(), at("2030-01-01"));
    EXPECT_TRUE(approval_covers(body, "testing_assessment", on("2033-01-01")));
}

TEST(Body, is_not_expired_before_its_last_day_has_passed) {
    const ApprovalEnded act{ApprovalEndGround::Expired, kDocument};
    EXPECT_EQ(refusal(end_approval(approved(), act, on("2032-03-04"))), "body.not_expired");
    EXPECT_EQ(refusal(end_approval(approved(), act, on("2032-03-05"))), "accepted");
    EXPECT_EQ(refusal(end_approval({}, act, on("2032-03-05"))), "body.not_approved");
}

TEST(Body, follows_the_name_of_its_organisation) {
    EXPECT_EQ(refusal(rename_body(approved(), "示例衡信认证")), "body.name_same");
    const auto events = rename_body(approved(), "示例衡信认证有限公司");
    ASSERT_TRUE(events);
    EXPECT_EQ(evolve(approved(), events->front()).name, "示例衡信认证有限公司");
}

TEST(Body, is_public_and_keeps_every_approval_number) {
    ApprovalRecorded renewal = facts();
    renewal.approval_number = *ApprovalNumber::from("DEMO-R-2032-001");
    renewal.from = on("2032-03-05");
    renewal.to = on("2038-03-04");
    const auto keys = BodyAggregate::keys(evolve(approved(), renewal));
    for (const Key& key :
         {Key{"approval_number", "DEMO-R-2026-999", Uniqueness::Unique},
          Key{"approval_number", "DEMO-R-2032-001", Uniqueness::Unique}, Key{"scope", "public"},
          Key{"scope", "org:00000000-0000-4000-8000-0000000000b1"}})
        EXPECT_NE(std::ranges::find(keys, key), keys.end()) << key.value;
}

TEST(Body, survives_being_written_and_read) {
    Body body = evolve(approved(), ApprovalSuspended{kDocument}, at("2027-01-10"));
    body = evolve(body, ApprovalEnded{ApprovalEndGround::BodyRequest, kDocument}, at("2027-01-11"));
    const std::string text = to_json(body);
    const auto again = from_json_text<Body>(text);
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(to_json(*again), text);
}

}  // namespace
}  // namespace hz::domain::body_test
