// A signed-in program against a register that is played answer by answer.
#include "app/client/register_client.hpp"

#include <deque>

#include <gtest/gtest.h>

namespace hz::app {
namespace {

class PlayedWeb final : public Web {
 public:
    std::deque<Result<WebAnswer>> answers{};
    std::vector<WebRequest> sent{};

    Result<WebAnswer> get(const std::string&, std::size_t) override { return next(); }
    Result<WebAnswer> post_json(const std::string&, const std::string&, std::size_t) override {
        return next();
    }
    Result<WebAnswer> send(const WebRequest& request, std::size_t) override {
        sent.push_back(request);
        return next();
    }
    Result<WebAnswer> receive(const WebRequest& request, std::size_t, const Piece& piece) override {
        HZ_TRY(WebAnswer answer, send(request, 0));
        if (answer.status != 200) return answer;
        HZ_TRY_VOID(piece(answer.body));
        answer.body.clear();
        return answer;
    }
    [[nodiscard]] std::string header(const std::string& name) const {
        for (const WebHeader& one : sent.back().headers)
            if (one.name == name) return one.value;
        return {};
    }

 private:
    Result<WebAnswer> next() {
        if (answers.empty()) return fail(Code::Unavailable, "web.failed");
        auto answer = std::move(answers.front());
        answers.pop_front();
        return answer;
    }
};

class Counting final : public Random {
 public:
    void fill(std::span<std::uint8_t> out) override {
        for (auto& byte : out) byte = next_;
        ++next_;
    }

 private:
    std::uint8_t next_{1};
};

class RegisterClientTest : public ::testing::Test {
 protected:
    void sign_in() {
        web_.answers.emplace_back(
            WebAnswer{200, R"({"csrf":"c1"})", {{"set-cookie", "__Host-hz=s1; Path=/; Secure"}}});
        ASSERT_TRUE(client_.sign_in("a", SecretText{"示例口令"}, {}));
    }
    std::string refused(unsigned status, const std::string& body) {
        web_.answers.assign(2, WebAnswer{status, body, {}});
        const auto done = client_.command("POST", "/api/v1/tokens", json::Object{});
        web_.answers.clear();
        return done ? "accepted" : done.error().key;
    }

    PlayedWeb web_{};
    Counting random_{};
    RegisterClient client_{web_, random_, "https://hz.example"};
};

TEST_F(RegisterClientTest, sends_the_session_and_its_token_with_each_command) {
    sign_in();
    EXPECT_EQ(web_.sent.back().url, "https://hz.example/api/v1/session");
    web_.answers.emplace_back(WebAnswer{200, R"({"token_id":"t"})", {}});
    const auto done = client_.command("POST", "/api/v1/tokens", json::Object{{"days", 1}});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->body.text("token_id"), "t");
    EXPECT_EQ(web_.header("Cookie"), "__Host-hz=s1");
    EXPECT_EQ(web_.header("X-CSRF-Token"), "c1");
    EXPECT_EQ(*web_.sent.back().json, R"({"days":1})");
}

TEST_F(RegisterClientTest, repeats_once_under_the_same_key_when_no_answer_came) {
    sign_in();
    web_.answers.emplace_back(fail(Code::Unavailable, "web.timeout"));
    web_.answers.emplace_back(WebAnswer{204, "", {}});
    ASSERT_TRUE(client_.command("DELETE", "/api/v1/tokens/t", {}));
    ASSERT_EQ(web_.sent.size(), 3U);
    EXPECT_EQ(web_.sent[1].headers[1].value, web_.sent[2].headers[1].value);
    EXPECT_FALSE(web_.sent[2].json);
    EXPECT_EQ(client_.command("DELETE", "/api/v1/tokens/t", {}).error().key, "web.failed");
    EXPECT_EQ(web_.sent.size(), 5U);
    EXPECT_NE(web_.sent[3].headers[1].value, web_.sent[2].headers[1].value);
}

TEST_F(RegisterClientTest, tells_a_refusal_under_the_code_of_the_register) {
    sign_in();
    web_.answers.emplace_back(WebAnswer{
        422,
        R"({"code":"token.scope_not_held","detail":"no\u001b[2J","details":{"permission":"x"},)"
        R"("errors":[{"pointer":"/scopes/0","key":"text.long"}]})",
        {}});
    const auto done = client_.command("POST", "/api/v1/tokens", json::Object{});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, Code::RuleViolation);
    EXPECT_EQ(done.error().key, "token.scope_not_held");
    const std::vector<Detail> expected{
        {"permission", "x"}, {"/scopes/0", "text.long"}, {"says", "no [2J"}};
    EXPECT_EQ(done.error().details, expected);
}

TEST_F(RegisterClientTest, believes_nothing_that_no_register_says) {
    sign_in();
    EXPECT_EQ(refused(502, "<html>"), "web.status");
    EXPECT_EQ(refused(403, R"({"code":"a b"})"), "web.status");
    EXPECT_EQ(refused(404, R"({"code":""})"), "web.status");
    EXPECT_EQ(refused(503, R"({"code":"store.busy"})"), "store.busy");
    web_.answers.emplace_back(WebAnswer{200, "no json", {}});
    EXPECT_EQ(client_.command("POST", "/api/v1/tokens", json::Object{}).error().key,
              "web.unreadable");
}

TEST_F(RegisterClientTest, has_no_session_without_a_cookie_and_a_token) {
    web_.answers.emplace_back(WebAnswer{200, R"({"csrf":"c1"})", {}});
    EXPECT_EQ(client_.sign_in("a", SecretText{"示例口令"}, {}).error().key, "web.unreadable");
    web_.answers.emplace_back(WebAnswer{200, "{}", {{"set-cookie", "hz_session=s"}}});
    EXPECT_EQ(client_.sign_in("a", SecretText{"示例口令"}, {}).error().key, "web.unreadable");
}

TEST_F(RegisterClientTest, hands_a_file_on_and_nothing_of_a_refusal) {
    sign_in();
    std::string got;
    const auto take = [&](std::string_view piece) -> Status {
        got.append(piece);
        return {};
    };
    web_.answers.emplace_back(WebAnswer{200, "示例内容", {}});
    ASSERT_TRUE(client_.download("/api/v1/cases/x/dossier", 1000, take));
    EXPECT_EQ(got, "示例内容");
    EXPECT_EQ(web_.sent.back().method, "GET");
    EXPECT_EQ(web_.header("Cookie"), "__Host-hz=s1");
    got.clear();
    web_.answers.emplace_back(WebAnswer{404, R"({"code":"case.not_found"})", {}});
    const auto refused = client_.download("/api/v1/cases/x/dossier", 1000, take);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "case.not_found");
    EXPECT_EQ(got, "");
    web_.answers.emplace_back(WebAnswer{200, "示例内容", {}});
    const auto stopped = client_.download("/api/v1/cases/x/dossier", 1000, [](std::string_view) {
        return Status{fail(Code::Unavailable, "file.io")};
    });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().key, "file.io");
}

TEST_F(RegisterClientTest, leaves_no_session_behind) {
    ASSERT_TRUE(client_.sign_out());
    EXPECT_TRUE(web_.sent.empty());
    sign_in();
    web_.answers.emplace_back(WebAnswer{204, "", {}});
    ASSERT_TRUE(client_.sign_out());
    EXPECT_EQ(web_.sent.back().method, "DELETE");
    web_.answers.emplace_back(WebAnswer{204, "", {}});
    ASSERT_TRUE(client_.command("DELETE", "/api/v1/tokens/t", {}));
    EXPECT_EQ(web_.header("Cookie"), "");
}

}  // namespace
}  // namespace hz::app
