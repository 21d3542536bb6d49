// Part of engine.cpp: how a response leaves.
#pragma once

#include "adapters/http/engine_core.hpp"
#include "adapters/http/handover.hpp"
#include "adapters/http/wire.hpp"

namespace hz::http {

inline Task<bool> Engine::Core::send(Connection& peer, std::string_view first,
                                     std::string_view second) {
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(first.data(), first.size()),
                                                    asio::buffer(second.data(), second.size())};
    const auto [error, sent] = co_await asio::async_write(peer.socket, buffers, kAwait);
    co_return !error && sent == first.size() + second.size();
}

inline Task<bool> Engine::Core::respond(Turn turn, Response response) {
    Connection& peer = *turn.peer;
    const bool whole = peer.parser && peer.parser->is_done();
    const bool keep = whole && !response.close && !draining && peer.parser->keep_alive();
    const bool old = peer.parser && peer.parser->get().version() == 10;
    Held held{replies, limits::kRepliesBytes};
    if (response.fixed.empty() && response.body.size() > kJoinBytes &&
        !held.more(response.body.size()))
        response = refusal(turn, 503, "server.busy");
    handler->dress(*turn.head, response);
    std::size_t length =
        response.stream ? static_cast<std::size_t>(response.stream_bytes) : response.bytes().size();
    if (has_no_body(response.status)) length = 0;
    std::string out = wire_head(
        response,
        {handler->date(), !keep ? KeepAlive::No : (old ? KeepAlive::YesOldClient : KeepAlive::Yes),
         length});
    peer.phase = Phase::Answer;
    peer.deadline = Steady::now() + options.write_time;
    bool sent = false;
    if (turn.head->method == "HEAD" || has_no_body(response.status))
        sent = co_await send(peer, out, {});
    else if (response.stream)
        sent = co_await send_stream(turn, response, std::move(out));
    else
        sent = co_await send_body(turn, response, std::move(out));
    const auto took = Steady::now() - peer.started;
    handler->finished(Finished{*turn.head, response.status, length,
                               std::chrono::duration_cast<std::chrono::microseconds>(took),
                               turn.exchange ? turn.exchange->route() : std::string_view{},
                               response.key});
    if (sent && !keep && !whole) co_await linger(peer);
    co_return sent&& keep;
}

inline Task<bool> Engine::Core::send_body(Turn turn, Response& response, std::string out) {
    const std::string_view bytes = response.bytes();
    if (bytes.size() > kJoinBytes) co_return co_await send(*turn.peer, out, bytes);
    out.append(bytes);
    co_return co_await send(*turn.peer, out, {});
}

inline Task<bool> Engine::Core::send_stream(Turn turn, Response& response, std::string out) {
    Connection& peer = *turn.peer;
    const auto pipe = std::make_shared<Pipe>(waker(turn));
    const Status posted = streams.post(
        [self = shared_from_this(), pipe, head = turn.head, stream = std::move(response.stream)] {
            try {
                pipe->end(stream([&](std::string_view piece) { return pipe->push(piece); }));
            } catch (const std::exception& broken) {
                static_cast<void>(self->handler->failed(*head, broken.what()));
                pipe->end(fail(Code::Unavailable, "internal"));
            }
        });
    const auto end = Steady::now() + options.transfer_time;
    bool started = false;
    Pipe::State state = posted ? Pipe::State::Waiting : Pipe::State::Failed;
    while (state == Pipe::State::Waiting || state == Pipe::State::Piece) {
        peer.deadline = kNever;
        const auto until = std::min(Steady::now() + options.request_time, end);
        const std::function<bool()> ready = [&] { return pipe->ready(); };
        if (!co_await wait(peer, until, ready)) break;
        std::string piece;
        state = pipe->take(piece);
        if (state != Pipe::State::Piece) continue;
        peer.deadline = std::min(Steady::now() + options.write_time, end);
        const std::string_view head = started ? std::string_view{} : std::string_view{out};
        if (!co_await send(peer, head, piece)) break;
        started = true;
    }
    pipe->close();
    if (state == Pipe::State::Ended) {
        // Not `started || co_await …`: GCC 12 awaits the right side whatever the left one is.
        if (!started) started = co_await send(peer, out, {});
        co_return started;
    }
    if (started) co_return false;
    Response refused = refusal(turn, 503, "evidence.unavailable");
    handler->dress(*turn.head, refused);
    out = wire_head(refused, {handler->date(), KeepAlive::No, refused.body.size()});
    response.status = refused.status;
    static_cast<void>(co_await send(peer, out, refused.body));
    co_return false;
}

// The client may still be sending: closing at once would reset the connection and lose the answer.
inline Task<void> Engine::Core::linger(Connection& peer) {
    error_code ignored;
    peer.socket.shutdown(Socket::shutdown_send, ignored);
    peer.phase = Phase::Linger;
    peer.deadline = Steady::now() + kLinger;
    peer.buffer.clear();
    for (std::size_t total = 0; total < kLingerBytes;) {
        const auto [error, got] =
            co_await peer.socket.async_read_some(peer.buffer.prepare(kReadBytes), kAwait);
        if (error || got == 0) break;
        total += got;
    }
}

}  // namespace hz::http
