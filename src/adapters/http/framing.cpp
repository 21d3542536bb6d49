#include "adapters/http/framing.hpp"

#include "adapters/http/message.hpp"

#include <algorithm>
#include <string>

namespace hz::http {
namespace {

constexpr FramingFault kMalformed{400, "framing.malformed"};
constexpr FramingFault kAmbiguous{400, "framing.ambiguous"};

bool is_token(std::string_view text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kMarks.find(c) != std::string_view::npos;
    });
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

bool is_decimal(std::string_view text) {
    return !text.empty() && text.size() <= 18 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Seen {
    std::size_t fields{};
    int lengths{};
    int encodings{};
    int hosts{};
};

std::optional<FramingFault> field_fault(std::string_view line, Seen& seen) {
    if (line.front() == ' ' || line.front() == '\t') return kAmbiguous;  // obs-fold
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return kMalformed;
    const std::string name = lower(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (has_control(value)) return kMalformed;
    if (name == "content-length") {
        ++seen.lengths;
        if (!is_decimal(value)) return kAmbiguous;
    }
    if (name == "transfer-encoding") {
        ++seen.encodings;
        if (lower(value) != "chunked") return FramingFault{501, "framing.encoding"};
    }
    if (name == "host") ++seen.hosts;
    return std::nullopt;
}

// method SP target SP HTTP/1.x, single spaces, visible ASCII only.
std::optional<FramingFault> request_line_fault(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || last == first) return kMalformed;
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const bool visible = std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7f; });
    if (!is_token(line.substr(0, first)) || target.empty() || !visible) return kMalformed;
    return std::nullopt;
}

}  // namespace

std::optional<FramingFault> framing_fault(std::string_view block, std::size_t headers_max) {
    const std::size_t line_end = block.find("\r\n");
    if (line_end == std::string_view::npos || !block.ends_with("\r\n\r\n")) return kMalformed;
    const std::string_view request_line = block.substr(0, line_end);
    if (auto fault = request_line_fault(request_line)) return fault;
    Seen seen;
    for (std::size_t at = line_end + 2; at + 2 < block.size();) {
        const std::size_t end = block.find("\r\n", at);
        if (auto fault = field_fault(block.substr(at, end - at), seen)) return fault;
        at = end + 2;
        if (++seen.fields > headers_max) return FramingFault{431, "framing.headers"};
    }
    if (seen.lengths > 1 || seen.encodings > 1 || (seen.lengths == 1 && seen.encodings == 1))
        return kAmbiguous;
    const bool old = request_line.ends_with("HTTP/1.0");
    if (old && seen.encodings == 1) return kAmbiguous;
    if (seen.hosts > 1 || (seen.hosts == 0 && !old)) return FramingFault{400, "framing.host"};
    return std::nullopt;
}

}  // namespace hz::http
