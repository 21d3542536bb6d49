// The inbox: who is told what, once, and who sees it.
#include "app/cases/deadlines.hpp"
#include "app/notices/expand.hpp"
#include "unit/app/cases/case_walk.hpp"
#include "unit/app/platform/acting.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

// A case in which client and reviewer of applications have accounts of their own.
class Inbox {
 public:
    Inbox() : walk{Stage::Founded} {
        client = acting(walk.world.account(walk.client, "client", 61), "client", walk.client);
        intake = acting(walk.world.account(walk.body, "application_reviewer", 62),
                        "application_reviewer", walk.body);
        settle();
        later();
    }
    // What happens at one moment has no order in the inbox.
    void later() { walk.world.wait(std::chrono::seconds{1}); }
    void settle() const {
        const auto& services = walk.world.services();
        const auto done = app::expand_notices(services, services.clock.now());
        ASSERT_TRUE(done) << (done ? "" : done.error().key);
    }
    json::Value list(const app::Actor& actor,
                     std::vector<std::pair<std::string, std::string>> params = {}) {
        return walk.world.answer("platform.list_notices", actor,
                                 {std::move(params), {}, {}, {}, {}});
    }
    bool sees_cases(const app::Actor& actor) {
        const json::Value seen = list(actor);
        return std::ranges::any_of(*seen.find("items")->as_array(), [](const json::Value& item) {
            return item.text("about") == "case";
        });
    }
    std::size_t count(const app::Actor& actor) {
        return list(actor).find("items")->as_array()->size();
    }
    std::string unread(const app::Actor& actor) {
        return text_at(walk.world.answer("platform.count_notices", actor), "unread");
    }
    std::string read(const app::Actor& actor, const std::string& id) {
        return walk.world.refusal("platform.read_notices", actor,
                                  with(R"({"notices":[")" + id + R"("]})"));
    }

    CaseWalk walk;
    app::Actor client{};
    app::Actor intake{};
};

TEST(Notices, tell_the_side_that_must_act_with_the_last_day) {
    Inbox inbox;
    const std::size_t before = inbox.count(inbox.intake);
    inbox.walk.to(Stage::Submitted);
    inbox.settle();
    json::Value seen = inbox.list(inbox.intake);
    ASSERT_EQ(seen.find("items")->as_array()->size(), before + 1);
    EXPECT_EQ(text_at(seen, "items/0/kind"), "case.submitted");
    EXPECT_EQ(text_at(seen, "items/0/asks"), "act");
    EXPECT_EQ(text_at(seen, "items/0/about"), "case");
    EXPECT_EQ(text_at(seen, "items/0/subject"), inbox.walk.case_id);
    EXPECT_EQ(text_at(seen, "items/0/client_name"), "示例机构2");
    EXPECT_EQ(text_at(seen, "items/0/code"), "CASE_ACCEPT");
    EXPECT_EQ(text_at(seen, "items/0/due"), inbox.walk.in_case("clocks/0/due"));
    EXPECT_EQ(text_at(inbox.list(inbox.client), "items/0/kind"), "case.opened");
    inbox.later();
    ASSERT_EQ(inbox.walk.act("intake", "cases.request_supplement", R"({"items":["5.9"]})"),
              "accepted");
    inbox.settle();
    seen = inbox.list(inbox.client);
    EXPECT_EQ(text_at(seen, "items/0/kind"), "case.supplement_requested");
    EXPECT_EQ(text_at(seen, "items/0/code"), "CASE_SUPPL");  // the client's own; the body's waits
    EXPECT_EQ(text_at(seen, "items/0/due"), "2026-04-15");
}

TEST(Notices, are_made_once_however_often_the_round_runs) {
    Inbox inbox;
    inbox.walk.to(Stage::Submitted);
    inbox.settle();
    const std::size_t once = inbox.count(inbox.intake);
    inbox.settle();
    // A row that came back, as after a crash between two rounds.
    const auto& services = inbox.walk.world.services();
    ASSERT_TRUE(services.store.write([&](app::WriteTx& tx) -> Status {
        HZ_TRY(const auto events, tx.events("case", inbox.walk.case_id));
        return tx.put_outbox(app::outbox_item(events.front()));
    }));
    inbox.settle();
    EXPECT_EQ(inbox.count(inbox.intake), once);
}

TEST(Notices, an_outbox_row_that_fails_holds_up_no_other) {
    Inbox inbox;
    const auto& services = inbox.walk.world.services();
    ASSERT_TRUE(services.store.write([&](app::WriteTx& tx) -> Status {
        return tx.put_outbox(
            {"00000000-broken", std::string{app::kNoticeTopic}, "{", Instant{}, 0});
    }));
    inbox.walk.to(Stage::Submitted);
    const auto failed = app::expand_notices(services, services.clock.now());
    ASSERT_FALSE(failed);
    EXPECT_EQ(text_at(inbox.list(inbox.intake), "items/0/kind"), "case.submitted");
    // It waits; the next round has nothing to do.
    EXPECT_TRUE(app::expand_notices(services, services.clock.now()));
}

TEST(Notices, are_counted_and_read_by_their_owner_only) {
    Inbox inbox;
    inbox.walk.to(Stage::Submitted);
    inbox.settle();
    const std::string id = text_at(inbox.list(inbox.intake), "items/0/id");
    const int before = std::stoi(inbox.unread(inbox.intake));
    EXPECT_EQ(inbox.read(inbox.client, id), "notice.not_found");
    EXPECT_EQ(inbox.read(inbox.intake, "0123"), "notice.not_found");
    EXPECT_EQ(inbox.read(inbox.intake, id), "accepted");
    EXPECT_EQ(inbox.unread(inbox.intake), std::to_string(before - 1));
    const std::string first = text_at(inbox.list(inbox.intake), "items/0/read_at");
    EXPECT_FALSE(first.empty());
    inbox.walk.world.wait(std::chrono::seconds{60});
    EXPECT_EQ(inbox.read(inbox.intake, id), "accepted");
    EXPECT_EQ(text_at(inbox.list(inbox.intake), "items/0/read_at"), first);
    EXPECT_NE(text_at(inbox.list(inbox.intake, {{"unread", "true"}}), "items/0/id"), id);
}

TEST(Notices, of_a_case_are_closed_to_who_may_not_read_it) {
    Inbox inbox;
    inbox.walk.to(Stage::Submitted);
    inbox.settle();
    EXPECT_TRUE(inbox.sees_cases(inbox.intake));
    app::Actor without = inbox.intake;
    without.grants = {};
    EXPECT_FALSE(inbox.sees_cases(without));
    app::Actor moved = inbox.intake;
    moved.grants = {{"application_reviewer", uuid_of(77)}};
    EXPECT_FALSE(inbox.sees_cases(moved));
    // A token opens a case's notices only when it may also read cases.
    app::Actor token = inbox.intake;
    token.strength = app::Strength::Token;
    token.token_scopes = {"notice.own"};
    EXPECT_FALSE(inbox.sees_cases(token));
    token.token_scopes = {"notice.own", "case.read"};
    EXPECT_TRUE(inbox.sees_cases(token));
}

TEST(Notices, end_with_the_employment) {
    Inbox inbox;
    AppWorld& world = inbox.walk.world;
    const std::string& person = inbox.intake.person;
    ASSERT_EQ(world.refusal("party.start_employment", world.admin(),
                            about("person", person,
                                  R"({"organisation":")" + inbox.walk.body +
                                      R"(","from":"2025-01-02","full_time":true})",
                                  world.version("person", person))),
              "accepted");
    inbox.walk.to(Stage::Submitted);
    inbox.settle();
    EXPECT_EQ(text_at(inbox.list(inbox.intake), "items/0/about"), "case");
    Sent end = about("person", person, R"({"to":")" + inbox.walk.today() + R"("})",
                     world.version("person", person));
    end.params.emplace_back("organisation", inbox.walk.body);
    ASSERT_EQ(world.refusal("party.end_employment", world.admin(), std::move(end)), "accepted");
    inbox.walk.on(inbox.walk.day_in(1));
    EXPECT_EQ(inbox.count(inbox.intake), 0U);
    EXPECT_EQ(inbox.unread(inbox.intake), "0");
}

TEST(Notices, page_from_the_newest_on) {
    Inbox inbox;
    inbox.walk.to(Stage::Submitted);
    inbox.later();
    inbox.walk.apply_again(Stage::Submitted);
    inbox.settle();
    const json::Value first = inbox.list(inbox.intake, {{"limit", "1"}});
    EXPECT_EQ(text_at(first, "items/0/subject"), inbox.walk.case_id);
    const json::Value second =
        inbox.list(inbox.intake, {{"limit", "1"}, {"cursor", text_at(first, "next")}});
    EXPECT_EQ(text_at(second, "items/0/kind"), "case.submitted");
    EXPECT_NE(text_at(second, "items/0/subject"), inbox.walk.case_id);
}

TEST(Notices, a_missed_day_is_told_to_those_who_owe) {
    Inbox inbox;
    AppWorld& world = inbox.walk.world;
    const app::Actor planner = acting(world.account(inbox.walk.body, "programme_manager", 63),
                                      "programme_manager", inbox.walk.body);
    inbox.walk.to(Stage::Submitted);
    inbox.settle();
    const std::string due = inbox.walk.in_case("clocks/0/due");
    inbox.walk.on(inbox.walk.day_in(9));
    ASSERT_TRUE(app::note_missed_deadlines(world.services(), world.services().clock.now()));
    inbox.settle();
    for (const app::Actor& told : {inbox.intake, planner}) {
        const json::Value seen = inbox.list(told);
        EXPECT_EQ(text_at(seen, "items/0/kind"), "deadline.missed");
        EXPECT_EQ(text_at(seen, "items/0/code"), "CASE_ACCEPT");
        EXPECT_EQ(text_at(seen, "items/0/due"), due);
    }
    EXPECT_NE(text_at(inbox.list(inbox.client), "items/0/kind"), "deadline.missed");
}

TEST(Notices, a_role_that_waits_is_told_to_another_administrator) {
    AppWorld world;
    const std::string body = world.body();
    const auto opened = [&](int number) {
        OpenedAccount account = world.account(body, "org_admin", number);
        EXPECT_TRUE(app::expand_notices(world.services(), world.services().clock.now()));
        return account;
    };
    const OpenedAccount keeper = opened(1);
    const OpenedAccount second = opened(2);
    const OpenedAccount third = opened(3);
    const auto kinds = [&](const OpenedAccount& of) {
        std::vector<std::string> told;
        const auto seen = world.answer("platform.list_notices", acting(of, "org_admin", body));
        for (const json::Value& item : *seen.find("items")->as_array())
            told.emplace_back(item.text("kind"));
        return told;
    };
    EXPECT_EQ(std::ranges::count(kinds(second), "account.role_requested"), 1);
    EXPECT_EQ(kinds(third), std::vector<std::string>{"account.role_granted"});
    EXPECT_EQ(std::ranges::count(kinds(keeper), "account.role_granted"), 1);
}

}  // namespace
}  // namespace hz::test
