#include "adapters/http/packed.hpp"

#include <algorithm>
#include <array>

namespace hz::http {
namespace {

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

struct Form {
    std::string_view encoding;
    std::string_view ending;
};
constexpr std::array kForms{Form{"br", ".br"}, Form{"gzip", ".gz"}, Form{"", ""}};

std::string_view type_of(std::string_view name) {
    for (const MediaType& one : kTypes)
        if (name.ends_with(one.ending)) return one.type;
    return "application/octet-stream";
}

bool is_compressed_form(std::string_view name) {
    return name.ends_with(".br") || name.ends_with(".gz");
}

}  // namespace

const embedded::File* find_file(std::span<const embedded::File> files, std::string_view name) {
    const auto found = std::ranges::find(files, name, &embedded::File::name);
    return found == files.end() ? nullptr : &*found;
}

std::optional<Response> packed_asset(std::span<const embedded::File> files, const RequestHead& head,
                                     std::string_view name) {
    if (is_compressed_form(name) || find_file(files, name) == nullptr) return std::nullopt;
    const std::string_view accepted = head.header("accept-encoding");
    Response response;
    for (const Form& form : kForms) {
        const auto* file = find_file(files, std::string{name}.append(form.ending));
        const bool wanted = form.encoding.empty() || accepts_encoding(accepted, form.encoding);
        if (file == nullptr || !wanted) continue;
        response.fixed = file->bytes;
        if (!form.encoding.empty()) response.set("Content-Encoding", std::string{form.encoding});
        break;
    }
    response.set("Content-Type", std::string{type_of(name)});
    response.set("Cache-Control", "public, max-age=31536000, immutable");
    response.set("Vary", "Accept-Encoding");
    return response;
}

}  // namespace hz::http
