#include "adapters/http/target.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <optional>

namespace hz::http {
namespace {

std::optional<unsigned> digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

// http://host/path → /path; anything else must start with a slash.
Result<std::string_view> origin_form(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t slash = target.find('/', scheme.size());
        return slash == std::string_view::npos ? std::string_view{"/"} : target.substr(slash);
    }
    if (!target.starts_with('/')) return fail(Code::InvalidInput, "target.form");
    return target;
}

// A decoded segment never names a place: no separators, no "." or "..".
bool is_safe_segment(std::string_view segment) {
    return segment.find_first_of("/\\") == std::string_view::npos && segment != "." &&
           segment != "..";
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plus == Plus::Space) c = ' ';
        if (c == '%') {
            const auto high = i + 2 < text.size() ? digit(text[i + 1]) : std::nullopt;
            const auto low = i + 2 < text.size() ? digit(text[i + 2]) : std::nullopt;
            if (!high || !low) return fail(Code::InvalidInput, "target.encoding");
            c = static_cast<char>(*high * 16 + *low);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return fail(Code::InvalidInput, "target.encoding");
        out.push_back(c);
    }
    if (!is_utf8(out)) return fail(Code::InvalidInput, "target.encoding");
    return out;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            out.push_back(c);
        else
            out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
    return out;
}

Result<Params> parse_query(std::string_view text) {
    Params params;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        HZ_TRY(std::string name, percent_decode(pair.substr(0, equals), Plus::Space));
        HZ_TRY(std::string value,
               percent_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::Space));
        if (has_param(params, name) || name.empty())
            return fail(Code::InvalidInput, "query.duplicate").with("name", name);
        if (params.size() == limits::kQueryParams)
            return fail(Code::InvalidInput, "query.too_many");
        params.emplace_back(std::move(name), std::move(value));
    }
    return params;
}

Result<Target> parse_target(std::string_view target) {
    HZ_TRY(std::string_view rest, origin_form(target));
    if (rest.find('#') != std::string_view::npos) return fail(Code::InvalidInput, "target.form");
    Target out;
    const std::size_t question = std::min(rest.find('?'), rest.size());
    HZ_TRY(out.query, parse_query(rest.substr(std::min(question + 1, rest.size()))));
    rest = rest.substr(0, question);
    out.path = rest;
    rest.remove_prefix(1);
    for (bool more = !rest.empty(); more;) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        more = slash < rest.size();  // a final slash opens an empty segment of its own
        HZ_TRY(std::string segment, percent_decode(rest.substr(0, slash), Plus::Literal));
        if (!is_safe_segment(segment)) return fail(Code::InvalidInput, "target.encoding");
        if (out.segments.size() == limits::kPathSegments)
            return fail(Code::InvalidInput, "target.form");
        out.segments.push_back(std::move(segment));
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return out;
}

bool has_param(const Params& params, std::string_view name) {
    return std::ranges::any_of(params, [&](const auto& p) { return p.first == name; });
}

std::string_view param(const Params& params, std::string_view name) {
    for (const auto& [key, value] : params)
        if (key == name) return value;
    return {};
}

}  // namespace hz::http
