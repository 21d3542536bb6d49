#include "adapters/http/multipart.hpp"

#include "adapters/http/message.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace hz::http {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";

Error malformed() { return fail(Code::InvalidInput, "multipart.malformed"); }

// RFC 2046 section 5.1.1: 1 to 70 characters, not ending with a space.
bool is_boundary(std::string_view text) {
    return !text.empty() && text.size() <= 70 && std::ranges::all_of(text, [](char c) {
        return c > 0x20 && c < 0x7f && c != '"' && c != ';';
    });
}

}  // namespace

std::string parameter_of(std::string_view value, std::string_view name) {
    bool quoted = false;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == '"') quoted = !quoted;
        if (i < value.size() && (value[i] != ';' || quoted)) continue;
        const std::string_view part = trim(value.substr(from, i - from));
        from = i + 1;
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || lower(trim(part.substr(0, equals))) != name)
            continue;
        std::string_view found = trim(part.substr(equals + 1));
        if (found.size() >= 2 && found.front() == '"' && found.back() == '"')
            found = found.substr(1, found.size() - 2);
        return std::string{found};
    }
    return {};
}

Result<Multipart> Multipart::from(std::string_view content_type) {
    const std::string boundary = parameter_of(content_type, "boundary");
    if (!is_boundary(boundary)) return fail(Code::InvalidInput, "multipart.boundary");
    return Multipart{boundary};
}

Status Multipart::feed(std::string_view piece, const OnFile& on_file) {
    held_.append(piece);
    for (bool more = true; more;) {
        HZ_TRY(more, step(on_file));
    }
    return {};
}

Status Multipart::finish() const {
    if (at_ != At::End) return malformed();
    return {};
}

Result<bool> Multipart::step(const OnFile& on_file) {
    switch (at_) {
        case At::Start: {
            const std::string first = delimiter_.substr(2) + "\r\n";
            if (held_.size() < first.size()) return false;
            if (!held_.starts_with(first)) return malformed();
            held_.erase(0, first.size());
            at_ = At::PartHead;
            return true;
        }
        case At::PartHead:
            return read_head();
        case At::File:
            return read_file(on_file);
        case At::AfterFile:
            return read_end();
        case At::End:
            held_.clear();
            return false;  // the epilogue means nothing
    }
    return malformed();
}

Result<bool> Multipart::read_head() {
    const std::size_t end = held_.find(kHeadEnd);
    // Of what is held so far, the last bytes may already be those of the end: the limit is the
    // same in whatever pieces the head arrives.
    const std::size_t least = held_.size() - std::min(held_.size(), kHeadEnd.size() - 1);
    if (std::min(end, least) > limits::kMultipartHeaderBytes) return malformed();
    if (end == std::string::npos) return false;
    std::string_view head = std::string_view{held_}.substr(0, end);
    std::string disposition;
    while (!head.empty()) {
        const std::size_t line_end = std::min(head.find("\r\n"), head.size());
        const std::string_view line = head.substr(0, line_end);
        head.remove_prefix(std::min(line_end + 2, head.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return malformed();
        if (lower(line.substr(0, colon)) == "content-disposition")
            disposition = trim(line.substr(colon + 1));
    }
    if (!lower(disposition).starts_with("form-data") || parameter_of(disposition, "name") != "file")
        return fail(Code::InvalidInput, "multipart.unexpected_part");
    held_.erase(0, end + kHeadEnd.size());
    at_ = At::File;
    return true;
}

Result<bool> Multipart::read_file(const OnFile& on_file) {
    const std::size_t found = held_.find(delimiter_);
    const std::size_t keep = delimiter_.size() - 1;
    const std::size_t whole = found != std::string::npos ? found
                              : held_.size() > keep      ? held_.size() - keep
                                                         : 0;
    if (whole > 0) HZ_TRY_VOID(on_file(std::string_view{held_}.substr(0, whole)));
    held_.erase(0, whole);
    if (found == std::string::npos) return false;
    held_.erase(0, delimiter_.size());
    at_ = At::AfterFile;
    return true;
}

Result<bool> Multipart::read_end() {
    if (held_.size() < 2) return false;
    if (held_.starts_with("\r\n")) return fail(Code::InvalidInput, "multipart.unexpected_part");
    if (!held_.starts_with("--")) return malformed();
    at_ = At::End;
    return true;
}

}  // namespace hz::http
