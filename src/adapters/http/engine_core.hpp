// Parts of engine.cpp, the only file that sees Boost (it is expensive to compile): the connection,
// the event loop and the coroutines' declarations. Not for other files.
#pragma once

#include "adapters/http/engine.hpp"
#include "adapters/http/framing.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace hz::http {
namespace engine_detail {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using beast::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Steady = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;
using Parser = beast::http::request_parser<beast::http::buffer_body>;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
template <class T>
using Task = asio::awaitable<T, Executor>;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable_t<Executor>{});

constexpr std::size_t kReadBytes = 16 * 1024;
constexpr std::size_t kHeadReadBytes = 2 * 1024;  // most headers are shorter
constexpr std::size_t kJoinBytes = 16 * 1024;     // bodies up to here travel with the header
constexpr std::size_t kLingerBytes = 1024 * 1024;
constexpr std::chrono::seconds kLinger{2};
constexpr std::chrono::milliseconds kAcceptPause{50};
constexpr auto kNever = Steady::time_point::max();

struct Connection;

// One thread, its event loop and the connections that live there.
struct Loop {
    asio::io_context io{1};
    Acceptor acceptor{io};
    Timer sweep{io};
    std::unordered_set<Connection*> connections{};
    std::thread thread{};
};

enum class Phase { Idle, Header, Body, Work, Answer, Linger };

struct Connection {
    Connection(Loop& loop, Socket taken) : socket{std::move(taken)}, timer{loop.io} {}
    Socket socket;
    Timer timer;  // wakes the coroutine when a worker has something for it
    beast::flat_buffer buffer{};
    std::unique_ptr<Parser> parser{};
    Steady::time_point deadline{kNever};  // the sweep closes the socket after it
    Steady::time_point started{};         // of the current request
    std::string address{};
    std::string network{};  // empty: not counted
    Phase phase{};
    bool cut{};  // the drain is over

    void close() {
        error_code ignored;
        socket.close(ignored);
    }
};

// What one request holds of a total over all connections.
class Held {
 public:
    Held(std::atomic<std::size_t>& total, std::size_t bytes_max)
        : total_{total}, bytes_max_{bytes_max} {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { total_ -= mine_; }
    bool more(std::size_t bytes) {
        mine_ += bytes;
        return (total_ += bytes) <= bytes_max_;
    }

 private:
    std::atomic<std::size_t>& total_;
    const std::size_t bytes_max_;
    std::size_t mine_{};
};

inline std::string_view view(const beast::flat_buffer& buffer) {
    const auto data = buffer.data();
    return {static_cast<const char*>(data.data()), data.size()};
}

}  // namespace engine_detail

using namespace engine_detail;

struct Engine::Core : std::enable_shared_from_this<Engine::Core> {
    Core(std::shared_ptr<Handler> with, EngineWorkers on, EngineOptions how)
        : handler{std::move(with)},
          streams{on.streams},
          options{std::move(how)},
          gates{LaneGate{on.verifications, options.requests_max[0], options.queue_time},
                LaneGate{on.reads, options.requests_max[1], options.queue_time},
                LaneGate{on.commands, options.requests_max[2], options.queue_time}},
          networks{options.connections_per_network} {}

    std::shared_ptr<Handler> handler;
    app::Workers& streams;
    const EngineOptions options;
    std::array<LaneGate, kLanes> gates;
    NetworkCounts networks;
    std::vector<std::shared_ptr<Loop>> loops{};
    std::atomic<bool> draining{};
    std::atomic<std::size_t> open{};
    std::atomic<std::size_t> bodies{};   // bytes held of requests
    std::atomic<std::size_t> replies{};  // and of answers
    std::atomic<std::size_t> turned_away{};
    std::mutex mutex{};
    std::condition_variable closed{};

    using Peer = std::shared_ptr<Connection>;
    using Head = std::shared_ptr<const RequestHead>;
    using Step = std::function<void(const Reply&)>;
    enum class Late { Refused, Run };  // what becomes of a step that waited too long
    struct Turn {                      // one request and where its answer goes
        Peer peer;
        std::shared_ptr<Loop> loop;
        Head head;
        std::shared_ptr<Exchange> exchange{};
    };

    Task<void> accept(std::shared_ptr<Loop> loop);
    std::optional<Notice> refusal_of(Connection& peer);
    Task<void> turn_away(std::shared_ptr<Loop> loop, Peer peer, Notice why);
    Task<void> sweep(std::shared_ptr<Loop> loop);
    Task<void> serve(std::shared_ptr<Loop> loop, Peer peer);
    Task<bool> one_request(std::shared_ptr<Loop> loop, Peer peer,
                           std::optional<FramingFault> fault);
    Task<bool> more(Connection& peer, std::size_t bytes) const;
    Task<std::optional<FramingFault>> read_head(Connection& peer);
    std::optional<FramingFault> parse_head(Connection& peer) const;
    Head make_head(const Connection& peer);
    Task<std::optional<Response>> answer(Turn turn);
    Task<std::optional<Response>> collect(Turn turn, std::string& whole);
    Task<std::optional<Response>> pass_on(Turn turn);
    Task<std::optional<std::string>> read_piece(Connection& peer, std::size_t bytes_max) const;
    Task<std::optional<Response>> on_worker(Turn turn, Step step, Late late);
    Response shed(const RequestHead& head, Lane lane);
    Task<bool> respond(Turn turn, Response response);
    LaneGate& gate_of(const Turn& turn) {
        return gates[static_cast<std::size_t>(turn.exchange->lane())];
    }
    Task<bool> send_body(Turn turn, Response& response, std::string out);
    Task<bool> send_stream(Turn turn, Response& response, std::string out);
    Task<bool> send(Connection& peer, std::string_view first, std::string_view second);
    Task<void> linger(Connection& peer);
    Response refusal(const Turn& turn, unsigned status, std::string_view key) const {
        return handler->refuse(*turn.head, status, key);
    }
    Task<bool> wait(Connection& peer, Steady::time_point until, std::function<bool()> ready);
    std::function<void()> waker(const Turn& turn);
    void leave(Loop& loop, Connection& peer);
    Status listen();
    void each_connection(const std::function<void(Connection&)>& act);
};

}  // namespace hz::http
