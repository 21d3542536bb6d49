// /developers: the public part of the running server's own OpenAPI, examples that work against it,
// and the keys it verifies with.
#include "adapters/http/page.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hz::http {
namespace {

constexpr std::array<std::string_view, 3> kOpen{"register.read", "log.read", "clock.read"};
constexpr std::size_t kOpenApiDepth = 64;

// What a value of a parameter looks like.
std::string form_of(const Page& page, const json::Value& schema) {
    if (const json::Array& words = list_in(schema, "enum"); !words.empty()) {
        std::string out;
        for (const json::Value& word : words)
            if (word.as_text() != nullptr)
                out.append(out.empty() ? "" : " | ").append(*word.as_text());
        return out;
    }
    std::string type = page.word(
        "form", schema.text("format").empty() ? schema.text("type") : schema.text("format"));
    const bool number = schema.text("type") == "integer";
    const json::Value most = member(schema, number ? "maximum" : "maxLength");
    if (most.as_integer() == nullptr || schema.text("format") == "date") return type;
    return fmt::format("{} {}–{}", type, number_in(schema, number ? "minimum" : "minLength"),
                       *most.as_integer());
}

json::Object operation_row(const Page& page, std::string_view path, std::string_view method,
                           const json::Value& operation) {
    json::Array parameters;
    for (const json::Value& parameter : list_in(operation, "parameters"))
        parameters.emplace_back(json::Object{{"name", parameter.text("name")},
                                             {"in_path", parameter.text("in") == "path"},
                                             {"form", form_of(page, member(parameter, "schema"))}});
    std::string verb{method};
    std::ranges::transform(verb, verb.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return {{"method", verb},
            {"path", path},
            {"words", page.word("use_case", operation.text("operationId"))},
            {"parameters_any", !parameters.empty()},
            {"parameters", std::move(parameters)}};
}

json::Array operations(const Page& page, const json::Value& openapi) {
    json::Array rows;
    const json::Value paths = member(openapi, "paths");
    if (paths.as_object() == nullptr) return rows;
    for (const json::Member& path : *paths.as_object()) {
        if (path.value.as_object() == nullptr) continue;
        for (const json::Member& method : *path.value.as_object())
            if (std::ranges::find(kOpen, method.value.text("x-permission")) != kOpen.end())
                rows.emplace_back(operation_row(page, path.key, method.key, method.value));
    }
    return rows;
}

// A number to try the examples with: the first of the register.
json::Value sample_number(const Page& page) {
    app::Call call;
    call.params.emplace_back("limit", "1");
    const auto found =
        ask_as_public(page.kit(), {"GET", "/api/v1/public/certificates", std::move(call)});
    if (!found || list_in(*found, "items").empty()) return {};
    return text_or_null(list_in(*found, "items").front().text("number"));
}

// What the server says of itself under /.well-known/hengzheng.
json::Value discovery(const Kit& kit) {
    for (const app::Resource& resource : kit.edge.resources) {
        if (resource.path != "/.well-known/hengzheng") continue;
        const auto answer = kit.edge.get(resource, {});
        auto read = answer ? json::parse(answer->body) : Result<json::Value>{answer.error()};
        if (read) return *std::move(read);
    }
    return {};
}

json::Array log_rows(const json::Value& about) {
    json::Array rows;
    for (const json::Value& log : list_in(about, "logs")) {
        json::Array keys;
        for (const json::Value& key : list_in(log, "vkeys")) keys.push_back(key);
        rows.emplace_back(json::Object{{"origin", log.text("origin")},
                                       {"prefix", log.text("prefix")},
                                       {"keys", std::move(keys)}});
    }
    return rows;
}

}  // namespace

Response developers_page(const Page& page) {
    const Kit& kit = page.kit();
    const auto openapi = json::parse(kit.edge.openapi ? kit.edge.openapi() : "{}", kOpenApiDepth);
    const json::Value about = discovery(kit);
    json::Array logs = log_rows(about);
    json::Object view{
        {"operations", operations(page, openapi ? *openapi : json::Value{})},
        {"number", sample_number(page)},
        {"root", text_or_null(about.text("root"))},
        {"logs_any", !logs.empty()},
        {"prefix", logs.empty() ? json::Value{} : json::Value{logs.front().text("prefix")}},
        {"logs", std::move(logs)}};
    return page.render("developers", page.word("page.title", "developers"), std::move(view));
}

}  // namespace hz::http
