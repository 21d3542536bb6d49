// An engine over a handler that echoes, for the tests of the engine.
#pragma once

#include "adapters/http/engine.hpp"
#include "adapters/system/pool.hpp"
#include "unit/http/client.hpp"

#include <array>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace hz::http {

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
        void finish(std::string body, http::Reply reply) override {
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
        [[nodiscard]] Lane lane() const override {
            return head->target == "/verify" ? Lane::Verify : Lane::Read;
        }
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
    void noticed(Notice notice) override { ++notices[static_cast<std::size_t>(notice)]; }
    [[nodiscard]] int count(Notice notice) const {
        return notices[static_cast<std::size_t>(notice)];
    }
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
    http::Reply late{};
    std::atomic<int> answered{};
    std::array<std::atomic<int>, kNotices> notices{};
};

class EngineTest : public testing::Test {
 protected:
    static EngineWorkers all_on(app::Workers& pool) { return {pool, pool, pool, pool}; }
    void start(EngineOptions options) {
        options.sweep_every = milliseconds{5};
        engine_ = std::make_unique<Engine>(echo_, all_on(pool_), options);
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

}  // namespace hz::http
