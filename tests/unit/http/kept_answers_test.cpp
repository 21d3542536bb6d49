#include "adapters/http/kept_answers.hpp"

#include <gtest/gtest.h>

namespace hz::http {
namespace {

constexpr std::string_view kMorning = "2026-03-02T01:00:00.000Z";

AnswerBasis basis(std::uint64_t changes, std::chrono::milliseconds later = {}) {
    return {changes, *instant_from(kMorning) + later};
}

std::shared_ptr<const SharedAnswer> answer(std::string body) {
    SharedAnswer made;
    made.body = std::move(body);
    return std::make_shared<const SharedAnswer>(std::move(made));
}

std::string body_of(const std::shared_ptr<const SharedAnswer>& found) {
    return found ? found->body : "none";
}

RequestHead get(std::string target, std::vector<Header> headers = {}) {
    RequestHead head;
    head.method = "GET";
    head.target = std::move(target);
    head.headers = std::move(headers);
    return head;
}

TEST(KeptAnswersTest, are_given_again_while_nothing_has_changed) {
    KeptAnswers kept;
    kept.keep("/a", basis(7), answer("one"));
    EXPECT_EQ(body_of(kept.find("/a", basis(7))), "one");
    EXPECT_EQ(body_of(kept.find("/b", basis(7))), "none");
    EXPECT_EQ(body_of(kept.find("/a", basis(8))), "none");
}

TEST(KeptAnswersTest, are_given_again_for_ten_seconds_and_never_before_they_were_made) {
    KeptAnswers kept;
    kept.keep("/a", basis(7), answer("one"));
    EXPECT_EQ(body_of(kept.find("/a", basis(7, std::chrono::milliseconds{9'999}))), "one");
    EXPECT_EQ(body_of(kept.find("/a", basis(7, std::chrono::seconds{10}))), "none");
    EXPECT_EQ(body_of(kept.find("/a", basis(7, std::chrono::milliseconds{-1}))), "none");
}

TEST(KeptAnswersTest, end_with_the_civil_day) {
    KeptAnswers kept;
    const Instant midnight = *instant_from("2026-03-02T16:00:00.000Z");  // in Shanghai
    kept.keep("/a", {7, midnight - std::chrono::seconds{1}}, answer("one"));
    EXPECT_EQ(body_of(kept.find("/a", {7, midnight - std::chrono::milliseconds{1}})), "one");
    EXPECT_EQ(body_of(kept.find("/a", {7, midnight})), "none");
}

TEST(KeptAnswersTest, an_outdated_answer_does_not_displace_a_newer_one) {
    KeptAnswers kept;
    kept.keep("/a", basis(8), answer("new"));
    kept.keep("/a", basis(7), answer("old"));
    EXPECT_EQ(body_of(kept.find("/a", basis(8))), "new");
    kept.keep("/b", basis(9), answer("newest"));
    EXPECT_EQ(body_of(kept.find("/a", basis(8))), "none");
}

TEST(KeptAnswersTest, never_take_more_room_than_they_may) {
    KeptAnswers kept;
    const std::string large(limits::kAnswerBytes, 'x');
    const std::size_t fit = limits::kAnswersBytes / limits::kAnswerBytes;
    for (std::size_t i = 0; i < fit; ++i) kept.keep(std::to_string(i), basis(7), answer(large));
    EXPECT_EQ(body_of(kept.find("0", basis(7))), "none") << "room was made";
    EXPECT_EQ(body_of(kept.find(std::to_string(fit - 1), basis(7))), large);
    for (int i = 0; i < 3; ++i) kept.keep("again", basis(7), answer("x"));
    EXPECT_EQ(body_of(kept.find("again", basis(7))), "x");
}

TEST(KeptAnswersTest, only_strangers_share_and_only_by_the_same_question) {
    EXPECT_EQ(shared_name(get("/a")), "/a");
    EXPECT_NE(shared_name(get("/a", {{"accept-encoding", "gzip"}})), shared_name(get("/a")));
    EXPECT_NE(shared_name(get("/a", {{"accept-language", "en"}})), shared_name(get("/a")));
    EXPECT_EQ(shared_name(get("/a", {{"user-agent", "x"}})), "/a");
    EXPECT_EQ(shared_name(get("/a", {{"cookie", "size=large"}})), std::nullopt);
    EXPECT_EQ(shared_name(get("/a", {{"authorization", "Bearer x"}})), std::nullopt);
    RequestHead head = get("/a");
    head.method = "HEAD";
    EXPECT_EQ(shared_name(head), std::nullopt);
    head = get("/a");
    head.has_body = true;
    EXPECT_EQ(shared_name(head), std::nullopt);
}

TEST(KeptAnswersTest, what_is_of_its_asker_alone_is_not_shared) {
    const auto made = [](unsigned status, std::string_view name, std::string value) {
        Response response;
        response.status = status;
        response.set("Cache-Control", "public, max-age=30");
        response.set(name, std::move(value));
        return response;
    };
    EXPECT_TRUE(may_be_shared(made(200, "ETag", "\"1\"")));
    EXPECT_FALSE(may_be_shared(made(404, "ETag", "\"1\"")));
    EXPECT_FALSE(may_be_shared(made(200, "Set-Cookie", "a=b")));
    EXPECT_FALSE(may_be_shared(made(200, "Cache-Control", "no-store")));
    EXPECT_FALSE(may_be_shared(Response{})) << "nothing is said about caching";
    Response large = made(200, "ETag", "\"1\"");
    large.body.assign(limits::kAnswerBytes + 1, 'x');
    EXPECT_FALSE(may_be_shared(large));
    Response streamed = made(200, "ETag", "\"1\"");
    streamed.stream = [](const Sink&) { return Status{}; };
    EXPECT_FALSE(may_be_shared(streamed));
}

}  // namespace
}  // namespace hz::http
