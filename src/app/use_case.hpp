// One row of use_cases.def at run time: what http, the command line and the generated documents
// see.
#pragma once

#include "app/actor.hpp"
#include "app/ports/evidence.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::app {

struct Services;

enum class UseCaseKind {
    Command,  // changes something; needs an Idempotency-Key
    Query,    // never writes
    Upload,   // a Command whose body is one file; nothing of it stays unless it is accepted
    Piece,    // a Command whose body is a piece of a file, held whole (Call::bytes)
    Download  // a Query that answers with a stored file
};

// A call as the edge hands it in. `params` are path and query parameters as text; `body` is the
// strict JSON body. A name in both is a fault.
struct Call {
    std::vector<std::pair<std::string, std::string>> params{};
    std::optional<json::Value> body{};
    std::string idempotency_key{};
    std::optional<std::int64_t> if_match{};
    std::shared_ptr<FileWriter> upload{};  // Upload: received, not yet kept
    std::optional<std::string> bytes{};    // Piece; POST Query given a file: never stored
    std::string address{};                 // of the client, for lockout and rate limits
    std::string request_id{};
};

struct Answer {
    std::string body{};                     // canonical JSON of Output
    std::optional<std::int64_t> version{};  // of the object changed or read: the ETag
    std::vector<std::string> events{};      // "<cmd>.<i>" of the events recorded
    std::optional<StoredFile> file{};       // Download: what to stream
    std::string file_name{};
    std::string session{};  // secret session token to set as a cookie, once
    bool end_session{};
};

using Done = std::function<void(Result<Answer>)>;

struct UseCase {
    std::string_view area;
    std::string_view name;
    UseCaseKind kind;
    std::string_view method;
    std::string_view path;        // /api/v1/certificates/{number}/suspension
    std::string_view permission;  // "public" = nobody needs to be known
    std::string_view law;
    std::string_view since;
    void (*input_schema)(std::string& out);
    void (*output_schema)(std::string& out);
    // Checks shape, permission and rules, runs, and answers through `done` (maybe on another
    // thread). Slow work (passwords, signatures) happens on the calling thread.
    void (*call)(const Services&, const Actor&, Call, Done);
};

[[nodiscard]] std::span<const UseCase> use_cases();

}  // namespace hz::app
