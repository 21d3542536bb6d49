#include "adapters/http/words.hpp"

#include "adapters/http/problem.hpp"
#include "base/json.hpp"
#include "domain/rule/guards.hpp"
#include "embedded/http_words.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::http {
namespace {

TEST(Words, speak_the_language_asked_for) {
    EXPECT_EQ(language_of(""), Language::Zh);
    EXPECT_EQ(language_of("en-US,en;q=0.9"), Language::En);
    EXPECT_EQ(language_of("zh-CN,zh;q=0.9,en;q=0.8"), Language::Zh);
    EXPECT_EQ(language_of("fr, en;q=0.5, zh;q=0.1"), Language::En);
    EXPECT_EQ(language_of("fr"), Language::Zh);
    EXPECT_EQ(language_of("en;q=0"), Language::Zh);
    EXPECT_EQ(language_of("en;q=x,;;,zh;q=0.0001"), Language::Zh);
}

// A guard's refusal is named after it; nobody writes its key down, so no other check looks for it.
TEST(Words, there_are_some_for_every_guard) {
    const auto words = Words::load();
    ASSERT_TRUE(words);
    for (const Language language : {Language::Zh, Language::En})
        for (const auto& guard : NamesOf<domain::Guard>::list)
            EXPECT_FALSE(words->explain(language, "case." + std::string{guard.name}).empty())
                << guard.name;
}

TEST(Words, both_languages_have_the_same_keys) {
    std::vector<std::vector<std::string>> keys;
    for (const embedded::File& file : embedded::http_words()) {
        const auto value = json::parse(file.bytes);
        ASSERT_TRUE(value) << file.name;
        keys.emplace_back();
        for (const json::Member& member : *value->as_object()) keys.back().push_back(member.key);
        std::ranges::sort(keys.back());
    }
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0], keys[1]);
}

TEST(Problem, carries_code_words_faults_and_details) {
    const auto words = Words::load();
    ASSERT_TRUE(words);
    Error error = fail(Code::InvalidInput, "input.invalid");
    error.details = {{"/holder/uscc", "field.required"}, {"rule", "示例规则"}};
    const Response response = problem({*words, Language::En, "r-1"}, 400, error);
    const auto body = json::parse(response.body);
    ASSERT_TRUE(body);
    EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.header("Content-Language"), "en");
    EXPECT_EQ(body->text("code"), "input.invalid");
    EXPECT_EQ(body->text("request_id"), "r-1");
    EXPECT_EQ(body->text("title"), "Bad Request");
    EXPECT_FALSE(body->text("detail").empty());
    const json::Value& fault = body->find("errors")->as_array()->front();
    EXPECT_EQ(fault.text("pointer"), "/holder/uscc");
    EXPECT_EQ(fault.text("key"), "field.required");
    EXPECT_FALSE(fault.text("detail").empty());
    EXPECT_EQ(body->find("details")->text("rule"), "示例规则");
}

TEST(Problem, unknown_keys_get_the_words_of_their_code) {
    const auto words = Words::load();
    for (const Code code : {Code::InvalidInput, Code::Forbidden, Code::NotFound, Code::Conflict,
                            Code::RuleViolation, Code::Unavailable})
        for (const Language language : {Language::Zh, Language::En})
            EXPECT_FALSE(words->explain(language, fail(code, "no.such.key")).empty());
}

TEST(Problem, maps_codes_to_statuses) {
    const auto status = [](Code code, std::string_view key,
                           Precondition sent = Precondition::Absent) {
        return status_of(fail(code, key), sent);
    };
    EXPECT_EQ(status(Code::InvalidInput, "x"), 400U);
    EXPECT_EQ(status(Code::Forbidden, "x"), 403U);
    EXPECT_EQ(status(Code::NotFound, "x"), 404U);
    EXPECT_EQ(status(Code::Conflict, "x"), 409U);
    EXPECT_EQ(status(Code::RuleViolation, "x"), 422U);
    EXPECT_EQ(status(Code::Unavailable, "x"), 503U);
    EXPECT_EQ(status(Code::Forbidden, "session.required"), 401U);
    EXPECT_EQ(status(Code::Conflict, "version.stale"), 409U);
    EXPECT_EQ(status(Code::Conflict, "version.stale", Precondition::Sent), 412U);
    EXPECT_EQ(status(Code::InvalidInput, "if_match.required"), 428U);
    EXPECT_EQ(status(Code::RuleViolation, "idempotency.reused"), 422U);
}

}  // namespace
}  // namespace hz::http
