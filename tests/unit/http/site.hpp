// A running server over small fakes: what a test does not set answers plainly.
#pragma once

#include "adapters/http/server.hpp"
#include "adapters/system/metrics.hpp"
#include "adapters/system/pool.hpp"
#include "unit/http/client.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hz::test {

struct FixedClock : app::Clock {
    [[nodiscard]] Instant now() const override { return *instant_from("2026-05-29T02:00:00.000Z"); }
};

struct LinesLog : app::Log {
    void write(app::LogLevel, std::string_view event,
               std::span<const app::LogField> fields) override {
        const std::scoped_lock lock{mutex};
        std::string line{event};
        for (const app::LogField& field : fields)
            if (const auto* text = std::get_if<std::string_view>(&field.value))
                line += " " + std::string{*text};
        lines.push_back(std::move(line));
    }
    [[nodiscard]] std::string text() {
        const std::scoped_lock lock{mutex};
        std::string all;
        for (const std::string& line : lines) all += line + '\n';
        return all;
    }
    std::mutex mutex{};
    std::vector<std::string> lines{};
};

// Files by their first 32 bytes; counts writers that are open and files that were kept.
struct FakeEvidence : app::EvidenceStore {
    struct Writer : app::FileWriter {
        explicit Writer(FakeEvidence& store) : owner{store} { ++owner.open; }
        ~Writer() override {
            const std::scoped_lock lock{owner.mutex};
            --owner.open;
            owner.changed.notify_all();
        }
        Status write(ByteView piece) override {
            const std::scoped_lock lock{owner.mutex};
            content.append(text_of(piece));
            owner.pieces_max = std::max(owner.pieces_max, piece.size());
            if (content.find("FORBIDDEN") != std::string::npos)
                return fail(Code::InvalidInput, "evidence.type");
            return {};
        }
        Result<app::StoredFile> keep(ByteView) override {
            const std::scoped_lock lock{owner.mutex};
            if (content.empty()) return fail(Code::InvalidInput, "evidence.empty");
            app::StoredFile file;
            file.size = static_cast<std::int64_t>(content.size());
            file.media_type = "application/pdf";
            owner.kept = std::move(content);
            return file;
        }
        FakeEvidence& owner;
        std::string content{};
    };
    Result<std::unique_ptr<app::FileWriter>> begin() override {
        return std::unique_ptr<app::FileWriter>{std::make_unique<Writer>(*this)};
    }
    Status read(ByteView, const std::function<Status(ByteView)>& piece) override {
        const std::string content = stored;
        for (std::string_view rest = content; !rest.empty();) {
            const std::size_t step = std::min<std::size_t>(rest.size(), 64 * 1024);
            HZ_TRY_VOID(piece(bytes_of(rest.substr(0, step))));
            rest.remove_prefix(step);
        }
        if (damaged) return fail(Code::Unavailable, "evidence.damaged");
        return {};
    }
    Result<bool> exists(ByteView) override { return true; }
    Status each(const std::function<Status(ByteView, std::int64_t)>&) override { return {}; }

    void wait_until_closed() {
        std::unique_lock lock{mutex};
        changed.wait(lock, [this] { return open == 0; });
    }
    std::mutex mutex{};
    std::condition_variable changed{};
    std::atomic<int> open{};
    std::size_t pieces_max{};
    std::string kept{};
    std::string stored{};
    bool damaged{};
};

class Site : public testing::Test {
 protected:
    using Answerer = std::function<Result<app::Answer>(const app::Actor&, const app::Call&)>;

    Site() {
        edge_.call = [this](const app::UseCase& row, const app::Actor& actor, app::Call call,
                            const app::Done& done) {
            const bool open = row.permission == "public" || row.permission == "session.start" ||
                              row.permission == "registration.file";
            if (!open && !actor.known()) return done(fail(Code::Forbidden, "session.required"));
            done(answers_.contains(row.name) ? answers_.at(row.name)(actor, call)
                                             : Result<app::Answer>{app::Answer{.body = "{}"}});
        };
        edge_.session = [](std::string_view secret) -> Result<app::Authenticated> {
            if (secret != "good") return fail(Code::Forbidden, "session.ended");
            return app::Authenticated{{.strength = app::Strength::SecondFactor, .account = "a1"},
                                      "csrf-1"};
        };
        edge_.token = [](std::string_view secret) -> Result<app::Authenticated> {
            if (secret != "hz_good") return fail(Code::Forbidden, "token.unknown");
            return app::Authenticated{{.strength = app::Strength::Token, .account = "t1"}, ""};
        };
        edge_.certificate = [](std::string_view,
                               std::optional<Instant>) -> Result<app::CertificateView> {
            return fail(Code::NotFound, "certificate.not_found");
        };
        edge_.openapi = [] { return std::string{R"({"openapi":"3.1.0"})"}; };
        edge_.changes = [this] { return changes_.load(); };
        edge_.use_cases = use_cases_;
        edge_.evidence = &evidence_;
        edge_.clock = &clock_;
        edge_.verifications = edge_.reads = edge_.commands = edge_.streams = &pool_;
        edge_.metrics = &metrics_;
        edge_.log = &log_;
        options_.per_address = {};
        options_.readiness_kept = {};
    }
    void row(app::UseCaseKind kind, std::string_view name, std::string_view method,
             std::string_view path, std::string_view permission) {
        use_cases_.push_back(
            {"test", name, kind, method, path, permission, "-", "1.0", nullptr, nullptr, nullptr});
        edge_.use_cases = use_cases_;
    }
    void start() {
        server_ = std::make_unique<http::HttpServer>(edge_, options_);
        const auto port = server_->start();
        ASSERT_TRUE(port) << port.error().key;
        port_ = *port;
    }
    [[nodiscard]] Reply ask(std::string_view line, std::string_view fields = "",
                            std::string_view body = "") const {
        Client client{port_};
        std::string bytes{line};
        bytes.append(" HTTP/1.1\r\nHost: x\r\n").append(fields);
        if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        return client.ask(bytes.append("\r\n").append(body));
    }
    static std::string code_of(const Reply& reply) {
        const auto body = json::parse(reply.body);
        return std::to_string(reply.status) + " " +
               (body ? std::string{body->text("code")} : std::string{});
    }

    FixedClock clock_{};
    std::atomic<std::uint64_t> changes_{};
    LinesLog log_{};
    system::PrometheusMetrics metrics_{};
    FakeEvidence evidence_{};
    std::vector<app::UseCase> use_cases_{};
    std::map<std::string_view, Answerer> answers_{};
    http::Edge edge_{};
    http::HttpOptions options_{};
    system::Pool pool_{{2, 100}, log_};
    std::unique_ptr<http::HttpServer> server_{};
    std::uint16_t port_{};
};

}  // namespace hz::test
