#include "adapters/http/islands.hpp"

#include "adapters/http/exchanges.hpp"
#include "adapters/http/packed.hpp"
#include "base/json.hpp"
#include "embedded/http_public.hpp"

namespace hz::http {
namespace {

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kOfflinePage = "verify-offline.html";
constexpr std::string_view kMark = "__HZ_TRUSTED__";

Result<std::string> resource(const Kit& kit, std::string_view path) {
    for (const app::Resource& one : kit.edge.resources) {
        if (one.path != path) continue;
        HZ_TRY(app::ResourceAnswer answer, kit.edge.get(one, {}));
        return std::move(answer.body);
    }
    return fail(Code::NotFound, "route.unknown");
}

// JSON inside a script element: no "<" may end it.
std::string inert(const json::Value& value) {
    std::string out;
    for (const char c : json::write(value))
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    return out;
}

}  // namespace

std::string script_of(std::string_view page) {
    const auto* file = find_file(embedded::http_public(), kManifest);
    if (file == nullptr) return {};
    const auto manifest = json::parse(file->bytes);
    const auto* entry = manifest ? manifest->find(std::string{page} + ".ts") : nullptr;
    return entry == nullptr ? std::string{} : "/" + std::string{entry->text("file")};
}

std::optional<Response> island_asset(const RequestHead& head, std::string_view name) {
    return packed_asset(embedded::http_public(), head, "assets/" + std::string{name});
}

bool has_offline_page() { return find_file(embedded::http_public(), kOfflinePage) != nullptr; }

Result<Response> offline_page(const Kit& kit) {
    HZ_TRY(const std::string discovered, resource(kit, "/.well-known/hengzheng"));
    HZ_TRY(const json::Value discovery, json::parse(discovered));
    HZ_TRY(std::string trust, resource(kit, "/trust"));
    const json::Object trusted{{"demo", kit.options.data == Data::Demo},
                               {"made_at", unix_seconds(kit.edge.clock->now())},
                               {"public_url", kit.options.public_url},
                               {"roots", json::Array{json::Value{discovery.text("root")}}},
                               {"trust", std::move(trust)}};
    Response response;
    response.body = std::string{find_file(embedded::http_public(), kOfflinePage)->bytes};
    if (const std::size_t at = response.body.find(kMark); at != std::string::npos)
        response.body.replace(at, kMark.size(), inert(trusted));
    // Only for download: its policy is its own, and a page served from here has that of this site.
    response.set("Content-Type", "text/html; charset=utf-8");
    response.set("Content-Disposition", attachment(kOfflinePage));
    response.set("Content-Security-Policy", "default-src 'none'; sandbox");
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace hz::http
