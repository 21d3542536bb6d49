#include "adapters/http/pages.hpp"

#include "adapters/http/auth.hpp"
#include "adapters/http/exchanges.hpp"
#include "adapters/http/islands.hpp"
#include "adapters/http/multipart.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "embedded/http_assets.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace hz::http {
namespace {

constexpr std::string_view kLargeCookie = "hz_large";
constexpr std::chrono::days kLargeCookieTime{365};
constexpr std::string_view kVerifyPath = "/api/v1/public/verify";

std::string_view asset_bytes(std::string_view name) {
    for (const embedded::File& file : embedded::http_assets())
        if (file.name.ends_with(name)) return file.bytes;
    return {};
}

std::string prefix_of(Language language) { return language == Language::En ? "/en" : ""; }

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

// As people type it: full-width letters, spaces, lower case.
std::string number_as_meant(std::string_view typed) {
    std::string number = upper(fold(typed));
    std::erase_if(number, [](char c) { return c == ' ' || c == '\t'; });
    return number;
}

// The form of docs/record.md 10; anything else cannot be in the register.
bool is_number(std::string_view text) {
    return text.size() >= 6 && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

std::string entry_path(std::string_view shard, std::string_view index) {
    return "/log/" + percent_encode(shard) + "/entry/" + percent_encode(index);
}

std::string query_of(const RequestHead& head) {
    const std::size_t at = head.target.find('?');
    return at == std::string::npos ? std::string{} : head.target.substr(at);
}

// Sets the size that a reader wishes and goes back to where he was, never to another site.
Response sized(const HttpOptions& options, const Asked& asked) {
    const bool large = param(asked.params, "large") == "1";
    std::string to{param(asked.params, "to")};
    const bool here =
        to.starts_with('/') && !to.starts_with("//") &&
        std::ranges::all_of(to, [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
    Response response = redirect(here ? std::move(to) : "/");
    response.set(
        "Set-Cookie",
        fmt::format("{}={}; Path=/; Max-Age={}; SameSite=Lax{}", kLargeCookie, large ? 1 : 0,
                    large ? std::chrono::seconds{kLargeCookieTime}.count() : 0,
                    options.secure() ? "; Secure" : ""));
    return response;
}

}  // namespace

Pages::Pages(const Kit& kit, std::unique_ptr<const Templates> templates)
    : kit_{kit}, templates_{std::move(templates)} {
    css_ = "/assets/" + content_tag(asset_bytes("site.css")) + ".css";
}

Result<std::unique_ptr<const Pages>> Pages::load(const Kit& kit) {
    HZ_TRY(auto templates, Templates::load());
    std::unique_ptr<Pages> made{new Pages{kit, std::move(templates)}};
    for (const Language language : {Language::Zh, Language::En}) {
        made->add_routes(language);
        made->add_certificate_routes(language);
    }
    made->routes_.push_back(
        {"GET", "/assets/{file}", 0, [self = made.get()](const Asked& asked, const std::string&) {
             return self->asset(asked);
         }});
    made->routes_.push_back({"GET", "/sizing", 0, [&kit](const Asked& asked, const std::string&) {
                                 return sized(kit.options, asked);
                             }});
    if (has_offline_page())
        made->routes_.push_back(
            {"GET", "/verify-offline.html", 0, [&kit](const Asked& asked, const std::string&) {
                 auto page = offline_page(kit);
                 return page ? *std::move(page) : kit.refuse(*asked.head, page.error());
             }});
    return std::unique_ptr<const Pages>{std::move(made)};
}

Page Pages::page(const RequestHead& head, Language language, std::string path,
                 std::string query) const {
    const bool large = ranges::contains(cookies_named(head, kLargeCookie), "1");
    return Page{{kit_, *templates_, css_, large}, language, std::move(path), std::move(query)};
}

void Pages::add_page(Language language, const std::string& path, Serve serve) {
    const std::string prefix = prefix_of(language);
    routes_.push_back({"GET", path == "/" && !prefix.empty() ? prefix : prefix + path, 0,
                       [serve = std::move(serve)](const Asked& asked, const std::string&) {
                           return serve(asked);
                       }});
}

void Pages::add_routes(Language language) {
    const auto get = [&](const std::string& path, Serve serve) {
        add_page(language, path, std::move(serve));
    };
    get("/", [this, language](const Asked& asked) {
        return home_page(page(*asked.head, language, "/"));
    });
    get("/help", [this, language](const Asked& asked) {
        return help_page(page(*asked.head, language, "/help"));
    });
    get("/developers", [this, language](const Asked& asked) {
        return developers_page(page(*asked.head, language, "/developers"));
    });
    get("/log", [this, language](const Asked& asked) {
        return log_page(page(*asked.head, language, "/log"));
    });
    get("/log/entry", [this, language](const Asked& asked) {
        return redirect(
            page(*asked.head, language, "/")
                .link(entry_path(param(asked.params, "shard"), param(asked.params, "index"))));
    });
    get("/log/{shard}/entry/{index}", [this, language](const Asked& asked) {
        const std::string_view shard = param(asked.params, "shard");
        const std::string_view index = param(asked.params, "index");
        return entry_page(page(*asked.head, language, entry_path(shard, index)), shard, index);
    });
    const auto or_refuse = [this](const Asked& asked, Result<Response> made) {
        return made ? *std::move(made) : kit_.refuse(*asked.head, made.error());
    };
    get("/search", [=, this](const Asked& asked) {
        return or_refuse(asked,
                         search_page(page(*asked.head, language, "/search", query_of(*asked.head)),
                                     asked.target.query));
    });
    get("/orgs/{uscc}", [=, this](const Asked& asked) {
        const std::string uscc = number_as_meant(param(asked.params, "uscc"));
        return or_refuse(
            asked, organisation_page(page(*asked.head, language, "/orgs/" + percent_encode(uscc),
                                          query_of(*asked.head)),
                                     uscc, asked.target.query));
    });
    get("/stats", [=, this](const Asked& asked) {
        return or_refuse(asked, statistics_page(page(*asked.head, language, "/stats")));
    });
    get("/catalogue", [=, this](const Asked& asked) {
        return or_refuse(asked, catalogue_page(page(*asked.head, language, "/catalogue")));
    });
    get("/bodies", [=, this](const Asked& asked) {
        return or_refuse(asked,
                         bodies_page(page(*asked.head, language, "/bodies", query_of(*asked.head)),
                                     asked.target.query));
    });
    get("/bodies/{body}", [=, this](const Asked& asked) {
        const std::string_view id = param(asked.params, "body");
        return or_refuse(
            asked, body_page(page(*asked.head, language, "/bodies/" + percent_encode(id)), id));
    });
}

void Pages::add_certificate_routes(Language language) {
    const auto get = [&](const std::string& path, Serve serve) {
        add_page(language, path, std::move(serve));
    };
    get("/v", [this, language](const Asked& asked) { return go_to_number(language, asked); });
    get("/v/{number}",
        [this, language](const Asked& asked) { return certificate(language, asked); });
    get("/v/{number}/statement",
        [this, language](const Asked& asked) { return statement(language, asked); });
    // From the QR code of a statement: the page that answers the same question.
    get("/S/{number}/{at}", [this, language](const Asked& asked) {
        return redirect(page(*asked.head, language, "/")
                            .link("/v/" +
                                  percent_encode(number_as_meant(param(asked.params, "number"))) +
                                  "?at=" + percent_encode(param(asked.params, "at"))));
    });
    get("/V/{number}/{payload}",
        [this, language](const Asked& asked) { return certificate(language, asked); });
    routes_.push_back({"POST", prefix_of(language) + "/verify", limits::kPackageBytes + kFormRoom,
                       [this, language](const Asked& asked, const std::string& body) {
                           return verify(language, asked, body);
                       }});
}

Response Pages::asset(const Asked& asked) const {
    const std::string_view name = param(asked.params, "file");
    if (auto island = island_asset(*asked.head, name)) return *std::move(island);
    if (!css_.ends_with("/" + std::string{name}))
        return kit_.refuse(*asked.head, fail(Code::NotFound, "route.unknown"));
    const bool gzip = accepts_encoding(asked.head->header("accept-encoding"), "gzip");
    Response response;
    response.fixed = asset_bytes(gzip ? "site.css.gz" : "site.css");
    response.set("Content-Type", "text/css; charset=utf-8");
    response.set("Cache-Control", "public, max-age=31536000, immutable");
    response.set("Vary", "Accept-Encoding");
    if (gzip) response.set("Content-Encoding", "gzip");
    return response;
}

// From the form: a number, or the whole text of a QR code from a hand scanner.
Response Pages::go_to_number(Language language, const Asked& asked) const {
    const std::string number = number_as_meant(param(asked.params, "number"));
    const Page here = page(*asked.head, language, "/");
    if (number.empty()) return redirect(here.link("/"));
    if (const std::size_t at = number.find("/V/"); at != std::string::npos) {
        const std::string rest = number.substr(at + 3);
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        const std::string payload = rest.substr(std::min(slash + 1, rest.size()));
        if (is_number(rest.substr(0, slash)) && !payload.empty())
            return redirect(
                here.link("/V/" + rest.substr(0, slash) + "/" + percent_encode(payload)));
    }
    return redirect(here.link("/v/" + percent_encode(number)));
}

Response Pages::certificate(Language language, const Asked& asked) const {
    const std::string number = number_as_meant(param(asked.params, "number"));
    const std::string_view payload = param(asked.params, "payload");
    const std::string_view at = param(asked.params, "at");
    std::optional<Moment> moment;
    if (!at.empty()) {
        auto read = moment_from(at, kit_.edge.clock->now());
        if (!read) return kit_.refuse(*asked.head, read.error());
        moment = *read;
    }
    const std::string query = moment ? "?at=" + percent_encode(at) : "";
    const Page here = page(*asked.head, language, "/v/" + percent_encode(number), query);
    std::optional<json::Value> verdict;
    if (!payload.empty()) {
        app::Call call;
        // The code always says https (docs/record.md 10), whatever this page is served over.
        const std::string& url = kit_.options.public_url;
        const std::string text = "HTTPS" +
                                 upper(url.substr(std::min(url.find("://"), url.size()))) + "/V/" +
                                 number + "/" + std::string{payload};
        call.body = json::Object{{"qr", text}};
        auto answer = ask_as_public(kit_, {"POST", kVerifyPath, std::move(call)});
        // Whatever went wrong, it says nothing against the certificate.
        verdict = answer ? *std::move(answer)
                         : json::Object{{"authenticity", "unknown"},
                                        {"reasons", json::Array{json::Value{"stale_data"}}}};
    }
    auto view =
        is_number(number)
            ? kit_.edge.certificate(number, moment ? std::optional{moment->at} : std::nullopt)
            : Result<app::CertificateView>{fail(Code::NotFound, "certificate.not_found")};
    if (!view && view.error().code == Code::NotFound)
        return missing_page(here, number, moment ? moment->at : here.now());
    if (!view) return kit_.refuse(*asked.head, view.error());
    return certificate_page(here, *view, moment, verdict, at);
}

// Without a moment: of now.
Response Pages::statement(Language language, const Asked& asked) const {
    const std::string number = number_as_meant(param(asked.params, "number"));
    const std::string_view at = param(asked.params, "at");
    const auto made = kit_.edge.statement(number, at, language);
    if (!made) return kit_.refuse(*asked.head, made.error());
    return statement_page(page(*asked.head, language, "/v/" + percent_encode(number) + "/statement",
                               at.empty() ? "" : "?at=" + percent_encode(at)),
                          *made, number, at);
}

Response Pages::verify(Language language, const Asked& asked, const std::string& body) const {
    const std::string_view type = asked.head->header("content-type");
    app::Call call;
    auto form = is_media_type(type, "multipart/form-data")
                    ? Multipart::from(type)
                    : Result<Multipart>{fail(Code::InvalidInput, "multipart.malformed")};
    if (!form) return kit_.refuse(*asked.head, form.error());
    std::string bytes;
    Status read = form->feed(body, [&](std::string_view piece) -> Status {
        bytes.append(piece);
        return {};
    });
    if (read) read = form->finish();
    if (read && bytes.empty()) read = fail(Code::InvalidInput, "evidence.empty");
    if (!read) return kit_.refuse(*asked.head, read.error());
    call.bytes = std::move(bytes);
    const auto verdict = ask_as_public(kit_, {"POST", kVerifyPath, std::move(call)});
    if (!verdict) return kit_.refuse(*asked.head, verdict.error());
    return verdict_page(page(*asked.head, language, "/"), *verdict);
}

Response Pages::refusal(const RequestHead& head, const Response& response,
                        const Error& error) const {
    const bool english = head.target == "/en" || head.target.starts_with("/en/");
    const Language language = english ? Language::En : language_of(head.header("accept-language"));
    const Page here = page(head, language, "/");
    std::string title = here.word("page.title.error", std::to_string(response.status));
    if (title == std::to_string(response.status)) title = here.word("page.title", "error");
    json::Object view{{"detail", kit_.words.explain(language, error)},
                      {"request_id", head.request_id},
                      {"offline", response.status == 503}};
    put_look(view, {"info", "notice"});
    Response made = here.render("error", title, std::move(view), response.status);
    for (const std::string_view kept : {"Retry-After", "Allow"})
        if (const std::string_view value = response.header(kept); !value.empty())
            made.set(kept, std::string{value});
    made.set("Cache-Control", "no-store");
    return made;
}

}  // namespace hz::http
