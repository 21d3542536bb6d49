#include "adapters/http/console.hpp"

#include "base/bytes.hpp"
#include "embedded/http_console.hpp"

#include <algorithm>
#include <array>

namespace hz::http {
namespace {

constexpr std::string_view kPage = "index.html";
constexpr std::string_view kAssets = "assets/";
constexpr std::string_view kNonceMark = "__CSP_NONCE__";
constexpr std::size_t kNonceBytes = 16;

const embedded::File* find(std::string_view name) {
    const auto files = embedded::http_console();
    const auto found = std::ranges::find(files, name, &embedded::File::name);
    return found == files.end() ? nullptr : &*found;
}

struct MediaType {
    std::string_view ending;
    std::string_view type;
};
constexpr std::array kTypes{MediaType{".js", "text/javascript; charset=utf-8"},
                            MediaType{".css", "text/css; charset=utf-8"},
                            MediaType{".svg", "image/svg+xml"},
                            MediaType{".woff2", "font/woff2"},
                            MediaType{".wasm", "application/wasm"},
                            MediaType{".json", "application/json"}};

std::string_view type_of(std::string_view name) {
    for (const MediaType& one : kTypes)
        if (name.ends_with(one.ending)) return one.type;
    return "application/octet-stream";
}

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
    response.body = std::string{find(kPage)->bytes};
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

Response asset(const RequestHead& head, std::string_view name) {
    const std::string_view accepted = head.header("accept-encoding");
    struct Packed {
        std::string_view encoding;
        std::string_view ending;
    };
    Response response;
    for (const Packed& packed : {Packed{"br", ".br"}, Packed{"gzip", ".gz"}, Packed{"", ""}}) {
        const auto* file = find(std::string{name}.append(packed.ending));
        const bool wanted = packed.encoding.empty() || accepts_encoding(accepted, packed.encoding);
        if (file == nullptr || !wanted) continue;
        response.fixed = file->bytes;
        if (!packed.encoding.empty())
            response.set("Content-Encoding", std::string{packed.encoding});
        break;
    }
    response.set("Content-Type", std::string{type_of(name)});
    response.set("Cache-Control", "public, max-age=31536000, immutable");
    response.set("Vary", "Accept-Encoding");
    return response;
}

}  // namespace

bool has_console() { return find(kPage) != nullptr; }

Response console(const Kit& kit, const Asked& asked) {
    const std::string_view rest = param(asked.params, "rest");
    if (!rest.starts_with(kAssets)) return page(kit);
    if (find(rest) == nullptr || rest.ends_with(".br") || rest.ends_with(".gz"))
        return kit.refuse(*asked.head, fail(Code::NotFound, "route.unknown"));
    return asset(*asked.head, rest);
}

}  // namespace hz::http
