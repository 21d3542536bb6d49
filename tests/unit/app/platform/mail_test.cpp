// Mails of notices: their text, their addresses, and what becomes of them.
#include "app/notices/address.hpp"
#include "app/notices/expand.hpp"
#include "app/notices/mail_text.hpp"
#include "app/notices/mails.hpp"
#include "unit/app/cases/case_walk.hpp"
#include "unit/app/platform/acting.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using app::is_mail_address;

class TestMailer : public app::Mailer {
 public:
    [[nodiscard]] const std::string& from() const override { return from_; }
    Status send(const app::Mail& mail) override {
        sent.push_back(mail);
        return refusal.empty() ? Status{} : Status{fail(code, refusal)};
    }
    std::vector<app::Mail> sent{};
    std::string refusal{};
    Code code{Code::Unavailable};

 private:
    std::string from_{"platform@hz.example"};
};

std::string decoded_body(const std::string& message) {
    std::string coded = message.substr(message.find("\r\n\r\n") + 4);
    std::erase(coded, '\r');
    std::erase(coded, '\n');
    return std::string{text_of(*from_base64(coded))};
}

// The client of a case, who has an account and wants mail; what the reviewer does causes it.
class Post {
 public:
    Post() : walk{Stage::Founded}, services{walk.world.services()} {
        walk.world.mail_through(mailer);
        client = acting(walk.world.account(walk.client, "client", 61), "client", walk.client);
        intake = acting(walk.world.account(walk.body, "application_reviewer", 62),
                        "application_reviewer", walk.body);
        walk.to(Stage::Submitted);
        expand();
        EXPECT_EQ(set("client@example.cn"), "accepted");
        EXPECT_EQ(confirm(code_sent()), "accepted");
        mailer.sent.clear();
    }
    std::string set(const std::string& address) {
        return walk.world.refusal("platform.set_mail_address", client,
                                  with(R"({"language":"en","address":")" + address + "\"}"));
    }
    std::string confirm(const std::string& code) {
        return walk.world.refusal("platform.confirm_mail_address", client,
                                  with(R"({"code":")" + code + "\"}"));
    }
    // Of the newest mail, after all that is due was sent.
    std::string code_sent() {
        (void)look();
        const std::string text =
            mailer.sent.empty() ? "" : decoded_body(mailer.sent.back().message);
        const std::size_t at = text.find(": ");
        return at == std::string::npos ? "" : text.substr(at + 2, text.find("\r\n") - at - 2);
    }
    void expand() {
        const auto done = app::expand_notices(services, services.clock.now());
        EXPECT_TRUE(done) << (done ? "" : done.error().key);
    }
    app::MailLook look() {
        const auto done = app::send_mails(services, mailer, [] { return true; });
        EXPECT_TRUE(done) << (done ? "" : done.error().key);
        return done ? *done : app::MailLook::Finished;
    }
    void ask() {
        ASSERT_EQ(walk.act(intake, "cases.request_supplement", R"({"items":["5.9"]})"), "accepted");
        expand();
    }
    std::string newest(const app::Actor& actor, std::string_view member) {
        return text_at(walk.world.answer("platform.list_notices", actor),
                       "items/0/" + std::string{member});
    }

    CaseWalk walk;
    const app::Services& services;
    TestMailer mailer{};
    app::Actor client{};
    app::Actor intake{};
};

TEST(MailAddress, admits_plain_addresses_and_nothing_that_could_end_a_line) {
    for (const char* good : {"a@b", "first.last+tag@mail.example.cn", "x_y-z@a-b.cn"})
        EXPECT_TRUE(is_mail_address(good)) << good;
    std::string long_local(65, 'a');
    long_local.append("@b.cn");
    std::string long_all{"a@"};
    long_all.append(std::string(253, 'b'));
    for (const std::string_view bad : {"",
                                       "@",
                                       "a@",
                                       "@b",
                                       "a",
                                       "a@b@c",
                                       "a b@c",
                                       "a@b\r\nBcc: x@y",
                                       "a@b\n",
                                       "<a@b>",
                                       "a@b,c@d",
                                       "\"a\"@b",
                                       "a@[127.0.0.1]",
                                       "a..b@c",
                                       ".a@b",
                                       "a.@b",
                                       "a@-b",
                                       "a@b-",
                                       "a@b..c",
                                       "张@example.cn",
                                       "a@例.cn"})
        EXPECT_FALSE(is_mail_address(bad)) << bad;
    EXPECT_FALSE(is_mail_address(long_local));
    EXPECT_FALSE(is_mail_address(long_all));
}

TEST(MailText, has_the_headers_of_an_automatic_mail_and_no_names) {
    app::Notice notice;
    notice.kind = "case.nonconformities";
    notice.about = app::NoticeSubject::Case;
    notice.subject = uuid_of(5);
    notice.code = "NC_MINOR";
    notice.due = *date_from("2026-05-18");
    const auto texts = app::Texts::load(app::Language::Zh);
    ASSERT_TRUE(texts);
    const std::string message =
        app::notice_mail({"from@hz.example", "to@example.cn", "0123-abcd", "hz.example",
                          "https://hz.example", *instant_from("2026-03-01T01:02:03.000Z")},
                         notice, *texts);
    for (const std::string_view line :
         {"Date: Sun, 01 Mar 2026 01:02:03 +0000\r\n", "From: <from@hz.example>\r\n",
          "To: <to@example.cn>\r\n", "Message-ID: <0123-abcd@hz.example>\r\n",
          "Auto-Submitted: auto-generated\r\n", "Content-Type: text/plain; charset=utf-8\r\n",
          "Subject: =?UTF-8?B?"})
        EXPECT_NE(message.find(line), std::string::npos) << line;
    for (const char c : message) EXPECT_LT(static_cast<unsigned char>(c), 0x80U);
    for (std::size_t at = 0; at < message.size(); at = message.find("\r\n", at) + 2)
        EXPECT_LE(message.find("\r\n", at) - at, 78U);
    const std::string text = decoded_body(message);
    EXPECT_NE(text.find(uuid_of(5)), std::string::npos);
    EXPECT_NE(text.find("2026-05-18"), std::string::npos);
    EXPECT_NE(text.find("https://hz.example"), std::string::npos);
}

TEST(Mail, goes_to_the_address_and_is_recorded_as_sent) {
    Post post;
    post.ask();
    EXPECT_EQ(post.newest(post.client, "mail"), "waiting");
    EXPECT_EQ(post.look(), app::MailLook::Finished);
    ASSERT_EQ(post.mailer.sent.size(), 1U);
    EXPECT_EQ(post.mailer.sent[0].to, "client@example.cn");
    EXPECT_NE(decoded_body(post.mailer.sent[0].message).find(post.walk.case_id), std::string::npos);
    EXPECT_EQ(post.newest(post.client, "mail"), "sent");
    EXPECT_FALSE(post.newest(post.client, "mail_at").empty());
    (void)post.look();
    EXPECT_EQ(post.mailer.sent.size(), 1U) << "once";
}

TEST(Mail, what_is_refused_for_now_is_tried_again_with_growing_waits) {
    Post post;
    post.ask();
    post.mailer.refusal = "mail.refused_now";
    (void)post.look();
    (void)post.look();
    EXPECT_EQ(post.mailer.sent.size(), 1U) << "the wait is not over";
    post.walk.world.wait(std::chrono::minutes{1});
    (void)post.look();
    post.walk.world.wait(std::chrono::minutes{3});
    (void)post.look();
    EXPECT_EQ(post.mailer.sent.size(), 2U);
    post.walk.world.wait(std::chrono::minutes{1});
    post.mailer.refusal.clear();
    (void)post.look();
    ASSERT_EQ(post.mailer.sent.size(), 3U);
    EXPECT_EQ(post.newest(post.client, "mail"), "sent");
    const auto id = [](const std::string& message) {
        const std::size_t at = message.find("Message-ID: ");
        return message.substr(at, message.find("\r\n", at) - at);
    };
    EXPECT_EQ(id(post.mailer.sent[0].message), id(post.mailer.sent[2].message));
}

TEST(Mail, that_finally_failed_is_told_to_whose_act_caused_it) {
    Post post;
    post.ask();
    post.walk.world.wait(std::chrono::minutes{1});
    post.mailer.refusal = "mail.refused";
    post.mailer.code = Code::RuleViolation;
    EXPECT_EQ(post.look(), app::MailLook::Finished);
    EXPECT_EQ(post.newest(post.client, "mail"), "failed");
    EXPECT_EQ(post.newest(post.intake, "kind"), "mail.failed");
    EXPECT_EQ(post.newest(post.intake, "subject"), post.walk.case_id);
    (void)post.look();
    EXPECT_EQ(post.mailer.sent.size(), 1U);
}

TEST(Mail, is_given_up_after_the_last_attempt) {
    Post post;
    post.ask();
    post.mailer.refusal = "mail.timeout";
    for (std::int64_t i = 0; i < limits::kMailAttempts + 3; ++i) {
        (void)post.look();
        post.walk.world.wait(std::chrono::hours{48});
    }
    EXPECT_EQ(post.mailer.sent.size(), static_cast<std::size_t>(limits::kMailAttempts));
    EXPECT_EQ(post.newest(post.client, "mail"), "failed");
    EXPECT_EQ(post.newest(post.intake, "kind"), "mail.failed");
}

TEST(Mail, a_server_that_does_not_answer_ends_the_look) {
    Post post;
    post.ask();
    post.mailer.refusal = "mail.timeout";
    EXPECT_EQ(post.look(), app::MailLook::Unreachable);
}

TEST(Mail, is_not_sent_to_who_took_the_address_away) {
    Post post;
    post.ask();
    EXPECT_EQ(post.walk.world.refusal("platform.remove_mail_address", post.client), "accepted");
    EXPECT_EQ(post.walk.world.refusal("platform.remove_mail_address", post.client),
              "mail.no_address");
    EXPECT_EQ(text_at(post.walk.world.answer("platform.get_mail_address", post.client), "address"),
              "");
    (void)post.look();
    EXPECT_TRUE(post.mailer.sent.empty());
    EXPECT_EQ(post.newest(post.client, "mail"), "");
}

TEST(Mail, an_address_is_sent_nothing_but_a_code_before_it_is_confirmed) {
    Post post;
    AppWorld& world = post.walk.world;
    EXPECT_EQ(post.set("other@example.cn"), "accepted");
    post.ask();
    EXPECT_EQ(post.newest(post.client, "mail"), "");
    EXPECT_EQ(text_at(world.answer("platform.get_mail_address", post.client), "confirmed"),
              "false");
    const std::string code = post.code_sent();
    ASSERT_EQ(post.mailer.sent.size(), 1U);
    EXPECT_EQ(post.mailer.sent[0].to, "other@example.cn");
    EXPECT_EQ(code.size(), 8U);
    EXPECT_EQ(post.confirm("AAAAAAAA"), "mail.code_wrong");
    EXPECT_EQ(post.set("third@example.cn"), "mail.code_waits");
    world.wait(limits::kMailCodeWait);
    EXPECT_EQ(post.set("third@example.cn"), "accepted");
    EXPECT_EQ(post.confirm(code), "mail.code_wrong") << "it was for another address";
    EXPECT_EQ(post.confirm(post.code_sent()), "accepted");
    EXPECT_EQ(post.confirm(code), "accepted") << "confirmed already";
    EXPECT_EQ(post.set("third@example.cn"), "accepted");
    EXPECT_EQ(text_at(world.answer("platform.get_mail_address", post.client), "confirmed"), "true");
    (void)post.look();
    EXPECT_EQ(post.mailer.sent.size(), 2U) << "another language asks for no other code";
}

TEST(Mail, a_code_that_cannot_be_sent_is_given_up_in_the_end) {
    Post post;
    EXPECT_EQ(post.set("never@example.cn"), "accepted");
    post.mailer.refusal = "mail.refused_now";
    for (std::int64_t i = 0; i < limits::kMailAttempts + 3; ++i) {
        (void)post.look();
        post.walk.world.wait(std::chrono::hours{48});
    }
    EXPECT_EQ(post.mailer.sent.size(), static_cast<std::size_t>(limits::kMailAttempts));
    EXPECT_EQ(post.walk.world.refusal("platform.remove_mail_address", post.client), "accepted");
    EXPECT_EQ(post.confirm("AAAAAAAA"), "mail.no_address");
}

TEST(Mail, an_address_is_checked_and_seen_by_its_owner_only) {
    Post post;
    AppWorld& world = post.walk.world;
    EXPECT_EQ(world.refusal("platform.set_mail_address", post.client,
                            with(R"({"address":"a@b\r\nBcc: c@d"})")),
              "input.invalid");
    EXPECT_EQ(
        world.refusal("platform.set_mail_address", post.client, with(R"({"address":"a b@c"})")),
        "mail.address");
    EXPECT_EQ(text_at(world.answer("platform.get_mail_address", post.client), "address"),
              "client@example.cn");
    EXPECT_EQ(text_at(world.answer("platform.get_mail_address", post.intake), "address"), "");
}

}  // namespace
}  // namespace hz::test
