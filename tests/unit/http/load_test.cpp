#include "adapters/http/readiness.hpp"
#include "unit/http/echo.hpp"

namespace hz::http {
namespace {

class LoadTest : public EngineTest {};

TEST(Readiness, nobody_waits_while_one_asks_a_store_that_is_silent) {
    std::promise<void> gate;
    std::promise<void> asked;
    std::atomic<int> count{};
    Readiness readiness{[&]() -> Status {
                            if (++count == 1) return {};
                            asked.set_value();
                            gate.get_future().wait();
                            return fail(Code::Unavailable, "store.busy");
                        },
                        milliseconds{0}};
    EXPECT_TRUE(readiness.now());
    auto slow = std::async(std::launch::async, [&] { return readiness.now(); });
    asked.get_future().wait();
    EXPECT_TRUE(readiness.now());  // the last word
    gate.set_value();
    EXPECT_EQ(slow.get().error().key, "store.busy");
    readiness.drain();
    EXPECT_EQ(readiness.now().error().key, "server.draining");
    EXPECT_EQ(count, 2);
}

TEST(Readiness, a_store_that_breaks_is_not_ready) {
    Readiness readiness{[]() -> Status { throw std::runtime_error{"broken"}; }, milliseconds{0}};
    EXPECT_EQ(readiness.now().error().key, "store.failed");
    EXPECT_EQ(readiness.now().error().key, "store.failed");
}

TEST(NetworkCounts, gives_each_network_its_share) {
    NetworkCounts counts{2};
    EXPECT_TRUE(counts.enter("2001:db8:0:1:"));
    EXPECT_TRUE(counts.enter("2001:db8:0:1:"));
    EXPECT_FALSE(counts.enter("2001:db8:0:1:"));
    EXPECT_TRUE(counts.enter("2001:db8:0:2:"));
    counts.leave("2001:db8:0:1:");
    EXPECT_TRUE(counts.enter("2001:db8:0:1:"));
    counts.leave("203.0.113.1");  // never came
    EXPECT_FALSE(counts.enter("2001:db8:0:1:"));
}

TEST_F(LoadTest, refuses_connections_over_the_cap) {
    EngineOptions options;
    options.connections_max = 1;
    start(options);
    Client first{port_};
    EXPECT_EQ(first.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    Client second{port_};
    const test::Reply refused = second.read();  // before it has said anything
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.body, "server.busy");
    EXPECT_TRUE(refused.has("Connection: close"));
    EXPECT_EQ(first.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    EXPECT_EQ(echo_->count(Notice::FullRefused), 1);
}

TEST_F(LoadTest, one_network_cannot_take_all_connections) {
    EngineOptions options;
    options.connections_per_network = 2;
    start(options);
    constexpr std::string_view kAsk = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    auto first = std::make_unique<Client>(port_);
    Client second{port_};
    EXPECT_EQ(first->ask(kAsk).status, 200);
    EXPECT_EQ(second.ask(kAsk).status, 200);
    const test::Reply refused = Client{port_}.read();
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.body, "connections.too_many");
    Client other{port_, "127.0.0.2"};
    EXPECT_EQ(other.ask(kAsk).status, 200);
    // Who ends one may open one.
    EXPECT_EQ(first->ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status, 200);
    EXPECT_TRUE(first->closed());
    while (engine_->connections() > 2) std::this_thread::yield();
    Client again{port_};
    EXPECT_EQ(again.ask(kAsk).status, 200);
    EXPECT_EQ(echo_->count(Notice::NetworkRefused), 1);
}

TEST_F(LoadTest, connections_of_a_proxy_are_not_counted) {
    EngineOptions options;
    options.connections_per_network = 1;
    options.proxies = {"127.0.0.1"};
    start(options);
    Client first{port_};
    Client second{port_};
    EXPECT_EQ(first.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    EXPECT_EQ(second.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

TEST_F(LoadTest, a_full_lane_refuses_before_the_body_and_the_others_go_on) {
    EngineOptions options;
    options.requests_max = {4, 1, 4};
    start(options);
    Client running{port_};
    running.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    echo_->wait_for_one();
    EXPECT_EQ(engine_->requests(Lane::Read), 1U);
    Client late{port_};
    const test::Reply refused =
        late.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");  // no body came
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.body, "server.busy");
    EXPECT_TRUE(late.closed());
    Client quick{port_};
    EXPECT_EQ(quick.ask("GET /verify HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    EXPECT_EQ(echo_->count(Notice::ReadShed), 1);
    EXPECT_EQ(echo_->count(Notice::VerifyShed), 0);
    echo_->open_gate();
    EXPECT_EQ(running.read().status, 200);
    EXPECT_EQ(engine_->requests(Lane::Read), 0U);
    EXPECT_EQ(answer("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"), "200 GET /a ");
}

TEST_F(LoadTest, what_waited_too_long_is_not_begun) {
    system::Pool one{{1, 10}, log_};
    EngineOptions options;
    options.queue_time = milliseconds{0};
    Engine engine{echo_, all_on(one), options};
    const std::uint16_t port = *engine.start();
    std::promise<void> gate;
    std::promise<void> begun;
    ASSERT_TRUE(one.post([&] {
        begun.set_value();
        gate.get_future().wait();
    }));
    begun.get_future().wait();
    Client waiting{port};
    waiting.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    while (one.waiting() == 0) std::this_thread::yield();
    while (one.oldest_wait() == std::chrono::nanoseconds{}) std::this_thread::yield();
    Client behind{port};  // is not even let in
    EXPECT_EQ(behind.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").body, "server.busy");
    gate.set_value();
    EXPECT_EQ(waiting.read().body, "server.busy");
    EXPECT_EQ(waiting.ask("GET /now HTTP/1.1\r\nHost: x\r\n\r\n").body, "now");
    engine.stop();
}

TEST_F(LoadTest, sheds_load_when_the_workers_are_full) {
    system::Pool one{{1, 1}, log_};
    Engine engine{echo_, all_on(one), {}};
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

TEST_F(LoadTest, drains_running_requests_and_refuses_new_connections) {
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

TEST_F(LoadTest, cuts_what_is_not_done_after_the_drain_time) {
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

}  // namespace
}  // namespace hz::http
