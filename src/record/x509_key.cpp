#include "record/x509_key.hpp"

#include <optional>
#include <string>

namespace hz::record {
namespace {

constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----\n";
constexpr std::string_view kEnd = "-----END CERTIFICATE-----";

enum Tag : std::uint8_t { Integer = 0x02, BitString = 0x03, Sequence = 0x30, Version = 0xA0 };

// Takes one DER element of the tag from the front and returns its content (X.690 8.1, lengths below
// 2^24).
std::optional<ByteView> take(ByteView& from, std::uint8_t tag) {
    if (from.size() < 2 || from[0] != tag) return std::nullopt;
    std::size_t length = from[1];
    std::size_t header = 2;
    if (length >= 0x80) {
        const std::size_t count = length & 0x7FU;
        if (count == 0 || count > 3 || from.size() < 2 + count) return std::nullopt;
        length = 0;
        for (std::size_t at = 0; at < count; ++at) length = length << 8U | from[2 + at];
        header += count;
    }
    if (from.size() - header < length) return std::nullopt;
    const ByteView content = from.subspan(header, length);
    from = from.subspan(header + length);
    return content;
}

std::optional<ByteView> point_in(ByteView der) {
    auto certificate = take(der, Sequence);
    if (!certificate) return std::nullopt;
    auto body = take(*certificate, Sequence);
    if (!body) return std::nullopt;
    if (!body->empty() && body->front() == Version) take(*body, Version);
    if (!take(*body, Integer)) return std::nullopt;
    for (int skipped = 0; skipped < 4; ++skipped)  // algorithm, issuer, validity, subject
        if (!take(*body, Sequence)) return std::nullopt;
    auto key = take(*body, Sequence);
    if (!key || !take(*key, Sequence)) return std::nullopt;
    const auto bits = take(*key, BitString);
    if (!bits || bits->size() != 66 || bits->front() != 0) return std::nullopt;
    return bits->subspan(1);
}

}  // namespace

Result<Bytes> leaf_point_of(std::string_view pem) {
    const std::size_t begin = pem.find(kBegin);
    if (begin == std::string_view::npos) return unreadable("chain");
    pem.remove_prefix(begin + kBegin.size());
    const std::size_t end = pem.find(kEnd);
    if (end == std::string_view::npos) return unreadable("chain");
    std::string text;
    for (const char c : pem.substr(0, end))
        if (c != '\n' && c != '\r') text.push_back(c);
    const auto der = from_base64(text);
    if (!der) return unreadable("chain");
    const auto point = point_in(*der);
    if (!point) return unreadable("chain");
    return Bytes{point->begin(), point->end()};
}

}  // namespace hz::record
