// Request targets: segments never leave their place, and say the same when they are written again.
#include "adapters/http/router.hpp"
#include "adapters/http/target.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "fuzz/fuzz.hpp"

namespace {

using hz::http::Target;

std::string written(const Target& target) {
    std::string out;
    for (const std::string& segment : target.segments)
        out += "/" + hz::http::percent_encode(segment);
    if (out.empty()) out = "/";
    char mark = '?';
    for (const auto& [name, value] : target.query) {
        out += mark + hz::http::percent_encode(name) + "=" + hz::http::percent_encode(value);
        mark = '&';
    }
    return out;
}

void examine_route(const Target& target) {
    static const hz::http::Router router = [] {
        hz::http::Router made;
        std::size_t route = 0;
        for (const char* pattern : {"/", "/v/{number}", "/v/{number}.note", "/v/{number}/{code}",
                                    "/api/v1/cases/{case_id}", "/tile/{rest...}", "/v/own"})
            HZ_ASSERT(made.add("GET", pattern, route++).has_value());
        return made;
    }();
    hz::http::Router::Found found;
    hz::http::Router::Miss miss;
    if (!router.find("GET", target.segments, found, miss)) return;
    HZ_HOLDS(found.route < 7 && found.params.size() <= 2);
    for (const auto& [name, value] : found.params) HZ_HOLDS(!name.empty());
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const auto target = http::parse_target(text_of(input));
    if (!target) {
        HZ_HOLDS(target.error().code == Code::InvalidInput);
        return;
    }
    HZ_HOLDS(target->segments.size() <= limits::kPathSegments);
    HZ_HOLDS(target->query.size() <= limits::kQueryParams);
    for (const std::string& segment : target->segments) {
        HZ_HOLDS(is_utf8(segment) && segment.find_first_of("/\\") == std::string::npos);
        HZ_HOLDS(segment != "." && segment != "..");
    }
    for (const auto& [name, value] : target->query)
        HZ_HOLDS(is_utf8(name) && is_utf8(value) && http::param(target->query, name) == value);
    HZ_HOLDS(target->path.starts_with('/'));
    const auto again = http::parse_target(written(*target));
    HZ_HOLDS(again && again->segments == target->segments && again->query == target->query);
    examine_route(*target);
}
