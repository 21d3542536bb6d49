#include "unit/http/echo.hpp"

namespace hz::http {
namespace {

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
    Engine engine{echo_, all_on(pool_), options};
    EXPECT_EQ(engine.start().error().key, "http.listen");
}

}  // namespace
}  // namespace hz::http
