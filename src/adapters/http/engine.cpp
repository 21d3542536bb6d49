#include "adapters/http/engine_body.hpp"
#include "adapters/http/engine_core.hpp"
#include "adapters/http/engine_reply.hpp"
#include "adapters/http/handover.hpp"
#include "app/network.hpp"

namespace hz::http {

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
Task<std::optional<Response>> Engine::Core::on_worker(Turn turn, Step step, Late late) {
    LaneGate& gate = gate_of(turn);
    std::optional<LaneGate::Place> place;
    if (late == Late::Refused) {
        place = gate.enter();
        if (!place) co_return shed(*turn.head, turn.exchange->lane());
    }
    const auto handover = std::make_shared<Handover<Response>>(waker(turn));
    const Reply reply = [handover](Response response) { handover->put(std::move(response)); };
    const auto since = Steady::now();
    const Status posted =
        gate.workers().post([self = shared_from_this(), head = turn.head, step, reply, since, late,
                             lane = turn.exchange->lane(), wait_max = gate.queue_time()] {
            try {
                if (late == Late::Refused && Steady::now() - since > wait_max)
                    return reply(self->shed(*head, lane));
                step(reply);
            } catch (const std::exception& broken) {
                reply(self->handler->failed(*head, broken.what()));
            }
        });
    if (!posted) co_return refusal(turn, 503, posted.error().key);
    turn.peer->phase = Phase::Work;
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

Response Engine::Core::shed(const RequestHead& head, Lane lane) {
    constexpr std::array kNotice{Notice::VerifyShed, Notice::ReadShed, Notice::CommandShed};
    handler->noticed(kNotice[static_cast<std::size_t>(lane)]);
    return handler->refuse(head, 503, "server.busy");
}

// Reads what has come. Who has said nothing yet has no buffer: thousands may be silent. Between
// requests a small one stays: waiting without it is one more system call for each of them.
Task<bool> Engine::Core::more(Connection& peer, std::size_t bytes) const {
    if (peer.buffer.size() == 0 && peer.buffer.capacity() > bytes) peer.buffer.shrink_to_fit();
    if (peer.buffer.capacity() == 0) {
        const auto [failed] = co_await peer.socket.async_wait(Socket::wait_read, kAwait);
        if (failed) co_return false;
    }
    const auto [error, got] =
        co_await peer.socket.async_read_some(peer.buffer.prepare(bytes), kAwait);
    peer.buffer.commit(got);
    co_return !error && got > 0;
}

// Nothing: the header is in the parser. A fault with status 0: the client has gone.
Task<std::optional<FramingFault>> Engine::Core::read_head(Connection& peer) {
    constexpr FramingFault kGone{0, {}};
    const bool idle = view(peer.buffer).empty();
    peer.phase = idle ? Phase::Idle : Phase::Header;
    peer.deadline = Steady::now() + (idle ? options.idle_time : options.header_time);
    if (idle && draining) co_return kGone;
    for (std::size_t scanned = 0;;) {
        while (view(peer.buffer).starts_with("\r\n")) peer.buffer.consume(2);  // RFC 9112 2.2
        const std::string_view held = view(peer.buffer);
        const std::size_t end = held.find("\r\n\r\n", scanned);
        if (end != std::string_view::npos && end + 4 <= options.header_bytes_max) break;
        if (end != std::string_view::npos || held.size() >= options.header_bytes_max)
            co_return FramingFault{431, "framing.headers"};
        scanned = held.size() < 3 ? 0 : held.size() - 3;
        if (!co_await more(peer, kHeadReadBytes)) co_return kGone;
        if (std::exchange(peer.phase, Phase::Header) == Phase::Idle)
            peer.deadline = Steady::now() + options.header_time;
    }
    co_return parse_head(peer);
}

std::optional<FramingFault> Engine::Core::parse_head(Connection& peer) const {
    const std::string_view held = view(peer.buffer);
    const std::string_view block = held.substr(0, held.find("\r\n\r\n") + 4);
    if (auto fault = framing_fault(block, limits::kHeaderCount)) return fault;
    peer.parser = std::make_unique<Parser>();
    Parser& parser = *peer.parser;
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

Task<bool> Engine::Core::one_request(std::shared_ptr<Loop> loop, Peer peer,
                                     std::optional<FramingFault> fault) {
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

Task<void> Engine::Core::serve(std::shared_ptr<Loop> loop, Peer peer) {
    loop->connections.insert(peer.get());
    try {
        // The header is read outside of one_request: an idle connection keeps no frame of it.
        for (bool more_to_come = true; more_to_come;) {
            peer->parser.reset();
            const std::optional<FramingFault> fault = co_await read_head(*peer);
            if (fault && fault->status == 0) break;
            more_to_come = co_await one_request(loop, peer, fault);
        }
    } catch (const std::exception& broken) {
        static_cast<void>(handler->failed({}, broken.what()));
    }
    leave(*loop, *peer);
}

void Engine::Core::leave(Loop& loop, Connection& peer) {
    peer.close();
    loop.connections.erase(&peer);
    if (!peer.network.empty()) networks.leave(peer.network);
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
        error_code ignored;
        socket.set_option(tcp::no_delay{true}, ignored);
        const auto peer = std::make_shared<Connection>(*loop, std::move(socket));
        const auto endpoint = peer->socket.remote_endpoint(ignored);
        if (ignored) continue;
        peer->address = endpoint.address().to_string();
        const std::optional<Notice> refused = refusal_of(*peer);
        if (refused) handler->noticed(*refused);
        if (!refused) {
            ++open;
            asio::co_spawn(loop->io, serve(loop, peer), asio::detached);
        } else if (turned_away < limits::kTurnedAway) {
            ++turned_away;
            ++open;
            asio::co_spawn(loop->io, turn_away(loop, peer, *refused), asio::detached);
        }  // else it is closed
    }
}

std::optional<Notice> Engine::Core::refusal_of(Connection& peer) {
    if (open >= options.connections_max + turned_away) return Notice::FullRefused;
    if (std::ranges::find(options.proxies, peer.address) != options.proxies.end()) return {};
    std::string network = app::network_of(peer.address);
    if (!networks.enter(network)) return Notice::NetworkRefused;
    peer.network = std::move(network);
    return {};
}

// Says why before it has read anything, and waits a little, so that the words arrive.
Task<void> Engine::Core::turn_away(std::shared_ptr<Loop> loop, Peer peer, Notice why) {
    loop->connections.insert(peer.get());
    try {
        peer->started = Steady::now();
        Turn turn{peer, loop, make_head(*peer)};
        const bool full = why == Notice::FullRefused;
        Response response =
            full ? refusal(turn, 503, "server.busy") : refusal(turn, 429, "connections.too_many");
        static_cast<void>(co_await respond(turn, std::move(response)));
    } catch (const std::exception& broken) {
        static_cast<void>(handler->failed({}, broken.what()));
    }
    --turned_away;
    leave(*loop, *peer);
}

Task<void> Engine::Core::sweep(std::shared_ptr<Loop> loop) {
    constexpr std::array kCut{Notice::IdleCut, Notice::HeaderCut, Notice::BodyCut,
                              Notice::AnswerCut, Notice::AnswerCut};  // by phase; work has no end
    while (!draining || open > 0) {
        loop->sweep.expires_after(options.sweep_every);
        co_await loop->sweep.async_wait(kAwait);
        const auto now = Steady::now();
        for (Connection* peer : loop->connections) {
            if (peer->deadline >= now) continue;
            peer->deadline = kNever;
            if (peer->phase != Phase::Linger)
                handler->noticed(kCut[static_cast<std::size_t>(peer->phase)]);
            peer->close();  // no more: the coroutine erases itself
        }
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

Engine::Engine(std::shared_ptr<Handler> handler, EngineWorkers workers, EngineOptions options)
    : core_{std::make_shared<Core>(std::move(handler), workers, std::move(options))} {}

Engine::~Engine() { stop(); }

bool Engine::draining() const { return core_->draining; }
std::size_t Engine::connections() const { return core_->open; }
std::size_t Engine::requests(Lane lane) const {
    return core_->gates[static_cast<std::size_t>(lane)].requests();
}

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
        if (peer.phase == Phase::Idle) peer.close();
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
