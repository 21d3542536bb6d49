#include "adapters/http/problem.hpp"

#include "base/json.hpp"

namespace hz::http {

unsigned status_of(const Error& error, Precondition precondition) {
    if (error.key == "session.required" || error.key == "session.ended" ||
        error.key == "token.unknown")
        return 401;
    if (error.key == "if_match.required") return 428;
    if (error.key == "rate.limited") return 429;
    if (error.key == "version.stale" && precondition == Precondition::Sent) return 412;
    switch (error.code) {
        case Code::InvalidInput:
            return 400;
        case Code::Forbidden:
            return 403;
        case Code::NotFound:
            return 404;
        case Code::Conflict:
            return 409;
        case Code::RuleViolation:
            return 422;
        case Code::Unavailable:
            return 503;
    }
    return 503;
}

Response problem(const ProblemContext& context, unsigned status, const Error& error) {
    json::Array faults;
    json::Object details;
    for (const Detail& detail : error.details) {
        if (!detail.name.starts_with('/')) {
            details.push_back({detail.name, detail.value});
            continue;
        }
        json::Object fault{{"pointer", detail.name}, {"key", detail.value}};
        if (std::string text = context.words.explain(context.language, detail.value); !text.empty())
            fault.push_back({"detail", std::move(text)});
        faults.emplace_back(std::move(fault));
    }
    json::Object body{{"type", "about:blank"},
                      {"title", std::string{reason_of(status)}},
                      {"status", static_cast<std::int64_t>(status)},
                      {"code", error.key},
                      {"detail", context.words.explain(context.language, error)},
                      {"request_id", std::string{context.request_id}}};
    if (!faults.empty()) body.push_back({"errors", std::move(faults)});
    if (!details.empty()) body.push_back({"details", std::move(details)});
    Response response;
    response.status = status;
    response.key = error.key;
    response.body = json::write(json::Value{std::move(body)});
    response.set("Content-Type", "application/problem+json");
    response.set("Content-Language", context.language == Language::En ? "en" : "zh-CN");
    response.set("Cache-Control", "no-store");
    if (status == 503 || error.key == "connections.too_many") response.set("Retry-After", "1");
    if (status == 401) response.set("WWW-Authenticate", "Bearer");
    return response;
}

}  // namespace hz::http
