#include "adapters/http/engine_core.hpp"
#include "adapters/http/engine_reply.hpp"
#include "adapters/http/handover.hpp"

namespace hz::http {
namespace {

// A step that ends with a refusal or with leave to go on; on_worker needs a Response to hand over.
Response go_on() {
    Response response;
    response.status = 0;
    return response;
}

}  // namespace

std::function<void()> Engine::Core::waker(const Turn& turn) {
    return [loop = turn.loop, peer = std::weak_ptr{turn.peer}] {
        asio::post(loop->io, [peer] {
            if (const auto alive = peer.lock()) alive->timer.cancel();
        });
    };
}

Task<bool> Engine::Core::wait(Connection& peer, Steady::time_point until,
                              std::function<bool()> ready) {
    while (!ready()) {
        if (peer.cut || Steady::now() >= until) co_return false;
        peer.timer.expires_at(until);
        co_await peer.timer.async_wait(kAwait);
    }
    co_return true;
}

// Runs a step on a worker and waits for its answer; an abandoned step may still end, unheard. The
// worker never owns the connection: sockets and timers live and die on their loop's thread.
Task<std::optional<Response>> Engine::Core::on_worker(Turn turn, Step step) {
    const auto handover = std::make_shared<Handover<Response>>(waker(turn));
    const Reply reply = [handover](Response response) { handover->put(std::move(response)); };
    const Status posted = workers.post([self = shared_from_this(), head = turn.head, step, reply] {
        try {
            step(reply);
        } catch (const std::exception& broken) {
            reply(self->handler->failed(*head, broken.what()));
        }
    });
    if (!posted) co_return refusal(turn, 503, posted.error().key);
    turn.peer->deadline = kNever;
    const std::function<bool()> ready = [&] { return handover->ready(); };
    const bool came = co_await wait(*turn.peer, Steady::now() + options.request_time, ready);
    std::optional<Response> response = handover->take();
    handover->abandon();
    if (!came || !response) {
        response = refusal(turn, 503, "request.timeout");
        response->close = true;
    }
    if (response->status == 0) co_return std::nullopt;
    co_return response;
}

// Nothing: the header is in the parser. A fault with status 0: the client has gone.
Task<std::optional<FramingFault>> Engine::Core::read_head(Connection& peer) {
    constexpr FramingFault kGone{0, {}};
    peer.idle = view(peer.buffer).empty();
    peer.deadline = Steady::now() + (peer.idle ? options.idle_time : options.header_time);
    for (std::size_t scanned = 0;;) {
        while (view(peer.buffer).starts_with("\r\n")) peer.buffer.consume(2);  // RFC 9112 2.2
        const std::string_view held = view(peer.buffer);
        const std::size_t end = held.find("\r\n\r\n", scanned);
        if (end != std::string_view::npos && end + 4 <= options.header_bytes_max) break;
        if (end != std::string_view::npos || held.size() >= options.header_bytes_max)
            co_return FramingFault{431, "framing.headers"};
        scanned = held.size() < 3 ? 0 : held.size() - 3;
        if (peer.idle && draining) co_return kGone;
        const auto [error, got] =
            co_await peer.socket.async_read_some(peer.buffer.prepare(kReadBytes), kAwait);
        if (error || got == 0) co_return kGone;
        peer.buffer.commit(got);
        if (std::exchange(peer.idle, false)) peer.deadline = Steady::now() + options.header_time;
    }
    co_return parse_head(peer);
}

std::optional<FramingFault> Engine::Core::parse_head(Connection& peer) const {
    const std::string_view held = view(peer.buffer);
    const std::string_view block = held.substr(0, held.find("\r\n\r\n") + 4);
    if (auto fault = framing_fault(block, limits::kHeaderCount)) return fault;
    Parser& parser = peer.parser.emplace();
    parser.header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
    parser.body_limit(boost::none);  // the exchange knows its limit
    error_code error;
    const std::size_t used = parser.put(asio::buffer(block.data(), block.size()), error);
    if (error || !parser.is_header_done()) return FramingFault{400, "framing.malformed"};
    if (parser.get().target().size() > limits::kTargetBytes)
        return FramingFault{414, "target.too_long"};
    peer.buffer.consume(used);
    parser.eager(true);
    return std::nullopt;
}

Engine::Core::Head Engine::Core::make_head(const Connection& peer) {
    auto head = std::make_shared<RequestHead>();
    head->address = peer.address;
    head->request_id = handler->next_request_id();
    if (!peer.parser) return head;
    const auto& message = peer.parser->get();
    head->method = message.method_string();
    head->target = message.target();
    head->has_body = peer.parser->chunked() || peer.parser->content_length().value_or(0) > 0;
    for (const auto& field : message)
        head->headers.push_back({lower({field.name_string().data(), field.name_string().size()}),
                                 std::string{field.value()}});
    return head;
}

Task<bool> Engine::Core::one_request(std::shared_ptr<Loop> loop, Peer peer) {
    peer->parser.reset();
    const std::optional<FramingFault> fault = co_await read_head(*peer);
    if (fault && fault->status == 0) co_return false;
    peer->started = Steady::now();
    if (fault) peer->parser.reset();  // what it holds is not to be trusted
    Turn turn{peer, loop, make_head(*peer)};
    if (fault) {
        Response response = refusal(turn, fault->status, fault->key);
        response.close = true;
        co_return co_await respond(turn, std::move(response));
    }
    std::optional<Response> response;
    try {
        turn.exchange = handler->begin(turn.head);
        response = turn.exchange->at_once();
    } catch (const std::exception& broken) {
        response = handler->failed(*turn.head, broken.what());
    }
    if (!response) response = co_await answer(turn);
    if (!response) co_return false;
    co_return co_await respond(turn, *std::move(response));
}

// Reads the body as the exchange wants it and asks it for the answer. Nothing: the client has gone.
Task<std::optional<Response>> Engine::Core::answer(Turn turn) {
    Connection& peer = *turn.peer;
    Exchange& exchange = *turn.exchange;
    const std::string_view expect = turn.head->header("expect");
    if (!expect.empty() && lower(expect) != "100-continue")
        co_return refusal(turn, 417, "request.expectation");
    if (peer.parser->content_length().value_or(0) > exchange.body_bytes_max())
        co_return refusal(turn, 413, "body.too_large");
    std::string whole;
    std::optional<Response> refused;
    if (exchange.body_use() == BodyUse::Pieces) {
        Step open_step = [e = turn.exchange](const Reply& reply) {
            reply(e->open().value_or(go_on()));
        };
        refused = co_await on_worker(turn, std::move(open_step));
    }
    if (refused) co_return refused;
    if (!expect.empty() && turn.head->has_body && view(peer.buffer).empty()) {
        peer.deadline = Steady::now() + options.write_time;
        if (!co_await send(peer, "HTTP/1.1 100 Continue\r\n\r\n", {})) co_return std::nullopt;
    }
    peer.deadline = Steady::now() + options.body_time;
    if (exchange.body_use() == BodyUse::Pieces)
        refused = co_await pass_on(turn);
    else
        refused = co_await collect(turn, whole);
    if (refused && refused->status == 0) co_return std::nullopt;
    if (refused) co_return refused;
    const auto body = std::make_shared<std::string>(std::move(whole));
    Step finish = [e = turn.exchange, body](const Reply& reply) {
        e->finish(std::move(*body), reply);
    };
    co_return co_await on_worker(turn, std::move(finish));
}

// The next bytes of the body, at most one step; empty at its end. Nothing: gone or malformed.
Task<std::optional<std::string>> Engine::Core::read_piece(Connection& peer) const {
    const std::uint64_t left = peer.parser->content_length_remaining().value_or(SIZE_MAX);
    std::string piece(std::min<std::uint64_t>(limits::kFilePieceBytes, left), '\0');
    auto& body = peer.parser->get().body();
    body.data = piece.data();
    body.size = piece.size();
    body.more = true;
    while (!peer.parser->is_done() && body.size > 0) {
        error_code error;
        const std::string_view held = view(peer.buffer);
        const std::size_t used = peer.parser->put(asio::buffer(held.data(), held.size()), error);
        peer.buffer.consume(used);
        if (error == beast::http::error::need_buffer) error = {};
        if (error && error != beast::http::error::need_more) co_return std::nullopt;
        if (used > 0 || peer.parser->is_done()) continue;
        if (peer.buffer.size() > options.header_bytes_max) co_return std::nullopt;  // chunk header
        const auto [failed, got] =
            co_await peer.socket.async_read_some(peer.buffer.prepare(kReadBytes), kAwait);
        if (failed || got == 0) co_return std::nullopt;
        peer.buffer.commit(got);
    }
    piece.resize(piece.size() - body.size);
    body.data = nullptr;
    body.size = 0;
    co_return piece;
}

namespace {

// What whole bodies hold at this moment, over all connections.
class Held {
 public:
    explicit Held(std::atomic<std::size_t>& total) : total_{total} {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { total_ -= mine_; }
    bool more(std::size_t bytes) {
        mine_ += bytes;
        return (total_ += bytes) <= limits::kBodiesBytes;
    }

 private:
    std::atomic<std::size_t>& total_;
    std::size_t mine_{};
};

}  // namespace

Task<std::optional<Response>> Engine::Core::collect(Turn turn, std::string& whole) {
    Held held{bodies};
    while (!turn.peer->parser->is_done()) {
        const std::optional<std::string> piece = co_await read_piece(*turn.peer);
        if (!piece) co_return go_on();
        if (whole.size() + piece->size() > turn.exchange->body_bytes_max())
            co_return refusal(turn, 413, "body.too_large");
        if (!held.more(piece->size())) co_return refusal(turn, 503, "server.busy");
        whole.append(*piece);
    }
    co_return std::nullopt;
}

Task<std::optional<Response>> Engine::Core::pass_on(Turn turn) {
    const auto end = Steady::now() + options.transfer_time;
    std::size_t total = 0;
    while (!turn.peer->parser->is_done()) {
        turn.peer->deadline = std::min(Steady::now() + options.body_time, end);
        std::optional<std::string> piece = co_await read_piece(*turn.peer);
        if (!piece) co_return go_on();
        total += piece->size();
        if (total > turn.exchange->body_bytes_max()) co_return refusal(turn, 413, "body.too_large");
        if (piece->empty()) continue;
        const auto bytes = std::make_shared<std::string>(*std::move(piece));
        Step pass = [e = turn.exchange, bytes](const Reply& reply) {
            reply(e->piece(*bytes).value_or(go_on()));
        };
        const std::optional<Response> refused = co_await on_worker(turn, std::move(pass));
        if (refused) co_return refused;
    }
    co_return std::nullopt;
}

Task<void> Engine::Core::serve(std::shared_ptr<Loop> loop, Peer peer) {
    loop->connections.insert(peer.get());
    try {
        while (co_await one_request(loop, peer)) {
        }
    } catch (const std::exception& broken) {
        static_cast<void>(handler->failed({}, broken.what()));
    }
    peer->close();
    loop->connections.erase(peer.get());
    {
        const std::scoped_lock lock{mutex};
        --open;
    }
    closed.notify_all();
}

Task<void> Engine::Core::accept(std::shared_ptr<Loop> loop) {
    while (loop->acceptor.is_open()) {
        auto [error, socket] = co_await loop->acceptor.async_accept(kAwait);
        if (error == asio::error::operation_aborted || draining) break;
        if (error) {  // out of descriptors: let some connections end
            Timer pause{loop->io, kAcceptPause};
            co_await pause.async_wait(kAwait);
            continue;
        }
        if (open >= options.connections_max) continue;  // closes it
        error_code ignored;
        socket.set_option(tcp::no_delay{true}, ignored);
        const auto peer = std::make_shared<Connection>(*loop, std::move(socket));
        const auto endpoint = peer->socket.remote_endpoint(ignored);
        if (ignored) continue;
        peer->address = endpoint.address().to_string();
        ++open;
        asio::co_spawn(loop->io, serve(loop, peer), asio::detached);
    }
}

Task<void> Engine::Core::sweep(std::shared_ptr<Loop> loop) {
    while (!draining || open > 0) {
        loop->sweep.expires_after(options.sweep_every);
        co_await loop->sweep.async_wait(kAwait);
        const auto now = Steady::now();
        for (Connection* peer : loop->connections)  // close only: the coroutine erases itself
            if (peer->deadline < now) peer->close();
    }
}

Status Engine::Core::listen() {
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    std::uint16_t port = options.port;
    for (std::size_t i = 0; i < std::max<std::size_t>(options.threads, 1) && !error; ++i) {
        auto loop = std::make_shared<Loop>();
        const tcp::endpoint endpoint{address, port};
        loop->acceptor.open(endpoint.protocol(), error);
        if (!error) loop->acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
        if (!error && options.threads > 1) loop->acceptor.set_option(ReusePort{true}, error);
        if (!error) loop->acceptor.bind(endpoint, error);
        if (!error) loop->acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (!error) port = loop->acceptor.local_endpoint(error).port();
        loops.push_back(std::move(loop));
    }
    if (error) return fail(Code::Unavailable, "http.listen").with("system", error.message());
    return {};
}

void Engine::Core::each_connection(const std::function<void(Connection&)>& act) {
    for (const auto& loop : loops)
        // By address: what a loop that has ended still holds must not keep it; it ends with
        // `loops`.
        asio::post(loop->io, [loop = loop.get(), act] {
            error_code ignored;
            loop->acceptor.close(ignored);
            for (Connection* peer : loop->connections) act(*peer);
        });
}

Engine::Engine(std::shared_ptr<Handler> handler, app::Workers& workers, app::Workers& streams,
               EngineOptions options)
    : core_{std::make_shared<Core>(std::move(handler), workers, streams, std::move(options))} {}

Engine::~Engine() { stop(); }

bool Engine::draining() const { return core_->draining; }
std::size_t Engine::connections() const { return core_->open; }

Result<std::uint16_t> Engine::start() {
    if (auto listening = core_->listen(); !listening) {
        core_->loops.clear();
        return std::move(listening).error();
    }
    const std::uint16_t port = core_->loops.front()->acceptor.local_endpoint().port();
    for (const auto& loop : core_->loops) {
        asio::co_spawn(loop->io, core_->accept(loop), asio::detached);
        asio::co_spawn(loop->io, core_->sweep(loop), asio::detached);
        loop->thread = std::thread{[loop] { loop->io.run(); }};
    }
    return port;
}

void Engine::stop() {
    if (core_->draining.exchange(true)) return;
    core_->each_connection([](Connection& peer) {
        if (peer.idle) peer.close();
    });
    std::unique_lock lock{core_->mutex};
    const auto none_left = [this] { return core_->open == 0; };
    if (!core_->closed.wait_for(lock, core_->options.drain_time, none_left)) {
        core_->each_connection([](Connection& peer) {
            peer.cut = true;
            peer.close();
            peer.timer.cancel();
        });
        core_->closed.wait(lock, none_left);
    }
    lock.unlock();
    for (const auto& loop : core_->loops) {
        asio::post(loop->io, [loop = loop.get()] { loop->sweep.cancel(); });
        loop->thread.join();
    }
    core_->loops.clear();
}

}  // namespace hz::http
