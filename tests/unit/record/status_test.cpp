#include "record/status.hpp"

#include "record/answer.hpp"

#include <gtest/gtest.h>

namespace hz::record::status_test {
namespace {

Instant at(const char* text) { return *instant_from(text); }
Date day(const char* text) { return *date_from(text); }

StatusFact fact(StatusFactKind kind, const char* t, std::uint8_t leaf) {
    return {kind, at(t), {}, {}, {}, Digest32{leaf}};
}

std::vector<StatusFact> issued() {
    StatusFact first = fact(StatusFactKind::Issued, "2026-05-20T02:00:00.000Z", 1);
    first.valid_from = day("2026-05-29");
    first.valid_to = day("2029-05-28");
    return {fact(StatusFactKind::Other, "2026-05-19T02:00:00.000Z", 9), first};
}

StatusWord word(const std::vector<StatusFact>& facts, const char* t) {
    return status_at(facts, at(t)).status;
}

TEST(StatusAt, follows_the_dates_in_shanghai) {
    const auto facts = issued();
    EXPECT_EQ(word({}, "2026-06-01T00:00:00.000Z"), StatusWord::NotFound);
    EXPECT_EQ(word(facts, "2026-05-20T01:59:59.999Z"), StatusWord::NotFound);
    EXPECT_EQ(word(facts, "2026-05-20T02:00:00.000Z"), StatusWord::NotYetValid);
    EXPECT_EQ(word(facts, "2026-05-28T15:59:59.999Z"), StatusWord::NotYetValid);
    EXPECT_EQ(word(facts, "2026-05-28T16:00:00.000Z"), StatusWord::Valid);
    EXPECT_EQ(word(facts, "2029-05-28T15:59:59.999Z"), StatusWord::Valid);
    EXPECT_EQ(word(facts, "2029-05-28T16:00:00.000Z"), StatusWord::Expired);
}

TEST(StatusAt, takes_the_first_that_holds) {
    auto facts = issued();
    facts.push_back(fact(StatusFactKind::Suspended, "2026-06-10T00:00:00.500Z", 2));
    EXPECT_EQ(word(facts, "2026-06-09T23:59:59.999Z"), StatusWord::Valid);
    EXPECT_EQ(word(facts, "2026-06-10T00:00:00.000Z"), StatusWord::Suspended);  // cut to seconds
    EXPECT_EQ(word(facts, "2029-05-28T16:00:00.000Z"), StatusWord::Expired);
    facts.push_back(fact(StatusFactKind::Restored, "2026-06-12T00:00:00.000Z", 3));
    EXPECT_EQ(word(facts, "2026-06-12T00:00:00.000Z"), StatusWord::Valid);
    facts.push_back(fact(StatusFactKind::Cancelled, "2026-06-13T00:00:00.000Z", 4));
    EXPECT_EQ(word(facts, "2029-05-28T16:00:00.000Z"), StatusWord::Cancelled);
    facts.push_back(fact(StatusFactKind::Revoked, "2026-06-14T00:00:00.000Z", 5));
    EXPECT_EQ(word(facts, "2029-05-28T16:00:00.000Z"), StatusWord::Revoked);
}

TEST(StatusAt, takes_dates_from_the_newest_event_that_carries_them) {
    auto facts = issued();
    StatusFact renewed = fact(StatusFactKind::Renewed, "2027-01-01T00:00:00.000Z", 2);
    renewed.valid_to = day("2026-12-31");
    facts.push_back(renewed);
    EXPECT_EQ(word(facts, "2026-12-31T20:00:00.000Z"), StatusWord::Valid);
    EXPECT_EQ(word(facts, "2027-01-01T00:00:00.000Z"), StatusWord::Expired);
    const StatusAt now = status_at(facts, at("2027-01-01T00:00:00.000Z"));
    EXPECT_EQ(now.valid_from, day("2026-05-29"));
    EXPECT_EQ(now.valid_to, day("2026-12-31"));
}

TEST(StatusAt, skips_an_annulled_event_from_the_correction_on) {
    auto facts = issued();
    facts.push_back(fact(StatusFactKind::Revoked, "2026-06-10T00:00:00.000Z", 2));
    StatusFact correction = fact(StatusFactKind::Annulled, "2026-06-20T00:00:00.000Z", 3);
    correction.annuls = Digest32{2};
    facts.push_back(correction);
    EXPECT_EQ(word(facts, "2026-06-19T23:59:59.000Z"), StatusWord::Revoked);
    EXPECT_EQ(word(facts, "2026-06-20T00:00:00.000Z"), StatusWord::Valid);
    // As known today the certificate was never revoked.
    EXPECT_EQ(
        status_at(facts, at("2026-06-15T00:00:00.000Z"), at("2026-07-01T00:00:00.000Z")).status,
        StatusWord::Valid);
    facts.back().annuls = Digest32{77};
    EXPECT_EQ(word(facts, "2026-06-20T00:00:00.000Z"), StatusWord::Revoked);
}

TEST(StatusChanges, tell_every_change_of_a_day) {
    auto facts = issued();
    facts.push_back(fact(StatusFactKind::Suspended, "2026-06-10T01:00:00.000Z", 2));
    facts.push_back(fact(StatusFactKind::Restored, "2026-06-10T03:00:00.000Z", 3));
    const auto changes =
        status_changes(facts, start_of(day("2026-06-10")), start_of(day("2026-06-11")));
    const std::vector<StatusChange> expected{
        {StatusWord::Suspended, unix_seconds(at("2026-06-10T01:00:00.000Z"))},
        {StatusWord::Valid, unix_seconds(at("2026-06-10T03:00:00.000Z"))}};
    EXPECT_EQ(changes, expected);
    EXPECT_EQ(status_since(facts, at("2026-06-10T02:00:00.000Z")), expected[0].t);
    EXPECT_EQ(status_since(facts, at("2026-06-09T00:00:00.000Z")),
              unix_seconds(start_of(day("2026-05-29"))));
    EXPECT_FALSE(status_since(facts, at("2026-05-01T00:00:00.000Z")));
}

TEST(StatusFact, is_read_from_events) {
    ParsedEvent event;
    event.type = "cert.issued";
    event.pub = json::Object{{"valid_from", "2026-05-29"}, {"valid_to", "2029-05-28"}, {"x", 1}};
    const auto first = status_fact_of(event, Digest32{1});
    ASSERT_TRUE(first);
    EXPECT_EQ(first->kind, StatusFactKind::Issued);
    EXPECT_EQ(first->valid_to, day("2029-05-28"));
    event.type = "cert.status_corrected";
    EXPECT_FALSE(status_fact_of(event, Digest32{1}));
    event.pub = json::Object{{"annuls", base64(Digest32{5})}};
    EXPECT_EQ(status_fact_of(event, Digest32{1})->annuls, Digest32{5});
    event.type = "cert.prepared";
    EXPECT_EQ(status_fact_of(event, Digest32{1})->kind, StatusFactKind::Other);
}

VerificationAnswer answered(std::vector<Reason> reasons) {
    VerificationAnswer out;
    out.status = StatusWord::Valid;
    out.reasons = std::move(reasons);
    conclude(out);
    return out;
}

TEST(Answer, concludes_from_its_reasons) {
    EXPECT_EQ(answered({}).ok, true);
    EXPECT_EQ(answered({}).authenticity, Authenticity::Genuine);
    EXPECT_EQ(answered({Reason::StaleData}).ok, std::nullopt);
    EXPECT_EQ(answered({Reason::StaleData}).authenticity, Authenticity::Genuine);
    EXPECT_EQ(answered({Reason::RecordPending}).authenticity, Authenticity::Unknown);
    EXPECT_EQ(answered({Reason::RecordPending}).status, StatusWord::Valid);
    EXPECT_EQ(answered({Reason::KeyUnknown}).status, StatusWord::Unknown);
    EXPECT_EQ(answered({Reason::KeyUnknown}).ok, std::nullopt);
    EXPECT_EQ(answered({Reason::SignatureInvalid}).authenticity, Authenticity::NotGenuine);
    EXPECT_EQ(answered({Reason::SignatureInvalid}).ok, false);
    EXPECT_EQ(answered({Reason::StaleData, Reason::Revoked}).ok, false);
    EXPECT_EQ(answered({Reason::StaleData, Reason::Revoked}).reasons,
              (std::vector{Reason::Revoked, Reason::StaleData}));
    EXPECT_EQ(exit_code(answered({})), 0);
    EXPECT_EQ(exit_code(answered({Reason::Expired})), 1);
    EXPECT_EQ(exit_code(answered({Reason::NotInRegister})), 2);
}

TEST(Answer, is_written_with_all_its_words) {
    VerificationAnswer answer = answered({Reason::Suspended});
    answer.status = StatusWord::Suspended;
    answer.number = "999CS2600001";
    answer.as_of = 1'780'000'000;
    answer.list_age_s = 12;
    answer.checks.format = Check::Pass;
    EXPECT_EQ(json::write(to_json(answer)),
              R"({"as_of":1780000000,"authenticity":"genuine","checks":{"format":"pass",)"
              R"("key":"unknown","record":"unknown","signature":"unknown","status":"unknown",)"
              R"("witness":"unknown"},"list_age_s":12,"number":"999CS2600001","ok":false,)"
              R"("reasons":["suspended"],"status":"suspended"})");
    for (int number = 1; number <= 14; ++number)
        EXPECT_EQ(reason_from(name_of(static_cast<Reason>(number))), static_cast<Reason>(number));
    EXPECT_FALSE(reason_from("invalid"));
}

}  // namespace
}  // namespace hz::record::status_test
