// The HTTP/1.1 server: sockets, framing, timing. Knows nothing of what is served.
// n threads, each with its own event loop and SO_REUSEPORT acceptor; blocking work runs on workers.
#pragma once

#include "adapters/http/admission.hpp"
#include "adapters/http/message.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::http {

using Reply = std::function<void(Response)>;

enum class BodyUse {
    Whole,  // collected, then given to finish()
    Pieces  // open(), then piece() for each part, then finish() with an empty text
};

// One request. at_once, body_use, body_bytes_max run on the I/O thread and must not block; the
// others run on a worker, one at a time.
class Exchange {
 public:
    virtual ~Exchange() = default;
    virtual std::optional<Response> at_once() = 0;  // an answer without a body or a worker
    [[nodiscard]] virtual BodyUse body_use() const = 0;
    [[nodiscard]] virtual std::size_t body_bytes_max() const = 0;
    virtual std::optional<Response> open() = 0;  // a refusal, or nothing
    virtual std::optional<Response> piece(std::string_view bytes) = 0;
    // Answers through `reply`, once, maybe later and on another thread.
    virtual void finish(std::string body, Reply reply) = 0;
    [[nodiscard]] virtual std::string_view route() const = 0;  // pattern, for logs; never the path
    [[nodiscard]] virtual Lane lane() const { return Lane::Read; }
};

struct Finished {
    const RequestHead& head;
    unsigned status{};
    std::size_t bytes{};
    std::chrono::microseconds duration{};
    std::string_view route{};  // empty when the header was refused
    std::string_view key{};    // of a refusal
};

// What the engine does without an answer of the handler, for whoever counts it.
enum class Notice {
    FullRefused,     // a connection beyond connections_max
    NetworkRefused,  // one beyond connections_per_network
    IdleCut,         // time is over: between two requests,
    HeaderCut,       // within a header,
    BodyCut,         // within a body,
    AnswerCut,       // within an answer that nobody reads
    VerifyShed,      // a request not begun: its lane is full
    ReadShed,
    CommandShed
};
inline constexpr std::size_t kNotices = 9;

class Handler {
 public:
    virtual ~Handler() = default;
    virtual std::shared_ptr<Exchange> begin(std::shared_ptr<const RequestHead> head) = 0;
    virtual Response refuse(const RequestHead& head, unsigned status, std::string_view key) = 0;
    // An exception of a worker step: logged here, never shown.
    virtual Response failed(const RequestHead& head, std::string_view what) = 0;
    // Called on every response before it leaves: headers that all carry, conditional requests.
    virtual void dress(const RequestHead& head, Response& response) = 0;
    virtual void finished(const Finished& facts) = 0;
    virtual void noticed(Notice notice) = 0;
    virtual std::string next_request_id() = 0;
    [[nodiscard]] virtual std::string date() const = 0;  // IMF-fixdate
};

struct EngineOptions {
    std::string address{"127.0.0.1"};
    std::uint16_t port{};  // 0 = any free one
    std::size_t threads{1};
    std::size_t connections_max{limits::kConnections};
    std::size_t connections_per_network{limits::kConnectionsPerNetwork};
    std::vector<std::string> proxies{};  // addresses whose connections belong to many
    std::array<std::size_t, kLanes> requests_max{limits::kVerifications, limits::kReads,
                                                 limits::kCommands};
    std::chrono::milliseconds queue_time{limits::kQueueTime * limits::kSlowness};
    std::size_t header_bytes_max{limits::kHeaderBytes};
    std::chrono::milliseconds header_time{limits::kHeaderTime};
    std::chrono::milliseconds body_time{limits::kBodyReadTime};
    std::chrono::milliseconds idle_time{limits::kIdleTime};
    std::chrono::milliseconds request_time{limits::kRequestTime};
    std::chrono::milliseconds write_time{limits::kWriteTime};
    std::chrono::milliseconds transfer_time{limits::kTransferTime};
    std::chrono::milliseconds drain_time{limits::kDrain};
    std::chrono::milliseconds sweep_every{1000};
};

struct EngineWorkers {
    app::Workers& verifications;
    app::Workers& reads;
    app::Workers& commands;
    app::Workers& streams;  // downloads, which may wait for slow readers
};

class Engine {
 public:
    Engine(std::shared_ptr<Handler> handler, EngineWorkers workers, EngineOptions options);
    ~Engine();

    // The port listened on. Errors: Unavailable `http.listen` with the system's words.
    Result<std::uint16_t> start();
    // No new connections, running requests end with `Connection: close`; after drain_time the rest
    // is cut. Returns when no connection is left.
    void stop();
    [[nodiscard]] bool draining() const;
    [[nodiscard]] std::size_t connections() const;
    [[nodiscard]] std::size_t requests(Lane lane) const;  // admitted and not yet answered

 private:
    struct Core;
    std::shared_ptr<Core> core_;
};

}  // namespace hz::http
