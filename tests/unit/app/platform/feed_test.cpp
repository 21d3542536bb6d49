// The calendar of one person: its text, its address, and who finds what in it.
#include "app/notices/feed.hpp"

#include "app/notices/ical.hpp"
#include "unit/app/cases/case_walk.hpp"
#include "unit/app/platform/acting.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string secret_of(const json::Value& answer) {
    const std::string url = text_at(answer, "url");
    const std::size_t from = std::string_view{"https://hz.example/calendar/"}.size();
    return url.substr(from, url.size() - from - 4);
}

Result<app::ResourceAnswer> fetch(AppWorld& world, const std::string& secret) {
    return app::get_calendar_feed(world.services(), {{{"secret", secret}}, false});
}
std::string calendar(AppWorld& world, const std::string& secret) {
    const auto got = fetch(world, secret);
    return got ? got->body : got.error().key;
}

TEST(Ical, lines_end_with_crlf_and_are_folded_between_characters) {
    app::DayCalendar all;
    all.name = "期限";
    all.product = "-//Example//EN";
    all.url = "https://hz.example";
    all.at = *instant_from("2026-03-16T01:02:03.000Z");
    std::string longest;
    for (int i = 0; i < 60; ++i) longest += "期";
    all.days.push_back({"1@hz.example", longest, "a;b,c\\d\ne\rf", *date_from("2026-12-31"), true});
    const std::string text = app::icalendar(all);
    EXPECT_NE(text.find("\r\nDTSTAMP:20260316T010203Z\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"),
              std::string::npos);
    EXPECT_NE(text.find("\r\nDESCRIPTION:a\\;b\\,c\\\\d\\nef\r\n"), std::string::npos);
    EXPECT_NE(text.find("\r\nSTATUS:TENTATIVE\r\n"), std::string::npos);
    std::string unfolded;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - at, 75U);
        // No line begins inside a character.
        const std::size_t first = text[at] == ' ' ? at + 1 : at;
        EXPECT_NE(static_cast<unsigned char>(text[first]) & 0xC0U, 0x80U);
        unfolded += text.substr(first, end - first);
        at = end + 2;
    }
    EXPECT_NE(unfolded.find("SUMMARY:" + longest), std::string::npos);
}

TEST(Feed, shows_the_clocks_whose_duty_is_the_persons) {
    CaseWalk walk{Stage::Submitted};
    AppWorld& world = walk.world;
    const app::Actor intake = acting(world.account(walk.body, "application_reviewer", 62),
                                     "application_reviewer", walk.body);
    const app::Actor keeper = acting(world.account(walk.body, "finance", 63), "finance", walk.body);
    const std::string mine =
        secret_of(world.answer("platform.create_feed", intake, with(R"({"language":"en"})")));
    const std::string other = secret_of(world.answer("platform.create_feed", keeper, with("{}")));
    const std::string text = calendar(world, mine);
    std::string due = walk.in_case("clocks/0/due");
    std::erase(due, '-');
    EXPECT_NE(text.find("DTSTART;VALUE=DATE:" + due + "\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("SUMMARY:accept or refuse the application\r\n"), std::string::npos);
    EXPECT_NE(text.find(walk.case_id), std::string::npos);
    EXPECT_EQ(text.find("示例"), std::string::npos) << "no names";
    EXPECT_EQ(calendar(world, other).find("BEGIN:VEVENT"), std::string::npos);
    // The clock is met: the day goes.
    ASSERT_EQ(walk.act("intake", "cases.request_supplement", R"({"items":["5.9"]})"), "accepted");
    EXPECT_NE(calendar(world, mine).find("STATUS:TENTATIVE"), std::string::npos);
}

TEST(Feed, one_address_at_a_time_and_none_once_it_is_revoked) {
    AppWorld world;
    const std::string body = world.body();
    const app::Actor keeper = acting(world.account(body, "org_admin", 1), "org_admin", body);
    EXPECT_EQ(world.refusal("platform.revoke_feed", keeper), "feed.not_found");
    EXPECT_EQ(text_at(world.answer("platform.get_feed", keeper), "since"), "");
    const std::string first = secret_of(world.answer("platform.create_feed", keeper, with("{}")));
    EXPECT_EQ(first.size(), 43U);
    const std::string second = secret_of(world.answer("platform.create_feed", keeper, with("{}")));
    EXPECT_EQ(calendar(world, first), "feed.not_found");
    EXPECT_TRUE(calendar(world, second).starts_with("BEGIN:VCALENDAR\r\n"));
    EXPECT_FALSE(text_at(world.answer("platform.get_feed", keeper), "since").empty());
    EXPECT_EQ(world.refusal("platform.revoke_feed", keeper), "accepted");
    EXPECT_EQ(calendar(world, second), "feed.not_found");
    EXPECT_EQ(calendar(world, std::string(65, 'a')), "feed.not_found");
    EXPECT_EQ(calendar(world, ""), "feed.not_found");
}

TEST(Feed, ends_with_the_account) {
    AppWorld world;
    const std::string body = world.body();
    const auto opened = world.account(body, "finance", 1);
    (void)world.account(body, "finance", 2);
    const app::Actor keeper = acting(opened, "finance", body);
    const std::string secret = secret_of(world.answer("platform.create_feed", keeper, with("{}")));
    ASSERT_TRUE(calendar(world, secret).starts_with("BEGIN:VCALENDAR"));
    ASSERT_EQ(
        world.refusal("platform.disable_account", world.admin(),
                      about("account", opened.account, R"({"reason":"示例离职","leave_open":true})",
                            world.version("account", opened.account))),
        "accepted");
    EXPECT_EQ(calendar(world, secret), "feed.not_found");
}

}  // namespace
}  // namespace hz::test
