// What is refused before any server is asked; sending itself is tested against a real one
// (tests/e2e).
#include "adapters/system/curl_mail.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using system::CurlMailer;
using system::MailSettings;

MailSettings settings(std::string url) {
    MailSettings made;
    made.url = std::move(url);
    made.from = "platform@hz.example";
    return made;
}
std::string refusal(const MailSettings& made) {
    const Status checked = CurlMailer::check(made);
    return checked ? "accepted" : checked.error().key;
}

TEST(CurlMailer, takes_the_address_of_a_mail_server_and_nothing_else) {
    for (const char* good :
         {"smtp://mail.example.cn", "smtp://127.0.0.1:2525", "smtps://mail.example.cn:465/"})
        EXPECT_EQ(refusal(settings(good)), "accepted") << good;
    for (const char* bad : {"", "mail.example.cn:25", "http://mail.example.cn",
                            "file:///etc/passwd", "smtp://", "smtp://user:secret@mail.example.cn",
                            "smtp://mail.example.cn/name", "smtp://mail.example.cn?x=1"})
        EXPECT_EQ(refusal(settings(bad)), "mail.url") << bad;
}

TEST(CurlMailer, wants_login_and_password_together) {
    MailSettings made = settings("smtp://mail.example.cn");
    made.user = "platform";
    EXPECT_EQ(refusal(made), "mail.password_absent");
    made.password = "示例口令";
    EXPECT_EQ(refusal(made), "accepted");
    made.user.clear();
    EXPECT_EQ(refusal(made), "mail.password_absent");
}

TEST(CurlMailer, nobody_listening_is_unreachable) {
    CurlMailer mailer{settings("smtp://127.0.0.1:1")};
    const Status sent = mailer.send({"a@example.cn", "Subject: x\r\n\r\nx\r\n"});
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().key, "mail.unreachable");
    EXPECT_EQ(sent.error().code, Code::Unavailable);
}

}  // namespace
}  // namespace hz::test
