#include "unit/domain/case_world.hpp"

namespace hz::domain {
namespace {

using test::on;

class Application : public test::CaseWorld {};

TEST_F(Application, is_submitted_supplemented_and_accepted) {
    given_submitted();
    EXPECT_EQ(subject.state, CaseState::Submitted);
    EXPECT_EQ(find_clock(subject, "CASE_ACCEPT")->due, on("2026-03-23"));
    ASSERT_EQ(when(RequestSupplement{{"5.9 的证据"}}, by_office("2026-03-18")), "ok");
    EXPECT_EQ(subject.state, CaseState::ReturnedForSupplement);
    EXPECT_TRUE(find_clock(subject, "CASE_ACCEPT")->paused_since);
    SupplySupplement supply;
    supply.documents = {{"other", file("5.9.pdf")}};
    ASSERT_EQ(when(supply, by_client("2026-03-20")), "ok");
    EXPECT_EQ(find_clock(subject, "CASE_ACCEPT")->due, on("2026-03-26"));
    ASSERT_EQ(when(AcceptCase{}, by_office("2026-03-23")), "ok");
    EXPECT_EQ(subject.state, CaseState::Accepted);
    EXPECT_EQ(subject.rule_id, "example-certification-rule");
    EXPECT_EQ(subject.norm_id, "example-basic-norm");
    EXPECT_EQ(subject.approval_version, 3);
    EXPECT_EQ(find_clock(subject, "CASE_ACCEPT")->met, on("2026-03-23"));
    EXPECT_EQ(subject.steps, (std::vector<std::string>{"application", "acceptance"}));
}

TEST_F(Application, refuses_what_the_catalogue_or_the_form_does_not_know) {
    SubmitApplication command = application();
    command.category = "plumbing";
    EXPECT_EQ(when(command, by_client("2026-03-16")), "case.category_unknown");
    command = application();
    command.level = "class_1";
    EXPECT_EQ(when(command, by_client("2026-03-16")), "case.level_unknown");
    command = application();
    command.answers = *json::parse(R"({"contact":"x"})");
    EXPECT_EQ(when(command, by_client("2026-03-16")), "input.invalid");
    command = application();
    command.documents.push_back({"love_letter", file("x.pdf")});
    EXPECT_EQ(when(command, by_client("2026-03-16")), "case.document_unknown");
    command = application();
    command.kind = CaseKind::Transfer;
    EXPECT_EQ(when(command, by_client("2026-03-16")), "case.kind_not_in_rule");
    auto unknown = by_client("2026-03-16");
    unknown.client.reset();
    EXPECT_EQ(when(application(), unknown), "case.client_unknown");
    EXPECT_EQ(when(application(), by_office("2026-03-16")), "case.role_required");
    given_submitted();
    EXPECT_EQ(when(application(), by_client("2026-03-16")), "case.exists");
}

TEST_F(Application, acceptance_looks_at_approval_fees_rules_page_list_and_documents) {
    given_submitted();
    const auto accept = [&](auto&& change) {
        auto with = by_office("2026-03-23");
        change(with);
        return when(AcceptCase{}, with);
    };
    EXPECT_EQ(accept([](CaseFacts& f) { f.approval->in_business = false; }), "case.approval_valid");
    EXPECT_EQ(accept([](CaseFacts& f) { f.approval->valid_to = on("2026-03-22"); }),
              "case.approval_valid");
    EXPECT_EQ(accept([](CaseFacts& f) { f.approval.reset(); }), "case.approval_valid");
    EXPECT_EQ(accept([](CaseFacts& f) { f.approval->categories = {"security_operation"}; }),
              "case.approval_covers_category");
    EXPECT_EQ(accept([](CaseFacts& f) { f.fees.reset(); }), "case.fee_schedule_published");
    EXPECT_EQ(accept([](CaseFacts& f) { f.approval->rules_page_published = false; }),
              "case.rules_page_published");
    EXPECT_EQ(accept([](CaseFacts& f) { f.client->on_violation_list = true; }),
              "case.client_not_on_violation_list");
    EXPECT_EQ(accept([](CaseFacts& f) { f.client->list_checked_on.reset(); }),
              "case.client_not_on_violation_list");
    subject.documents.pop_back();
    const Error missing = refused(AcceptCase{}, by_office("2026-03-23"));
    EXPECT_EQ(missing.key, "case.documents_complete");
    EXPECT_EQ(detail(missing, "document"), "management_documents");
}

TEST_F(Application, refusals_name_rule_version_and_article) {
    given_submitted();
    auto with = by_office("2026-03-23");
    with.approval.reset();
    const Error error = refused(AcceptCase{}, with);
    EXPECT_EQ(error.code, Code::RuleViolation);
    EXPECT_EQ(detail(error, "rule"), "example-certification-rule");
    EXPECT_EQ(detail(error, "version"), "1.0");
    EXPECT_EQ(detail(error, "article"), "条例:9");
}

TEST_F(Application, acceptance_is_refused_from_a_closed_list_of_grounds) {
    given_submitted();
    EXPECT_EQ(when(RefuseAcceptance{"no_consulting_bought", "未购买咨询"}, by_office("2026-03-20")),
              "case.ground_unknown");
    ASSERT_EQ(when(RefuseAcceptance{"outside_catalogue", "不属于目录"}, by_office("2026-03-20")),
              "ok");
    EXPECT_EQ(subject.state, CaseState::NotAccepted);
    ASSERT_EQ(when(ArchiveCase{2}, by_office("2026-03-21")), "ok");
    EXPECT_EQ(subject.state, CaseState::Archived);
}

TEST_F(Application, a_supplement_that_never_comes_ends_in_a_refusal_after_its_time) {
    given_submitted();
    ASSERT_EQ(when(RequestSupplement{{"5.9"}}, by_office("2026-03-18")), "ok");
    const Clock* clock = find_clock(subject, "CASE_SUPPL");
    ASSERT_NE(clock, nullptr);
    EXPECT_EQ(clock->due, on("2026-04-17"));
    EXPECT_TRUE(find_clock(subject, "CASE_ACCEPT")->paused_since);
    const RefuseAcceptance refusal{"supplement_not_supplied", "逾期未补正"};
    const Error early = refused(refusal, by_office("2026-04-17"));
    EXPECT_EQ(early.key, "case.supplement_overdue");
    EXPECT_EQ(detail(early, "until"), "2026-04-17");
    Case waiting = subject;
    ASSERT_EQ(when(refusal, by_office("2026-04-18")), "ok");
    EXPECT_EQ(subject.state, CaseState::NotAccepted);
    // Supplied late but before the refusal, it counts.
    subject = waiting;
    ASSERT_EQ(when(SupplySupplement{}, by_client("2026-04-20")), "ok");
    EXPECT_EQ(find_clock(subject, "CASE_SUPPL")->met, on("2026-04-20"));
    EXPECT_EQ(when(AcceptCase{}, by_office("2026-04-21")), "ok");
}

TEST_F(Application, only_the_own_body_and_the_own_client_act) {
    given_submitted();
    auto foreign = by_office("2026-03-23");
    foreign.actor.organisation = test::id<OrganisationId>(9);
    EXPECT_EQ(when(AcceptCase{}, foreign), "case.role_required");
    auto other_client = by_client("2026-03-23");
    other_client.actor.organisation = test::id<OrganisationId>(9);
    EXPECT_EQ(when(WithdrawCase{"不再需要"}, other_client), "case.role_required");
    ASSERT_EQ(when(WithdrawCase{"不再需要"}, by_client("2026-03-23")), "ok");
    EXPECT_EQ(subject.state, CaseState::Withdrawn);
    EXPECT_EQ(when(AcceptCase{}, by_office("2026-03-24")), "case.not_in_state");
}

TEST_F(Application, a_case_keeps_to_the_rules_it_was_accepted_under) {
    given_accepted();
    RuleSet newer = test::example_rules();
    newer.process.head.version = "1.1";
    CaseFacts with{newer, calendar};
    with.now = test::at_ten("2026-03-24");
    with.actor = by_office("2026-03-24").actor;
    EXPECT_EQ(when(quote(), with), "case.rule_not_pinned");
}

TEST_F(Application, a_case_that_lost_events_is_only_ended) {
    given_accepted();
    subject.lost_events = 1;
    EXPECT_EQ(when(quote(), by_office("2026-03-24")), "case.events_lost");
    EXPECT_EQ(when(WithdrawCase{"不再需要"}, by_client("2026-03-24")), "case.events_lost");
    EXPECT_NE(when(TerminateCase{"no_cooperation", "记录遗失"}, by_office("2026-03-24")),
              "case.events_lost");
}

TEST_F(Application, quote_stays_within_the_published_fee_and_the_minimum_person_days) {
    given_accepted();
    QuoteCase dear = quote();
    dear.lines[1].amount_fen = 6'000'001;
    const Error error = refused(dear, by_office("2026-03-24"));
    EXPECT_EQ(error.key, "case.quote_within_published_fee");
    EXPECT_EQ(detail(error, "item"), "audit");
    dear = quote();
    dear.lines.push_back({"coffee", 10, 1});
    EXPECT_EQ(when(dear, by_office("2026-03-24")), "case.quote_within_published_fee");
    QuoteCase few = quote();
    few.person_days_tenths = 55;
    EXPECT_EQ(when(few, by_office("2026-03-24")), "case.quote_person_days_sufficient");
    ASSERT_EQ(when(quote(), by_office("2026-03-24")), "ok");
    ASSERT_EQ(when(RejectQuote{"太贵"}, by_client("2026-03-25")), "ok");
    EXPECT_EQ(subject.state, CaseState::Accepted);
    EXPECT_EQ(when(AgreeCase{}, by_client("2026-03-25")), "case.not_in_state");
}

TEST_F(Application, keys_show_who_may_see_and_what_is_due) {
    given_submitted();
    const auto keys = CaseAggregate::keys(subject);
    const auto has = [&](const char* name, const std::string& value) {
        return std::ranges::find(keys, Key{name, value, {}}) != keys.end();
    };
    EXPECT_TRUE(has("scope", "org:" + body.text()));
    EXPECT_TRUE(has("scope", "org:" + client.text()));
    EXPECT_TRUE(has("scope", "region:990100"));
    EXPECT_TRUE(has("due", "2026-03-23"));
    EXPECT_FALSE(has("scope", "public"));
}

}  // namespace
}  // namespace hz::domain
