// Part of engine.cpp: how the body of a request is read and given to its exchange.
#pragma once

#include "adapters/http/engine_core.hpp"

namespace hz::http {

// A step that ends with a refusal or with leave to go on; on_worker needs a Response to hand over.
inline Response go_on() {
    Response response;
    response.status = 0;
    return response;
}

// Reads the body as the exchange wants it and asks it for the answer. Nothing: the client has gone.
inline Task<std::optional<Response>> Engine::Core::answer(Turn turn) {
    Connection& peer = *turn.peer;
    Exchange& exchange = *turn.exchange;
    const std::string_view expect = turn.head->header("expect");
    if (!expect.empty() && lower(expect) != "100-continue")
        co_return refusal(turn, 417, "request.expectation");
    if (peer.parser->content_length().value_or(0) > exchange.body_bytes_max())
        co_return refusal(turn, 413, "body.too_large");
    if (gate_of(turn).full())  // before anybody sends a body for nothing
        co_return shed(*turn.head, exchange.lane());
    std::string whole;
    std::optional<Response> refused;
    if (exchange.body_use() == BodyUse::Pieces) {
        Step open_step = [e = turn.exchange](const Reply& reply) {
            reply(e->open().value_or(go_on()));
        };
        refused = co_await on_worker(turn, std::move(open_step), Late::Refused);
    }
    if (refused) co_return refused;
    if (!expect.empty() && turn.head->has_body && view(peer.buffer).empty()) {
        peer.deadline = Steady::now() + options.write_time;
        if (!co_await send(peer, "HTTP/1.1 100 Continue\r\n\r\n", {})) co_return std::nullopt;
    }
    peer.phase = Phase::Body;
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
    const Late late = exchange.body_use() == BodyUse::Whole ? Late::Refused : Late::Run;
    co_return co_await on_worker(turn, std::move(finish), late);
}

// The next bytes of the body, at most one step; empty at its end. Nothing: gone or malformed.
inline Task<std::optional<std::string>> Engine::Core::read_piece(Connection& peer,
                                                                 std::size_t bytes_max) const {
    std::string piece;
    while (!peer.parser->is_done() && piece.size() < bytes_max) {
        const std::string_view held = view(peer.buffer);
        const std::size_t before = piece.size();
        piece.resize(before + std::min(held.size(), bytes_max - before));
        auto& body = peer.parser->get().body();
        body.data = piece.data() + before;
        body.size = piece.size() - before;
        body.more = true;
        error_code error;
        const std::size_t used = peer.parser->put(asio::buffer(held.data(), held.size()), error);
        piece.resize(piece.size() - body.size);
        peer.buffer.consume(used);
        if (error == beast::http::error::need_buffer) error = {};
        if (error && error != beast::http::error::need_more) co_return std::nullopt;
        if (used > 0 || peer.parser->is_done()) continue;
        if (peer.buffer.size() > options.header_bytes_max) co_return std::nullopt;  // chunk header
        if (!co_await more(peer, kReadBytes)) co_return std::nullopt;
    }
    peer.parser->get().body().data = nullptr;
    peer.parser->get().body().size = 0;
    co_return piece;
}

inline Task<std::optional<Response>> Engine::Core::collect(Turn turn, std::string& whole) {
    Held held{bodies, limits::kBodiesBytes};
    while (!turn.peer->parser->is_done()) {
        // Small steps, so that little is held which is not counted yet.
        const std::optional<std::string> piece = co_await read_piece(*turn.peer, kReadBytes);
        if (!piece) co_return go_on();
        if (whole.size() + piece->size() > turn.exchange->body_bytes_max())
            co_return refusal(turn, 413, "body.too_large");
        if (!held.more(piece->size())) co_return refusal(turn, 503, "server.busy");
        whole.append(*piece);
    }
    co_return std::nullopt;
}

inline Task<std::optional<Response>> Engine::Core::pass_on(Turn turn) {
    const auto end = Steady::now() + options.transfer_time;
    std::size_t total = 0;
    while (!turn.peer->parser->is_done()) {
        turn.peer->phase = Phase::Body;
        turn.peer->deadline = std::min(Steady::now() + options.body_time, end);
        std::optional<std::string> piece = co_await read_piece(*turn.peer, limits::kFilePieceBytes);
        if (!piece) co_return go_on();
        total += piece->size();
        if (total > turn.exchange->body_bytes_max()) co_return refusal(turn, 413, "body.too_large");
        if (piece->empty()) continue;
        const auto bytes = std::make_shared<std::string>(*std::move(piece));
        Step pass = [e = turn.exchange, bytes](const Reply& reply) {
            reply(e->piece(*bytes).value_or(go_on()));
        };
        const std::optional<Response> refused =
            co_await on_worker(turn, std::move(pass), Late::Run);
        if (refused) co_return refused;
    }
    co_return std::nullopt;
}

}  // namespace hz::http
