#include "adapters/http/page.hpp"

#include "base/limits.hpp"

#include <future>

namespace hz::http {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' "
    "data: blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

// The place in the navigation where a page belongs.
std::string_view tab_of(std::string_view page) {
    if (page == "certificate" || page == "missing" || page == "verify") return "home";
    if (page == "body") return "bodies";
    if (page == "entry" || page == "no_entry") return "log";
    return page;
}

}  // namespace

Look look_of_status(std::string_view status) {
    if (status == "valid") return {"ok", "valid"};
    if (status == "suspended") return {"warn", "suspended"};
    if (status == "cancelled") return {"off", "cancelled"};
    if (status == "revoked") return {"bad", "revoked"};
    if (status == "expired") return {"off", "expired"};
    if (status == "not_yet_valid") return {"info", "notice"};
    return {"info", "unknown"};
}

Look look_of_check(std::string_view result) {
    if (result == "pass") return {"ok", "valid"};
    if (result == "fail") return {"bad", "revoked"};
    return {"info", "unknown"};
}

void put(json::Object& object, std::string_view key, json::Value value) {
    for (json::Member& member : object)
        if (member.key == key) {
            member.value = std::move(value);
            return;
        }
    object.push_back({std::string{key}, std::move(value)});
}

json::Value text_or_null(std::string_view text) {
    return text.empty() ? json::Value{} : json::Value{text};
}

void put_look(json::Object& object, Look look) {
    put(object, "tone", look.tone);
    put(object, "icon", look.icon);
}

const json::Array& list_in(const json::Value& value, std::string_view key) {
    static const json::Array kNone;
    const json::Value* found = value.find(key);
    return found != nullptr && found->as_array() != nullptr ? *found->as_array() : kNone;
}

json::Value member(const json::Value& value, std::string_view key) {
    const json::Value* found = value.find(key);
    return found != nullptr ? *found : json::Value{};
}

std::int64_t number_in(const json::Value& value, std::string_view key) {
    const json::Value* found = value.find(key);
    return found != nullptr && found->as_integer() != nullptr ? *found->as_integer() : 0;
}

std::string_view label_in(const Page& page, const json::Value& value, std::string_view key) {
    const json::Value* found = value.find(key);
    return found != nullptr ? found->text(page.language() == Language::En ? "en" : "zh")
                            : std::string_view{};
}

json::Value catalogue_in_force(const Page& page) {
    auto found = ask_as_public(page.kit(), {"GET", "/api/v1/public/catalogue", {}});
    return found ? *std::move(found) : json::Value{};
}

std::string category_name(const Page& page, const json::Value& catalogue, std::string_view code) {
    for (const json::Value& category : list_in(catalogue, "categories"))
        if (category.text("code") == code) return std::string{label_in(page, category, "name")};
    return std::string{code};
}

Page::Page(PageParts parts, Language language, std::string path, std::string query)
    : parts_{parts},
      language_{language},
      path_{std::move(path)},
      query_{std::move(query)},
      now_{parts.kit.edge.clock->now()} {}

std::string Page::word(std::string_view group, std::string_view key) const {
    const std::string_view found =
        parts_.kit.words.find(language_, std::string{group} + "." + std::string{key});
    return std::string{found.empty() ? key : found};
}

std::string Page::sentence(std::string_view key, const Values& values) const {
    std::string text{parts_.kit.words.find(language_, key)};
    for (const auto& [name, value] : values) {
        const std::string mark = "{" + name + "}";
        if (const std::size_t at = text.find(mark); at != std::string::npos)
            text.replace(at, mark.size(), value);
    }
    return text;
}

std::string Page::link(std::string_view path) const {
    if (language_ == Language::Zh) return std::string{path};
    return path == "/" ? "/en" : "/en" + std::string{path};
}

Response Page::render(std::string_view name, std::string title, json::Object view,
                      unsigned status) const {
    const HttpOptions& options = parts_.kit.options;
    const Page other{parts_, language_ == Language::Zh ? Language::En : Language::Zh, path_};
    put(view, "title", std::move(title));
    put(view, "css", parts_.css);
    put(view, "large", parts_.large);
    put(view, "sizing",
        "/sizing?large=" + std::string{parts_.large ? "0" : "1"} +
            "&to=" + percent_encode(link(path_) + query_));
    put(view, "path", link(path_));
    put(view, "other", other.link(path_) + query_);
    put(view, "public_url", options.public_url);
    put(view, "page_url", options.public_url + link(path_) + query_);
    put(view, "now", to_shanghai_text(now_));
    put(view, "demo", options.data == Data::Demo);
    put(view, "controlled", options.time == TimeSource::Controlled);
    put(view, "operator", text_or_null(options.operator_name));
    put(view, "nav_" + std::string{tab_of(name)}, true);
    Response response;
    response.status = status;
    response.body = parts_.templates.render(language_, name, json::Value{std::move(view)});
    response.set("Content-Type", "text/html; charset=utf-8");
    response.set("Content-Language", language_ == Language::En ? "en" : "zh-CN");
    response.set("Content-Security-Policy", std::string{kPolicy});
    response.set("Cache-Control", "no-cache");
    response.set("Vary", "Cookie");
    if (status == 200) response.set("ETag", "\"" + content_tag(response.body) + "\"");
    return response;
}

Response redirect(std::string location) {
    Response response;
    response.status = 303;
    response.set("Location", std::move(location));
    response.set("Cache-Control", "no-store");
    return response;
}

Result<json::Value> ask_as_public(const Kit& kit, PublicCall question) {
    for (const app::UseCase& row : kit.edge.use_cases) {
        if (row.method != question.method || row.path != question.path) continue;
        const auto promise = std::make_shared<std::promise<Result<app::Answer>>>();
        auto answer = promise->get_future();
        kit.edge.call(row, app::Actor{}, std::move(question.call),
                      [promise](Result<app::Answer> made) { promise->set_value(std::move(made)); });
        if (answer.wait_for(limits::kRequestTime) != std::future_status::ready)
            return fail(Code::Unavailable, "request.timeout");
        HZ_TRY(const app::Answer made, answer.get());
        return json::parse(made.body);
    }
    return fail(Code::NotFound, "route.unknown");
}

}  // namespace hz::http
