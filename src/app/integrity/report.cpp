#include "app/integrity/report.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace hz::app {
namespace {

constexpr std::size_t kShownBytes = 160;
constexpr std::size_t kBefore = 20;  // bytes shown before the place where two texts part
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kNotices = 20;
constexpr std::int64_t kProgressRows = 1000;

}  // namespace

std::string shown(std::string_view text) {
    if (text.empty()) return "(empty)";
    const bool printable = std::ranges::all_of(
        text, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '\x7F'; });
    if (!printable || !is_utf8(text)) return "hex " + shown(hex(bytes_of(text)));
    if (text.size() <= kShownBytes) return std::string{text};
    return std::string{text.substr(0, utf8_cut(text, kShownBytes))} + "… (" +
           std::to_string(text.size()) + " bytes)";
}

void Check::saw_row() {
    ++rows_;
    if (progress_ && rows_ % kProgressRows == 0) progress_(name_, rows_);
}

void Check::differs(Difference difference) {
    ++differences_;
    // A damaged row has damaged names too: a report is readable whatever it reports.
    for (std::string* text : {&difference.table, &difference.key, &difference.column,
                              &difference.expected, &difference.found})
        if (!is_utf8(*text)) *text = shown(*text);
    if (!first_) first_ = std::move(difference);
}

void Check::equal(std::string_view table, std::string_view key, std::string_view column,
                  std::string_view expected, std::string_view found) {
    if (expected == found) return;
    // Where two long texts part is what a reader needs.
    const auto [mine, theirs] = std::ranges::mismatch(expected, found);
    const auto at = static_cast<std::size_t>(mine - expected.begin());
    std::string place{column};
    const bool is_long = std::max(expected.size(), found.size()) > kShownBytes;
    if (is_long) place += " at byte " + std::to_string(at);
    const std::size_t from = is_long && at > kBefore ? utf8_cut(expected, at - kBefore) : 0;
    differs({std::string{table}, std::string{key}, std::move(place), shown(expected.substr(from)),
             shown(found.substr(std::min(from, found.size())))});
}

void Check::equal(std::string_view table, std::string_view key, std::string_view column,
                  std::int64_t expected, std::int64_t found) {
    if (expected != found)
        differs({std::string{table}, std::string{key}, std::string{column},
                 std::to_string(expected), std::to_string(found)});
}

void Check::equal_bytes(std::string_view table, std::string_view key, std::string_view column,
                        ByteView expected, ByteView found) {
    if (std::ranges::equal(expected, found)) return;
    std::string place{column};
    std::size_t from = 0;
    if (expected.size() > kDigestBytes) {  // a list of digests: the first that differs
        const auto [mine, theirs] = std::ranges::mismatch(expected, found);
        from = static_cast<std::size_t>(mine - expected.begin()) / kDigestBytes * kDigestBytes;
        place += " at byte " + std::to_string(from);
    }
    const auto part = [&](ByteView bytes) {
        const ByteView rest = bytes.subspan(std::min(from, bytes.size()));
        return hex(rest.first(std::min(rest.size(), kDigestBytes))) + " (of " +
               std::to_string(bytes.size()) + " bytes)";
    };
    differs({std::string{table}, std::string{key}, std::move(place), part(expected), part(found)});
}

void Check::notice(std::string text) {
    if (notices_.size() < kNotices)
        notices_.push_back(is_utf8(text) ? std::move(text) : shown(text));
}

}  // namespace hz::app
