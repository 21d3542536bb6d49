#include "adapters/http/console.hpp"

#include "adapters/http/packed.hpp"
#include "base/bytes.hpp"
#include "embedded/http_console.hpp"

namespace hz::http {
namespace {

constexpr std::string_view kPage = "index.html";
constexpr std::string_view kAssets = "assets/";
constexpr std::string_view kNonceMark = "__CSP_NONCE__";
constexpr std::size_t kNonceBytes = 16;

// The component library styles at run time, so styles carry a nonce; scripts are files only.
std::string policy(std::string_view nonce) {
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-" +
           std::string{nonce} +
           "'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
           "connect-src 'self'; worker-src 'self' blob:; frame-src blob:; base-uri 'none'; "
           "form-action 'self'; frame-ancestors 'none'";
}

Response page(const Kit& kit) {
    Bytes random(kNonceBytes);
    kit.edge.random->fill(random);
    const std::string nonce = base64(random);
    Response response;
    response.body = std::string{find_file(embedded::http_console(), kPage)->bytes};
    for (std::size_t at = response.body.find(kNonceMark); at != std::string::npos;
         at = response.body.find(kNonceMark, at + nonce.size()))
        response.body.replace(at, kNonceMark.size(), nonce);
    response.set("Content-Type", "text/html; charset=utf-8");
    response.set("Content-Security-Policy", policy(nonce));
    response.set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()");
    // A nonce is used once: neither kept nor compressed beside what others chose.
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

bool has_console() { return find_file(embedded::http_console(), kPage) != nullptr; }

Response console(const Kit& kit, const Asked& asked) {
    const std::string_view rest = param(asked.params, "rest");
    if (!rest.starts_with(kAssets)) return page(kit);
    auto asset = packed_asset(embedded::http_console(), *asked.head, rest);
    return asset ? *std::move(asset)
                 : kit.refuse(*asked.head, fail(Code::NotFound, "route.unknown"));
}

}  // namespace hz::http
