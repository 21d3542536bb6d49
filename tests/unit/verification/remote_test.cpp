// What a verifier fetches from a register, played by a table of paths.
#include "app/verification/remote.hpp"

#include "record/asof.hpp"
#include "record/tiles.hpp"
#include "unit/record/verify_world.hpp"

#include <map>

#include <gtest/gtest.h>

namespace hz::app {
namespace {

using record::Reason;

class FakeWeb final : public Web {
 public:
    std::map<std::string, WebAnswer> pages{};
    bool down{};

    Result<WebAnswer> get(const std::string& url, std::size_t) override {
        if (down) return fail(Code::Unavailable, "web.failed").with("host", "hz.example");
        const auto found = pages.find(url);
        return found == pages.end() ? WebAnswer{404, "{}"} : found->second;
    }
    Result<WebAnswer> post_json(const std::string& url, const std::string& body,
                                std::size_t bytes_max) override {
        posted = body;
        return get(url, bytes_max);
    }
    Result<WebAnswer> send(const WebRequest& request, std::size_t bytes_max) override {
        return get(request.url, bytes_max);
    }
    Result<WebAnswer> receive(const WebRequest&, std::size_t, const Piece&) override {
        return fail(Code::Unavailable, "web.failed");  // a verifier downloads nothing
    }
    std::string posted{};
};

class RemoteTest : public ::testing::Test {
 protected:
    RemoteTest() {
        record::TrustKey key = world_.trust.keys.front();
        key.use = record::KeyUse::Statement;
        key.note_key = statement_key_;
        key.vkey = record::vkey_of(statement_key_);
        world_.trust.keys.push_back(key);
        serve();
    }

    void page(const std::string& path, std::string body, unsigned status = 200) {
        web_.pages["https://hz.example" + path] = {status, std::move(body)};
    }

    void serve() {
        const std::string certificates = "/api/v1/public/certificates/999CS2600001";
        const Digest32 leaf = record::leaf_hash(bytes_of(world_.event_bytes()), world_.use.sm3);
        page("/trust", world_.trust_note());
        page("/status/3", world_.status_jwt());
        page("/status/3.note", world_.status_note());
        page(certificates + ".note", world_.certificate_note());
        page(certificates + "/statement", statement(leaf, statement_));
        const auto entries =
            record::encode_entries({"0", "1", "2", "3", "4", world_.event_bytes()});
        page("/log/2026/tile/entries/000.p/6", std::string{text_of(*entries)});
        const std::string proofs = "/api/v1/proofs/inclusion?leaf=" + base64url(leaf) + "&tree=";
        page(proofs + "sha256", world_.proof(record::Tree::Sha256));
        page(proofs + "sm3", world_.proof(record::Tree::Sm3));
    }

    [[nodiscard]] std::string statement(const Digest32& leaf, const test::TestKey& signer) const {
        record::AsOf out;
        out.number = "999CS2600001";
        out.at = out.iat = record::kNow - 5;
        out.status = record::StatusWord::Valid;
        out.doc = doc();
        out.valid_from = world_.certificate.valid_from;
        out.valid_to = world_.certificate.valid_to;
        out.register_from = world_.certificate.valid_from;
        out.events = {{leaf, 5, "2026"}};
        const std::string text = *record::asof_text(out);
        return record::format_note(
            {text, {record::signature_by(statement_key_, signer.sign(bytes_of(text)))}});
    }
    [[nodiscard]] Digest32 doc() const {
        return record::document_digest(*record::certificate_json(world_.certificate),
                                       world_.use.sm3);
    }
    Fetched fetch(const RemoteQuestion& question) {
        return Remote{web_, "https://hz.example/", pinned_, world_.use}.fetch(question);
    }
    [[nodiscard]] record::Verification judge(const Fetched& fetched) const {
        return record::verify_certificate(fetched.material, pinned_, world_.now, world_.use);
    }

    record::World world_{};
    test::TestKey statement_{test::KeyKind::Sm2, "statement"};
    record::NoteKey statement_key_ = *record::make_key("hz.example/statement", record::KeyType::Sm2,
                                                       statement_.public_key(), world_.use.sha256);
    record::Pinned pinned_ = world_.pinned();
    FakeWeb web_{};
};

TEST_F(RemoteTest, a_number_is_fetched_whole_and_verified_here) {
    RemoteQuestion question;
    question.number = "999CS2600001";
    const Fetched fetched = fetch(question);
    EXPECT_TRUE(fetched.troubles.empty());
    EXPECT_EQ(fetched.material.current_doc, doc());
    EXPECT_EQ(judge(fetched).answer.ok, true);
}

TEST_F(RemoteTest, a_note_brings_its_number_and_list) {
    RemoteQuestion question;
    question.number = "999CS2600001";
    question.note = world_.certificate_note();
    web_.pages.erase("https://hz.example/api/v1/public/certificates/999CS2600001.note");
    EXPECT_EQ(judge(fetch(question)).answer.ok, true);
}

TEST_F(RemoteTest, an_unknown_number_is_not_found) {
    RemoteQuestion question;
    question.number = "999CS2600099";
    const Fetched fetched = fetch(question);
    EXPECT_TRUE(fetched.not_found);
    EXPECT_TRUE(fetched.troubles.empty());
}

TEST_F(RemoteTest, a_network_that_fails_is_told_once_and_finds_nothing_missing) {
    web_.down = true;
    RemoteQuestion question;
    question.number = "999CS2600001";
    const Fetched fetched = fetch(question);
    EXPECT_FALSE(fetched.not_found);
    ASSERT_EQ(fetched.troubles.size(), 1U);
    EXPECT_EQ(fetched.troubles[0].key, "web.failed");
}

TEST_F(RemoteTest, a_statement_of_another_key_is_not_used) {
    const Digest32 leaf = record::leaf_hash(bytes_of(world_.event_bytes()), world_.use.sm3);
    page("/api/v1/public/certificates/999CS2600001/statement", statement(leaf, world_.thief));
    RemoteQuestion question;
    question.number = "999CS2600001";
    const Fetched fetched = fetch(question);
    EXPECT_FALSE(fetched.material.current_doc);
    EXPECT_EQ(judge(fetched).answer.reasons, std::vector{Reason::RecordPending});
}

TEST_F(RemoteTest, an_entry_that_is_not_the_named_leaf_is_not_used) {
    const auto entries = record::encode_entries({"0", "1", "2", "3", "4", "other"});
    page("/log/2026/tile/entries/000.p/6", std::string{text_of(*entries)});
    RemoteQuestion question;
    question.number = "999CS2600001";
    EXPECT_TRUE(fetch(question).material.event.empty());
}

TEST_F(RemoteTest, a_proof_that_is_not_there_yet_is_pending_and_no_trouble) {
    for (auto& [url, answer] : web_.pages)
        if (url.find("/proofs/") != std::string::npos)
            answer = {503, R"({"code":"record.pending"})"};
    RemoteQuestion question;
    question.number = "999CS2600001";
    const Fetched fetched = fetch(question);
    EXPECT_TRUE(fetched.pending);
    EXPECT_TRUE(fetched.troubles.empty());
}

TEST_F(RemoteTest, lists_of_a_past_time_are_asked_for) {
    page("/status/3?time=1783000000", world_.status_jwt());
    RemoteQuestion question;
    question.number = "999CS2600001";
    question.at = 1'783'000'000;
    EXPECT_EQ(fetch(question).material.status_jwts.size(), 1U);
    EXPECT_TRUE(fetch(question).material.status_notes.empty());
}

TEST_F(RemoteTest, the_register_answers_a_number_itself) {
    const auto answer = judge(fetch({"999CS2600001", {}, {}, {}, {}})).answer;
    page("/api/v1/public/verify", json::write(record::to_json(answer)));
    Remote remote{web_, "https://hz.example", pinned_, world_.use};
    const auto told = remote.ask("999CS2600001", std::nullopt);
    ASSERT_TRUE(told);
    EXPECT_EQ(json::write(record::to_json(*told)), json::write(record::to_json(answer)));
    EXPECT_EQ(web_.posted, R"({"number":"999CS2600001"})");
    page("/api/v1/public/verify", "no json");
    EXPECT_EQ(remote.ask("999CS2600001", std::nullopt).error().key, "web.unreadable");
    page("/api/v1/public/verify", "{}", 500);
    EXPECT_EQ(remote.ask("999CS2600001", std::nullopt).error().key, "web.status");
}

}  // namespace
}  // namespace hz::app
