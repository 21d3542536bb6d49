#include "adapters/http/engine.hpp"

#include "adapters/system/pool.hpp"
#include "unit/http/client.hpp"

#include <condition_variable>
#include <future>
#include <mutex>
#include <stdexcept>

#include <gtest/gtest.h>

namespace hz::http {
namespace {

using std::chrono::milliseconds;
using test::Client;

struct Silent : app::Log {
    void write(app::LogLevel, std::string_view, std::span<const app::LogField>) override {}
};

// Echoes bodies; "/wait" answers only when the test opens the gate; "/throw" breaks.
struct Echo : Handler {
    struct Turn : Exchange {
        Turn(std::shared_ptr<const RequestHead> h, Echo& e) : head{std::move(h)}, echo{e} {}
        std::optional<Response> at_once() override {
            if (head->target != "/now") return std::nullopt;
            Response response;
            response.body = "now";
            return response;
        }
        [[nodiscard]] BodyUse body_use() const override {
            return head->target == "/pieces" ? BodyUse::Pieces : BodyUse::Whole;
        }
        [[nodiscard]] std::size_t body_bytes_max() const override { return 1000; }
        std::optional<Response> open() override { return std::nullopt; }
        std::optional<Response> piece(std::string_view bytes) override {
            got.append(bytes);
            return std::nullopt;
        }
        void finish(std::string body, Reply reply) override {
            if (head->target == "/throw") throw std::runtime_error{"secret text"};
            if (head->target == "/wait") {
                std::unique_lock lock{echo.mutex};
                ++echo.waiting;
                echo.changed.notify_all();
                echo.changed.wait(lock, [this] { return echo.gate; });
            }
            if (head->target == "/never") {
                const std::scoped_lock lock{echo.mutex};
                echo.late = std::move(reply);
                return;
            }
            Response response;
            response.body = head->method + " " + head->target + " " + got + body;
            reply(std::move(response));
        }
        [[nodiscard]] std::string_view route() const override { return "/echo"; }
        std::shared_ptr<const RequestHead> head;
        Echo& echo;
        std::string got{};
    };

    std::shared_ptr<Exchange> begin(std::shared_ptr<const RequestHead> head) override {
        return std::make_shared<Turn>(std::move(head), *this);
    }
    Response refuse(const RequestHead&, unsigned status, std::string_view key) override {
        Response response;
        response.status = status;
        response.body = key;
        return response;
    }
    Response failed(const RequestHead& head, std::string_view) override {
        return refuse(head, 503, "internal");
    }
    void dress(const RequestHead&, Response&) override {}
    void finished(const Finished&) override { ++answered; }
    std::string next_request_id() override { return "r"; }
    [[nodiscard]] std::string date() const override { return ""; }

    void open_gate() {
        const std::scoped_lock lock{mutex};
        gate = true;
        changed.notify_all();
    }
    void wait_for_one() {
        std::unique_lock lock{mutex};
        changed.wait(lock, [this] { return waiting > 0; });
    }
    std::mutex mutex{};
    std::condition_variable changed{};
    bool gate{};
    int waiting{};
    Reply late{};
    std::atomic<int> answered{};
};

class EngineTest : public testing::Test {
 protected:
    void start(EngineOptions options) {
        options.sweep_every = milliseconds{5};
        engine_ = std::make_unique<Engine>(echo_, pool_, pool_, options);
        port_ = *engine_->start();
    }
    [[nodiscard]] std::string answer(std::string_view bytes) const {
        Client client{port_};
        const test::Reply reply = client.ask(bytes);
        return std::to_string(reply.status) + " " + reply.body;
    }
    Silent log_{};
    std::shared_ptr<Echo> echo_ = std::make_shared<Echo>();
    system::Pool pool_{{2, 100}, log_};
    std::unique_ptr<Engine> engine_{};
    std::uint16_t port_{};
};

TEST_F(EngineTest, answers_requests_with_and_without_bodies) {
    start({});
    EXPECT_EQ(answer("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"), "200 GET /a ");
    EXPECT_EQ(answer("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"),
              "200 POST /b hello");
    EXPECT_EQ(answer("\r\nGET /now HTTP/1.1\r\nHost: x\r\n\r\n"), "200 now");
    EXPECT_EQ(answer("POST /pieces HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n"),
              "200 POST /pieces abcde");
}

TEST_F(EngineTest, serves_a_thousand_requests_on_one_connection) {
    start({});
    Client client{port_};
    for (int i = 0; i < 1000; ++i) {
        const std::string path = "/" + std::to_string(i);
        const test::Reply reply = client.ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        ASSERT_EQ(reply.body, "GET " + path + " ");
    }
    EXPECT_EQ(engine_->connections(), 1U);
}

TEST_F(EngineTest, answers_pipelined_requests_in_order) {
    start({});
    Client client{port_};
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
    client.send(all);
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(client.read().body, "POST /" + std::to_string(i) + " hi");
}

TEST_F(EngineTest, reads_requests_byte_by_byte) {
    start({});
    Client client{port_};
    for (const char c :
         std::string{"POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "2\r\nab\r\n0\r\n\r\n"})
        client.send({&c, 1});
    EXPECT_EQ(client.read().body, "POST /a ab");
}

TEST_F(EngineTest, head_has_the_length_but_no_body) {
    start({});
    Client client{port_};
    client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(client.read(true).has("Content-Length: 8"));
    EXPECT_EQ(client.read().body, "GET /b ");
}

TEST_F(EngineTest, closes_when_asked_and_for_old_clients) {
    start({});
    Client closing{port_};
    EXPECT_TRUE(closing.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .has("Connection: close"));
    EXPECT_TRUE(closing.closed());
    Client old{port_};
    EXPECT_TRUE(old.ask("GET / HTTP/1.0\r\n\r\n").has("Connection: close"));
    Client kept{port_};
    EXPECT_TRUE(
        kept.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").has("Connection: keep-alive"));
}

TEST_F(EngineTest, refuses_bad_framing_and_closes) {
    start({});
    for (const char* bad :
         {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
          "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
          "GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\r\n\r\n"}) {
        Client client{port_};
        const test::Reply reply = client.ask(bad);
        EXPECT_EQ(reply.status, 400) << bad;
        EXPECT_TRUE(client.closed()) << bad;
    }
}

TEST_F(EngineTest, refuses_broken_chunks_without_an_answer) {
    start({});
    Client client{port_};
    EXPECT_EQ(client
                  .ask("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "zz\r\nab\r\n0\r\n\r\n")
                  .status,
              0);
}

TEST_F(EngineTest, limits_header_target_and_body) {
    start({});
    EXPECT_EQ(answer("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n"),
              "431 framing.headers");
    EXPECT_EQ(answer("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"),
              "414 target.too_long");
    EXPECT_EQ(answer("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n"),
              "413 body.too_large");
    EXPECT_EQ(answer("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                     std::string(1001, 'a') + "\r\n0\r\n\r\n"),
              "413 body.too_large");
    EXPECT_EQ(
        answer("POST /pieces HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
               std::string(1001, 'a') + "\r\n0\r\n\r\n"),
        "413 body.too_large");
}

TEST_F(EngineTest, an_answer_survives_a_body_nobody_reads) {
    start({});
    Client client{port_};
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" +
                std::string(900'000, 'a'));
    EXPECT_EQ(client.read().status, 413);
}

TEST_F(EngineTest, asks_for_the_body_when_the_client_waits) {
    start({});
    Client client{port_};
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read(true).status, 100);
    EXPECT_EQ(client.ask("ok").body, "POST /a ok");
    EXPECT_EQ(answer("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: x\r\n\r\n"),
              "417 request.expectation");
    EXPECT_EQ(answer("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n"
                     "Expect: 100-continue\r\n\r\n"),
              "413 body.too_large");
}

TEST_F(EngineTest, cuts_slow_headers_bodies_and_idle_connections) {
    EngineOptions options;
    options.header_time = options.body_time = milliseconds{30};
    options.idle_time = milliseconds{60};
    start(options);
    Client slow_header{port_};
    slow_header.send("GET / HTTP/1.1\r\nHost: x\r\n");
    Client slow_body{port_};
    slow_body.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
    Client slow_pieces{port_};
    slow_pieces.send("POST /pieces HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
    Client idle{port_};
    EXPECT_TRUE(slow_header.closed());
    EXPECT_TRUE(slow_body.closed());
    EXPECT_TRUE(slow_pieces.closed());
    EXPECT_TRUE(idle.closed());
}

TEST_F(EngineTest, cuts_readers_that_do_not_read) {
    EngineOptions options;
    options.write_time = milliseconds{30};
    start(options);
    Client client{port_};
    std::string requests;
    for (int i = 0; i < 200; ++i)
        requests += "GET /" + std::string(8000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
    for (int i = 0; i < 20 && engine_->connections() <= 1; ++i) client.send(requests);
    std::size_t got = 0;
    while (client.read().status == 200) ++got;
    EXPECT_LT(got, 4000U);
}

TEST_F(EngineTest, exceptions_stay_inside) {
    start({});
    EXPECT_EQ(answer("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n"), "503 internal");
    EXPECT_EQ(answer("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"), "200 GET /a ");
}

TEST_F(EngineTest, an_answer_that_never_comes_is_unavailable) {
    EngineOptions options;
    options.request_time = milliseconds{20};
    start(options);
    EXPECT_EQ(answer("GET /never HTTP/1.1\r\nHost: x\r\n\r\n"), "503 request.timeout");
    engine_->stop();
    engine_.reset();
    const std::scoped_lock lock{echo_->mutex};
    echo_->late({});  // nobody listens any more, nothing breaks
}

TEST_F(EngineTest, refuses_connections_over_the_cap) {
    EngineOptions options;
    options.connections_max = 1;
    start(options);
    Client first{port_};
    EXPECT_EQ(first.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    Client second{port_};
    EXPECT_EQ(second.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 0);
    EXPECT_EQ(first.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

TEST_F(EngineTest, sheds_load_when_the_workers_are_full) {
    system::Pool one{{1, 1}, log_};
    Engine engine{echo_, one, one, {}};
    const std::uint16_t port = *engine.start();
    Client running{port};
    running.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    echo_->wait_for_one();
    ASSERT_TRUE(one.post([] {}));  // takes the one place in the queue
    Client probe{port};
    const test::Reply refused = probe.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.body, "workers.busy");
    echo_->open_gate();
    EXPECT_EQ(running.read().status, 200);
    engine.stop();
}

TEST_F(EngineTest, drains_running_requests_and_refuses_new_connections) {
    start({});
    Client idle{port_};
    ASSERT_EQ(idle.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    Client running{port_};
    running.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    echo_->wait_for_one();
    auto stopped = std::async(std::launch::async, [this] { engine_->stop(); });
    EXPECT_TRUE(idle.closed());
    echo_->open_gate();
    const test::Reply reply = running.read();
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.has("Connection: close"));
    stopped.get();
    EXPECT_EQ(engine_->connections(), 0U);
    EXPECT_FALSE(Client{port_}.connected());
}

TEST_F(EngineTest, cuts_what_is_not_done_after_the_drain_time) {
    EngineOptions options;
    options.drain_time = milliseconds{20};
    start(options);
    Client running{port_};
    running.send("GET /never HTTP/1.1\r\nHost: x\r\n\r\nGET");
    Client half{port_};
    half.send("GET /half HTTP/1.1\r\n");
    ASSERT_EQ(answer("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"), "200 GET /a ");
    engine_->stop();
    EXPECT_EQ(engine_->connections(), 0U);
    EXPECT_TRUE(running.closed());
    EXPECT_TRUE(half.closed());
}

TEST_F(EngineTest, several_threads_share_one_port) {
    EngineOptions options;
    options.threads = 2;
    start(options);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(answer("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"), "200 GET /a ");
}

TEST_F(EngineTest, a_taken_address_is_an_error) {
    EngineOptions options;
    options.address = "192.0.2.1";
    Engine engine{echo_, pool_, pool_, options};
    EXPECT_EQ(engine.start().error().key, "http.listen");
}

}  // namespace
}  // namespace hz::http
