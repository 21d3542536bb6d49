// Uploads that resume: what its owner may do with one, what nobody else may, and how each of them
// ends.
#include "app/evidence/upload.hpp"

#include "base/limits.hpp"
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

constexpr std::string_view kText = "示例监控日志：第一段，第二段。";

struct Uploading {
    CaseWalk walk{};
    app::Actor client{walk.who("client")};

    static std::string announced(std::string_view content, std::string_view name = "示例.txt",
                                 std::string_view more = {}) {
        return R"({"name":")" + std::string{name} + R"(","sha256":")" +
               hex(sha256(bytes_of(content))) + R"(","size":)" + std::to_string(content.size()) +
               std::string{more} + "}";
    }
    json::Value begin(std::string_view content = kText) {
        return walk.world.answer("evidence.begin_upload", client, with(announced(content)));
    }
    static Sent piece(const std::string& upload, std::size_t offset, std::string_view bytes,
                      std::string key = {}) {
        return {{{"upload", upload}, {"offset", std::to_string(offset)}},
                {},
                {},
                std::move(key),
                std::string{bytes}};
    }
    Result<app::Answer> append(const std::string& upload, std::size_t offset,
                               std::string_view bytes) {
        return walk.world.call("evidence.append_upload", client, piece(upload, offset, bytes));
    }
    std::string refused(std::string_view operation, const Sent& sent) {
        return walk.world.refusal(operation, client, sent);
    }
    std::string received(const std::string& upload) {
        return text_at(walk.world.answer("evidence.get_upload", client, about("upload", upload)),
                       "received");
    }
    // Whole, and not yet completed.
    std::string sent(std::string_view content = kText, std::string_view announced_as = {}) {
        std::string id = text_at(begin(announced_as.empty() ? content : announced_as), "upload");
        EXPECT_TRUE(append(id, 0, content));
        return id;
    }
    std::size_t held() {
        EXPECT_TRUE(app::sweep_uploads(walk.world.services()));
        return walk.world.uploads().all()->size();
    }
    Types events(std::string_view content) {
        return walk.world.event_types("file", walk.client + "/" + sm3_hex(content));
    }
};

TEST(Uploads, come_in_pieces_and_become_evidence_as_any_other_file) {
    Uploading it;
    const auto begun = it.begin();
    const std::string id = text_at(begun, "upload");
    EXPECT_EQ(text_at(begun, "received"), "0");
    const auto first = it.append(id, 0, kText.substr(0, 10));
    ASSERT_TRUE(first);
    EXPECT_EQ(text_at(*json::parse(first->body), "received"), "10");
    ASSERT_TRUE(it.append(id, 10, kText.substr(10)));
    EXPECT_TRUE(it.events(kText).empty()) << "an upload is no event";
    const auto file =
        it.walk.world.answer("evidence.complete_upload", it.client, about("upload", id));
    EXPECT_EQ(text_at(file, "name"), "示例.txt");
    EXPECT_EQ(text_at(file, "media_type"), "text/plain");
    EXPECT_EQ(it.events(kText), Types{"file.stored"});
    EXPECT_EQ(it.refused("evidence.get_upload", about("upload", id)), "upload.not_found");
    EXPECT_EQ(it.held(), 0U);
    // The same content, this time in one request, is the same file.
    const Sent whole{{{"name", "别名.txt"}}, {}, {}, {}, std::string{kText}};
    EXPECT_EQ(json::write(it.walk.world.answer("evidence.upload_file", it.client, whole)),
              json::write(file));
}

TEST(Uploads, go_on_when_the_same_file_is_begun_again) {
    Uploading it;
    const std::string id = text_at(it.begin(), "upload");
    ASSERT_TRUE(it.append(id, 0, kText.substr(0, 10)));
    const auto again = it.walk.world.answer("evidence.begin_upload", it.client,
                                            with(Uploading::announced(kText, "改名.txt")));
    EXPECT_EQ(text_at(again, "upload"), id);
    EXPECT_EQ(text_at(again, "received"), "10");
    EXPECT_EQ(text_at(again, "name"), "改名.txt");
    // Another file, even of the same size, is another upload.
    const std::string other(kText.size(), 'x');
    EXPECT_NE(text_at(it.begin(other), "upload"), id);
    // So is the same one as a new version of something.
    const auto version = it.walk.world.answer(
        "evidence.begin_upload", it.client,
        with(Uploading::announced(kText, "示例.txt", R"(,"replaces":")" + sm3_hex("旧") + "\"")));
    EXPECT_NE(text_at(version, "upload"), id);
    const auto list = it.walk.world.answer("evidence.list_uploads", it.client);
    EXPECT_EQ(list.find("items")->as_array()->size(), 3U);
}

TEST(Uploads, take_the_next_piece_and_no_other) {
    Uploading it;
    const std::string id = text_at(it.begin(), "upload");
    ASSERT_TRUE(it.append(id, 0, kText.substr(0, 10)));
    for (const std::size_t offset : {std::size_t{0}, std::size_t{9}, std::size_t{11}}) {
        const auto refused = it.append(id, offset, "xyz");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().key, "upload.offset");
        EXPECT_EQ(refused.error().code, Code::Conflict);
        ASSERT_EQ(refused.error().details.size(), 1U);
        EXPECT_EQ(refused.error().details[0].value, "10");
    }
    EXPECT_EQ(it.refused("evidence.append_upload", Uploading::piece(id, 10, std::string(100, 'x'))),
              "upload.too_long");
    EXPECT_EQ(it.refused("evidence.append_upload", Uploading::piece(id, 10, "")),
              "evidence.missing");
    EXPECT_EQ(it.received(id), "10");
}

TEST(Uploads, answer_a_repeated_request_as_the_first_time) {
    Uploading it;
    const std::string id = text_at(it.begin(), "upload");
    const Sent half = Uploading::piece(id, 0, kText.substr(0, 10), "k1");
    const auto first = it.walk.world.answer("evidence.append_upload", it.client, half);
    EXPECT_EQ(json::write(it.walk.world.answer("evidence.append_upload", it.client, half)),
              json::write(first));
    ASSERT_TRUE(it.append(id, 10, kText.substr(10)));
    Sent end = about("upload", id);
    end.key = "k2";
    const auto file = it.walk.world.answer("evidence.complete_upload", it.client, end);
    EXPECT_EQ(text_at(file, "name"), "示例.txt");
    EXPECT_EQ(json::write(it.walk.world.answer("evidence.complete_upload", it.client, end)),
              json::write(file));
    EXPECT_EQ(it.refused("evidence.complete_upload", about("upload", id)), "upload.not_found");
    EXPECT_EQ(it.events(kText), Types{"file.stored"});
}

// A backup holds the database and not these bytes.
TEST(Uploads, count_only_what_is_there) {
    Uploading it;
    const std::string id = text_at(it.begin(), "upload");
    ASSERT_TRUE(it.append(id, 0, kText.substr(0, 10)));
    ASSERT_TRUE(it.walk.world.uploads().remove(id));
    EXPECT_EQ(it.received(id), "0");
    EXPECT_EQ(it.refused("evidence.append_upload", Uploading::piece(id, 10, kText.substr(10))),
              "upload.offset");
    EXPECT_EQ(text_at(it.begin(), "received"), "0");
    ASSERT_TRUE(it.append(id, 0, kText));
    EXPECT_EQ(it.refused("evidence.complete_upload", about("upload", id)), "accepted");
}

TEST(Uploads, are_there_for_their_owner_alone) {
    Uploading it;
    const std::string id = it.sent();
    app::Actor colleague = it.client;
    colleague.account = uuid_of(901);
    app::Actor elsewhere = it.client;
    elsewhere.organisation = it.walk.body;
    for (const app::Actor& other : {colleague, elsewhere, it.walk.who("intake")}) {
        const auto refused = [&](std::string_view operation, const Sent& sent) {
            return it.walk.world.refusal(operation, other, sent);
        };
        const Sent asked = about("upload", id);
        EXPECT_EQ(refused("evidence.get_upload", asked), "upload.not_found");
        EXPECT_EQ(refused("evidence.append_upload", Uploading::piece(id, 0, "x")),
                  "upload.not_found");
        EXPECT_EQ(refused("evidence.complete_upload", asked), "upload.not_found");
        EXPECT_EQ(refused("evidence.abandon_upload", asked), "upload.not_found");
        const auto list = it.walk.world.answer("evidence.list_uploads", other);
        EXPECT_TRUE(list.find("items")->as_array()->empty());
        // Who announces the same file begins with nothing.
        const auto begun =
            it.walk.world.answer("evidence.begin_upload", other, with(Uploading::announced(kText)));
        EXPECT_NE(text_at(begun, "upload"), id);
        EXPECT_EQ(text_at(begun, "received"), "0");
    }
    EXPECT_EQ(it.refused("evidence.complete_upload", about("upload", id)), "accepted");
}

TEST(Uploads, are_not_completed_before_they_are_whole) {
    Uploading it;
    const std::string id = text_at(it.begin(), "upload");
    ASSERT_TRUE(it.append(id, 0, kText.substr(0, 10)));
    EXPECT_EQ(it.refused("evidence.complete_upload", about("upload", id)), "upload.unfinished");
    EXPECT_EQ(it.received(id), "10");
}

// Whatever was glued together: the announced digest decides, and nothing of it stays.
TEST(Uploads, end_when_they_are_not_what_was_announced) {
    Uploading it;
    const std::string other(kText.size(), 'x');
    const std::string id = it.sent(other, kText);
    EXPECT_EQ(it.refused("evidence.complete_upload", about("upload", id)),
              "evidence.digest_differs");
    EXPECT_EQ(it.refused("evidence.get_upload", about("upload", id)), "upload.not_found");
    EXPECT_TRUE(it.events(other).empty());
    EXPECT_EQ(it.held(), 0U);
    EXPECT_EQ(text_at(it.begin(), "received"), "0");
}

TEST(Uploads, can_be_given_up) {
    Uploading it;
    const std::string id = it.sent();
    EXPECT_EQ(it.held(), 1U);
    EXPECT_EQ(it.refused("evidence.abandon_upload", about("upload", id)), "accepted");
    EXPECT_EQ(it.refused("evidence.abandon_upload", about("upload", id)), "upload.not_found");
    EXPECT_EQ(it.refused("evidence.append_upload", Uploading::piece(id, 0, "x")),
              "upload.not_found");
    EXPECT_EQ(it.held(), 0U);
}

TEST(Uploads, run_out_without_progress_and_not_before) {
    Uploading it;
    const std::string id = text_at(it.begin(), "upload");
    it.walk.world.wait(limits::kUploadKept - std::chrono::seconds{1});
    ASSERT_TRUE(it.append(id, 0, kText.substr(0, 10)));
    it.walk.world.wait(limits::kUploadKept - std::chrono::seconds{1});
    EXPECT_EQ(it.held(), 1U);
    EXPECT_EQ(it.received(id), "10");
    it.walk.world.wait(std::chrono::seconds{1});
    EXPECT_EQ(it.refused("evidence.append_upload", Uploading::piece(id, 10, "x")),
              "upload.not_found");
    EXPECT_EQ(it.refused("evidence.complete_upload", about("upload", id)), "upload.not_found");
    EXPECT_EQ(it.held(), 0U);
    EXPECT_NE(text_at(it.begin(), "upload"), id);
}

TEST(Uploads, are_few_at_one_time) {
    Uploading it;
    std::string last;
    for (std::size_t i = 0; i < limits::kUploadsPerAccount; ++i)
        last = text_at(it.begin(std::string(i + 1, 'x')), "upload");
    const Sent more = with(Uploading::announced(kText));
    EXPECT_EQ(it.refused("evidence.begin_upload", more), "upload.too_many");
    // What is under way already goes on.
    EXPECT_EQ(text_at(it.begin("x"), "received"), "0");
    EXPECT_EQ(it.refused("evidence.abandon_upload", about("upload", last)), "accepted");
    EXPECT_EQ(it.refused("evidence.begin_upload", more), "accepted");
}

TEST(Uploads, are_announced_within_the_limits) {
    Uploading it;
    const auto refused = [&](std::int64_t size, const std::string& digest) {
        return it.refused("evidence.begin_upload",
                          with(R"({"name":"x","sha256":")" + digest + R"(","size":)" +
                               std::to_string(size) + "}"));
    };
    const auto most = static_cast<std::int64_t>(limits::kEvidenceBytes);
    EXPECT_EQ(refused(0, std::string(64, 'a')), "evidence.empty");
    EXPECT_EQ(refused(most + 1, std::string(64, 'a')), "evidence.too_large");
    EXPECT_EQ(refused(1, std::string(64, 'x')), "evidence.digest");
    EXPECT_EQ(refused(1, std::string(62, 'a')), "input.invalid");
    EXPECT_EQ(refused(most, std::string(64, 'a')), "accepted");
    // Written in capitals it is the same digest.
    EXPECT_EQ(refused(most, std::string(64, 'A')), "accepted");
    EXPECT_EQ(
        it.walk.world.answer("evidence.list_uploads", it.client).find("items")->as_array()->size(),
        1U);
}

TEST(Upload, refuses_other_bytes_than_were_announced) {
    CaseWalk walk;
    const auto refused = [&](std::string_view announced) {
        const Sent sent{{{"name", "x"}, {"sha256", std::string{announced}}}, {}, {}, {}, "示例"};
        return walk.world.refusal("evidence.upload_file", walk.who("client"), sent);
    };
    EXPECT_EQ(refused(hex(sha256(bytes_of("别的")))), "evidence.digest_differs");
    EXPECT_EQ(refused(std::string(64, 'x')), "evidence.digest");
    EXPECT_EQ(refused(hex(sha256(bytes_of("示例")))), "accepted");
}

}  // namespace
}  // namespace hz::test
