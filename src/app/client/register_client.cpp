#include "app/client/register_client.hpp"

#include "base/bytes.hpp"
#include "base/limits.hpp"

#include <array>
#include <optional>

namespace hz::app {
namespace {

Code code_of(unsigned status) {
    switch (status) {
        case 401:
        case 403:
            return Code::Forbidden;
        case 404:
            return Code::NotFound;
        case 409:
        case 412:
        case 428:
            return Code::Conflict;
        case 422:
            return Code::RuleViolation;
        default:
            return status >= 429 ? Code::Unavailable : Code::InvalidInput;
    }
}

// Text of another machine, shown on a terminal.
std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return out;
}

bool is_key(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    };
    bool good = !text.empty() && text.size() <= 100;
    for (const char c : text) good = good && allowed(c);
    return good;
}

// RFC 9457; anything else did not come from a register.
Error refusal_of(const WebAnswer& answer) {
    const auto body = json::parse(answer.body);
    const std::string_view key = body ? body->text("code") : std::string_view{};
    if (!is_key(key))
        return fail(Code::Unavailable, "web.status").with("status", std::to_string(answer.status));
    Error out{code_of(answer.status), std::string{key}, {}};
    const json::Value* facts = body->find("details");
    if (facts != nullptr && facts->as_object() != nullptr)
        for (const json::Member& fact : *facts->as_object())
            if (const std::string* text = fact.value.as_text())
                out.details.push_back({printable(fact.key), printable(*text)});
    const json::Value* faults = body->find("errors");
    if (faults != nullptr && faults->as_array() != nullptr)
        for (const json::Value& fault : *faults->as_array())
            out.details.push_back({printable(fault.text("pointer")), printable(fault.text("key"))});
    if (const auto says = body->text("detail"); !says.empty())
        out.details.push_back({"says", printable(says)});
    return out;
}

// A version is a strong ETag of digits.
std::optional<std::int64_t> version_in(const WebAnswer& answer) {
    for (const WebHeader& header : answer.headers) {
        if (header.name != "etag" || header.value.size() < 3) continue;
        const std::string digits = header.value.substr(1, header.value.size() - 2);
        const auto number = json::parse(digits);
        if (number && number->as_integer() != nullptr) return *number->as_integer();
    }
    return std::nullopt;
}

Result<RegisterAnswer> read_answer(WebAnswer answer) {
    RegisterAnswer out;
    out.version = version_in(answer);
    if (answer.body.empty()) return out;
    auto read = json::parse(answer.body);
    wipe(answer.body);
    if (!read) return fail(Code::Unavailable, "web.unreadable");
    out.body = *std::move(read);
    return out;
}

SecretText cookie_in(const WebAnswer& answer) {
    for (const WebHeader& header : answer.headers)
        if (header.name == "set-cookie")
            return SecretText{header.value.substr(0, header.value.find(';'))};
    return {};
}

}  // namespace

RegisterClient::RegisterClient(Web& web, Random& random, std::string server)
    : web_{web}, random_{random}, server_{std::move(server)} {}

RegisterClient::~RegisterClient() = default;

WebRequest RegisterClient::request_of(std::string_view method, std::string_view path,
                                      const json::Value& body) {
    std::array<std::uint8_t, 16> key{};
    random_.fill(key);
    WebRequest request{std::string{method},
                       server_ + std::string{path},
                       {{"Accept", "application/json"}, {"Idempotency-Key", hex(key)}},
                       std::nullopt};
    if (!body.is_null()) request.json = json::write(body);
    if (!cookie_.empty()) request.headers.push_back({"Cookie", cookie_.text()});
    if (!token_.empty()) request.headers.push_back({"Authorization", "Bearer " + token_.text()});
    if (!csrf_.empty()) request.headers.push_back({"X-CSRF-Token", csrf_.text()});
    return request;
}

Result<WebAnswer> RegisterClient::send(const WebRequest& request) {
    HZ_TRY(WebAnswer answer, web_.send(request, limits::kJsonBodyBytes));
    if (answer.status < 200 || answer.status > 299) return refusal_of(answer);
    return answer;
}

Status RegisterClient::sign_in(const std::string& login, const SecretText& password,
                               const SecretText& code) {
    json::Object who{{"login", login}, {"password", password.text()}};
    if (!code.empty()) who.push_back({"totp", code.text()});
    WebRequest request = request_of("POST", "/api/v1/session", json::Value{who});
    auto answer = send(request);
    wipe(*request.json);
    if (!answer) return std::move(answer).error();
    cookie_ = cookie_in(*answer);
    const auto body = json::parse(answer->body);
    if (body) csrf_ = SecretText{std::string{body->text("csrf")}};
    wipe(answer->body);
    if (cookie_.empty() || csrf_.empty()) return fail(Code::Unavailable, "web.unreadable");
    return {};
}

Status RegisterClient::sign_out() {
    if (cookie_.empty()) return {};
    const auto answer = send(request_of("DELETE", "/api/v1/session", {}));
    cookie_.clear();
    csrf_.clear();
    if (!answer) return answer.error();
    return {};
}

Result<RegisterAnswer> RegisterClient::command(std::string_view method, std::string_view path,
                                               const json::Value& body,
                                               std::optional<std::int64_t> if_match) {
    WebRequest request = request_of(method, path, body);
    if (if_match) request.headers.push_back({"If-Match", '"' + std::to_string(*if_match) + '"'});
    auto answer = send(request);
    if (!answer && answer.error().code == Code::Unavailable) answer = send(request);
    if (request.json) wipe(*request.json);
    if (!answer) return std::move(answer).error();
    return read_answer(*std::move(answer));
}

Result<RegisterAnswer> RegisterClient::query(std::string_view path) {
    HZ_TRY(WebAnswer answer, send(request_of("GET", path, {})));
    return read_answer(std::move(answer));
}

Status RegisterClient::download(std::string_view path, std::size_t bytes_max,
                                const Web::Piece& piece) {
    HZ_TRY(const WebAnswer answer, web_.receive(request_of("GET", path, {}), bytes_max, piece));
    if (answer.status < 200 || answer.status > 299) return refusal_of(answer);
    return {};
}

}  // namespace hz::app
