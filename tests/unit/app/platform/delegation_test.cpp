#include "domain/account/account.hpp"
#include "support/app_world.hpp"
#include "unit/app/cases/case_walk.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using domain::AccountAggregate;

// A body with a signatory beside its responsible person, and a case that waits for the second
// signature.
struct Delegating {
    CaseWalk walk{Stage::Signed};
    OpenedAccount opened{accepted(walk.world, walk.body, "authorised_signatory", 40)};
    app::Actor signatory{acting_as(opened)};

    [[nodiscard]] app::Actor acting_as(const OpenedAccount& account) const {
        app::Actor actor = AppWorld::member("authorised_signatory", walk.body, 40);
        actor.account = account.account;
        actor.person = account.person;
        return actor;
    }
    Sent letter(const std::string& from, const std::string& to, std::string document = {}) {
        if (document.empty()) document = walk.upload("responsible", "授权书");
        return about("account", opened.account,
                     R"({"number":"示例授权2026-1","document":)" + document + R"(,"from":")" +
                         from + R"(","to":")" + to + R"("})",
                     walk.world.version("account", opened.account));
    }
    std::string delegate(const std::string& from, const std::string& to) {
        return walk.world.refusal("platform.delegate_signature", walk.who("responsible"),
                                  letter(from, to));
    }
    std::string revoke(const app::Actor& actor, const std::string& delegation) {
        return walk.world.refusal(
            "platform.revoke_delegation", actor,
            about("account", opened.account,
                  R"({"delegation":")" + delegation + R"(","reason":"示例返岗"})",
                  walk.world.version("account", opened.account)));
    }
    std::string confirm() { return walk.sign(signatory, "cases.confirm_decision"); }
    domain::Account account() { return *walk.world.state<AccountAggregate>(opened.account); }
};

TEST(Delegation, lets_the_signatory_confirm_and_the_decision_names_the_letter) {
    Delegating body;
    EXPECT_EQ(body.confirm(), "case.second_signer_authorised");
    ASSERT_EQ(body.delegate(body.walk.today(), body.walk.day_in(30)), "accepted");
    ASSERT_EQ(body.confirm(), "accepted");
    const auto held = body.account().delegations;
    ASSERT_EQ(held.size(), 1U);
    const auto event = body.walk.world.last_event("case", body.walk.case_id);
    EXPECT_EQ(event.find("members")->text("event.type"), "case.decided");
    EXPECT_EQ(text_at(*event.find("members"), "event.ref/0"), held[0].leaf);
    const auto seen = body.walk.world.answer("cases.get_case", body.walk.who("keeper"),
                                             about("case_id", body.walk.case_id));
    EXPECT_EQ(text_at(seen, "delegation/number"), "示例授权2026-1");
    EXPECT_EQ(text_at(seen, "delegation/by"), body.walk.person("responsible"));
    EXPECT_EQ(text_at(seen, "decision/confirmed_by"), body.opened.person);
    // What he signed stays, whatever becomes of the letter.
    ASSERT_EQ(body.revoke(body.walk.who("responsible"), held[0].id), "accepted");
    EXPECT_EQ(text_at(body.walk.world.answer("cases.get_case", body.walk.who("keeper"),
                                             about("case_id", body.walk.case_id)),
                      "delegation/id"),
              held[0].id);
}

TEST(Delegation, that_was_not_needed_is_not_named) {
    Delegating body;
    ASSERT_EQ(body.delegate(body.walk.today(), body.walk.day_in(30)), "accepted");
    ASSERT_EQ(body.walk.sign("responsible", "cases.confirm_decision"), "accepted");
    const auto seen = body.walk.world.answer("cases.get_case", body.walk.who("keeper"),
                                             about("case_id", body.walk.case_id));
    EXPECT_EQ(text_at(seen, "delegation"), "");
}

TEST(Delegation, counts_on_its_days_only_and_ends_when_it_is_revoked) {
    Delegating body;
    ASSERT_EQ(body.delegate(body.walk.day_in(1), body.walk.day_in(2)), "accepted");
    EXPECT_EQ(body.confirm(), "case.second_signer_authorised");
    body.walk.world.wait(std::chrono::days{3});
    EXPECT_EQ(body.confirm(), "case.second_signer_authorised");
    ASSERT_EQ(body.delegate(body.walk.today(), body.walk.day_in(9)), "accepted");
    const std::string id = body.account().delegations.back().id;
    EXPECT_EQ(body.revoke(body.signatory, id), "permission.missing");
    ASSERT_EQ(body.revoke(body.walk.who("responsible"), id), "accepted");
    EXPECT_EQ(body.revoke(body.walk.who("responsible"), id), "account.delegation_unknown");
    EXPECT_EQ(body.confirm(), "case.second_signer_authorised");
}

TEST(Delegation, refuses_wrong_days_unknown_files_and_people_who_are_no_signatories) {
    Delegating body;
    AppWorld& world = body.walk.world;
    const app::Actor& chief = body.walk.who("responsible");
    const std::string today = body.walk.today();
    EXPECT_EQ(body.delegate(body.walk.day_in(-1), today), "account.delegation_dates");
    EXPECT_EQ(body.delegate(body.walk.day_in(2), today), "account.delegation_dates");
    const std::string unheard = R"({"sm3":")" + std::string(43, 'A') +
                                R"(=","name":"示例.txt","size":9,"media_type":"text/plain"})";
    EXPECT_EQ(
        world.refusal("platform.delegate_signature", chief, body.letter(today, today, unheard)),
        "file.not_stored");
    const auto to = [&](const std::string& account) {
        Sent sent = body.letter(today, today);
        sent.params = {{"account", account}};
        sent.if_match = world.version("account", account);
        return world.refusal("platform.delegate_signature", chief, sent);
    };
    EXPECT_EQ(to(chief.account), "account.delegation_to_self");
    EXPECT_EQ(to(body.walk.who("decider").account), "account.role_not_held");
    EXPECT_EQ(to(body.walk.who("client").account), "account.not_found");
    EXPECT_EQ(
        world.refusal("platform.delegate_signature", AppWorld::member("org_admin", body.walk.body),
                      body.letter(today, today)),
        "permission.missing");
}

}  // namespace
}  // namespace hz::test
