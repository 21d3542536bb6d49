#include "base/registration_limits.hpp"
#include "unit/http/site.hpp"

namespace hz::http {
namespace {

using app::UseCaseKind;
using test::Client;
using test::Reply;

constexpr std::string_view kUpload =
    "POST /api/v1/evidence HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer hz_good\r\n"
    "Idempotency-Key: k1\r\n";

class TransferTest : public test::Site {
 protected:
    TransferTest() {
        row(UseCaseKind::Upload, "upload", "POST", "/api/v1/evidence", "token.manage");
        edge_.token = [this](std::string_view) -> Result<app::Authenticated> {
            app::Actor actor{.strength = app::Strength::Token, .account = "t1"};
            actor.token_scopes = {scope_};
            return app::Authenticated{actor, ""};
        };
        row(UseCaseKind::Upload, "letter", "POST", "/api/v1/letters", "registration.file");
        answers_["letter"] = answers_["upload"] =
            [this](const app::Actor&, const app::Call& call) -> Result<app::Answer> {
            ++uploads_;
            if (!wanted_) return fail(Code::InvalidInput, "input.invalid");
            HZ_TRY(const app::StoredFile file, call.upload->keep({}));
            return app::Answer{.body = std::to_string(file.size)};
        };
        row(UseCaseKind::Piece, "piece", "PATCH", "/api/v1/pieces/{id}", "token.manage");
        answers_["piece"] = [](const app::Actor&, const app::Call& call) -> Result<app::Answer> {
            if (!call.bytes) return fail(Code::InvalidInput, "evidence.missing");
            return app::Answer{.body = std::to_string(call.bytes->size())};
        };
        row(UseCaseKind::Download, "download", "GET", "/api/v1/evidence/{id}", "evidence.read");
        answers_["download"] = [this](const app::Actor&, const app::Call&) {
            app::StoredFile file;
            file.size = static_cast<std::int64_t>(evidence_.stored.size());
            file.media_type = "application/pdf";
            return app::Answer{.file = file, .file_name = "证据.pdf"};
        };
    }
    [[nodiscard]] Reply upload(std::string_view fields, std::string_view body) const {
        Client client{port_};
        client.send(std::string{kUpload}.append(fields) +
                    "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n");
        client.send(body);
        return client.read();
    }
    std::atomic<int> uploads_{};
    bool wanted_{true};
    std::string scope_{"token.manage"};
};

TEST_F(TransferTest, a_large_file_arrives_in_steps) {
    start();
    const std::string content(3'000'000, 'x');
    const Reply reply = upload("Content-Type: application/pdf\r\n", content);
    EXPECT_EQ(reply.body, "3000000");
    EXPECT_EQ(evidence_.kept, content);
    EXPECT_LE(evidence_.pieces_max, 64U * 1024);
    evidence_.wait_until_closed();
}

TEST_F(TransferTest, nothing_stays_of_a_file_that_the_use_case_refuses) {
    wanted_ = false;
    start();
    EXPECT_EQ(code_of(upload("Content-Type: application/pdf\r\n", "content")), "400 input.invalid");
    EXPECT_EQ(evidence_.kept, "");
    evidence_.wait_until_closed();
}

TEST_F(TransferTest, who_may_not_store_is_refused_before_a_byte_is) {
    scope_ = "session.own";
    start();
    EXPECT_EQ(code_of(upload("Content-Type: application/pdf\r\n", "content")), "403 token.scope");
    EXPECT_EQ(uploads_, 0);
    EXPECT_EQ(evidence_.pieces_max, 0U);
}

TEST_F(TransferTest, a_form_with_one_file_arrives) {
    start();
    const std::string content(200'000, 'y');
    const Reply reply = upload(
        "Content-Type: multipart/form-data; boundary=B\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x\"\r\n\r\n" +
            content + "\r\n--B--\r\n");
    EXPECT_EQ(reply.body, "200000");
    EXPECT_EQ(evidence_.kept, content);
}

TEST_F(TransferTest, a_broken_form_leaves_nothing) {
    start();
    EXPECT_EQ(code_of(upload("Content-Type: multipart/form-data; boundary=B\r\n",
                             "--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc")),
              "400 multipart.malformed");
    EXPECT_EQ(code_of(upload("Content-Type: multipart/form-data\r\n", "abc")),
              "400 multipart.boundary");
    evidence_.wait_until_closed();
    EXPECT_EQ(evidence_.kept, "");
    EXPECT_EQ(uploads_, 0);
}

TEST_F(TransferTest, an_aborted_upload_leaves_nothing) {
    start();
    {
        Client client{port_};
        client.send(std::string{kUpload} + "Content-Length: 1000000\r\n\r\n" +
                    std::string(300'000, 'z'));
        client.reset();
    }
    server_->stop();
    evidence_.wait_until_closed();
    EXPECT_EQ(evidence_.kept, "");
    EXPECT_EQ(uploads_, 0);
}

TEST_F(TransferTest, strangers_are_refused_before_a_byte_is_stored) {
    start();
    Client client{port_};
    client.send(
        "POST /api/v1/evidence HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n"
        "Idempotency-Key: k\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(code_of(client.read()), "401 session.required");
    EXPECT_EQ(evidence_.pieces_max, 0U);
}

// A piece is whole or absent: what counts of an upload never depends on where a connection broke.
TEST_F(TransferTest, a_piece_of_a_file_arrives_whole_as_bytes) {
    start();
    const auto send = [this](std::string_view fields, std::string_view body) {
        return ask("PATCH /api/v1/pieces/1?offset=0",
                   std::string{"Authorization: Bearer hz_good\r\n"}.append(fields), body);
    };
    EXPECT_EQ(send("Idempotency-Key: k\r\n", "{\"not\":\"read\"}").body, "14");
    EXPECT_EQ(send("Idempotency-Key: k\r\nContent-Type: application/json\r\n", "[1]").body, "3");
    EXPECT_EQ(code_of(send("Idempotency-Key: k\r\n", "")), "400 evidence.missing");
    EXPECT_EQ(code_of(send("", "abc")), "400 idempotency.missing");
    Client client{port_};
    client.send("PATCH /api/v1/pieces/1 HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                std::to_string(limits::kUploadPieceBytes + 1) + "\r\n\r\n");
    EXPECT_EQ(code_of(client.read()), "413 body.too_large");
}

constexpr std::string_view kLetter =
    "POST /api/v1/letters HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\n";

// What everybody may send is small, waited for, and comes from few at one time.
TEST_F(TransferTest, strangers_bring_what_is_expected_of_them) {
    edge_.upload_expected = [this](const app::UseCase&, const app::Call&) {
        return wanted_ ? Status{} : fail(Code::NotFound, "registration.not_found");
    };
    start();
    Client client{port_};
    client.send(std::string{kLetter} + "Content-Length: 3\r\n\r\nabc");
    EXPECT_EQ(client.read().body, "3");
    client.send(std::string{kLetter} + "Content-Length: 6000000\r\n\r\n");
    EXPECT_EQ(code_of(client.read()), "413 body.too_large");
    wanted_ = false;
    evidence_.pieces_max = 0;
    Client late{port_};
    late.send(std::string{kLetter} + "Content-Length: 500000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(code_of(late.read()), "404 registration.not_found");
    EXPECT_EQ(evidence_.pieces_max, 0U);
    EXPECT_EQ(uploads_, 1);
}

TEST_F(TransferTest, strangers_wait_for_a_place_and_leave_it_again) {
    start();
    const std::string begun = std::string{kLetter} + "Content-Length: 3\r\n\r\n";
    std::vector<std::unique_ptr<Client>> places;
    for (std::size_t i = 0; i < limits::kStrangersUploading; ++i) {
        places.push_back(std::make_unique<Client>(port_));
        places.back()->send(std::string{kLetter} +
                            "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        EXPECT_EQ(places.back()->read().status, 100);
    }
    Client more{port_};
    more.send(begun + "abc");
    EXPECT_EQ(code_of(more.read()), "503 evidence.busy");
    // Whoever is known is not among them.
    EXPECT_EQ(upload("", "content").body, "7");
    places.front()->send("abc");
    EXPECT_EQ(places.front()->read().body, "3");
    places.front().reset();
    Client next{port_};
    next.send(begun + "abc");
    EXPECT_EQ(next.read().body, "3");
}

TEST_F(TransferTest, refusals_of_the_store_and_of_size_are_answered) {
    start();
    EXPECT_EQ(code_of(upload("", "FORBIDDEN")), "400 evidence.type");
    EXPECT_EQ(code_of(upload("", "")), "400 body.missing");
    Client client{port_};
    client.send(std::string{kUpload} + "Content-Length: 100000000\r\n\r\n");
    EXPECT_EQ(code_of(client.read()), "413 body.too_large");
}

TEST_F(TransferTest, a_file_is_handed_out_as_an_attachment) {
    evidence_.stored = std::string(1'000'000, 'q') + "end";
    start();
    const Reply reply = ask("GET /api/v1/evidence/1", "Authorization: Bearer hz_good\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, evidence_.stored);
    EXPECT_TRUE(reply.has("Content-Security-Policy: default-src 'none'; sandbox"));
    EXPECT_TRUE(
        reply.has("Content-Disposition: attachment; filename=\"______.pdf\"; "
                  "filename*=UTF-8''%E8%AF%81%E6%8D%AE.pdf"));
}

TEST_F(TransferTest, a_damaged_file_never_arrives_whole) {
    evidence_.damaged = true;
    evidence_.stored = "short";
    start();
    EXPECT_EQ(code_of(ask("GET /api/v1/evidence/1", "Authorization: Bearer hz_good\r\n")),
              "503 evidence.unavailable");
    evidence_.stored = std::string(1'000'000, 'q');
    const Reply cut = ask("GET /api/v1/evidence/1", "Authorization: Bearer hz_good\r\n");
    EXPECT_EQ(cut.status, 200);
    EXPECT_LT(cut.body.size(), evidence_.stored.size());
}

TEST_F(TransferTest, a_reader_that_leaves_frees_the_worker) {
    evidence_.stored.assign(30'000'000, 'q');
    start();
    {
        Client client{port_};
        client.send(
            "GET /api/v1/evidence/1 HTTP/1.1\r\nHost: x\r\n"
            "Authorization: Bearer hz_good\r\n\r\n");
        EXPECT_EQ(client.read(true).status, 200);
    }
    evidence_.stored = "small";
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(ask("GET /api/v1/evidence/1", "Authorization: Bearer hz_good\r\n").body, "small");
}

}  // namespace
}  // namespace hz::http
