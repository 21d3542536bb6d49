#include "record/qr.hpp"

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/certificate.hpp"

namespace hz::record {
namespace {

constexpr std::size_t kSignedBytes = 61;
constexpr std::size_t kAllBytes = 125;
constexpr std::size_t kUsccBytes = 12;
constexpr std::string_view kQrScheme = "HTTPS://";
constexpr Date kFirstDay = Date{std::chrono::year_month_day{
    std::chrono::year{2020}, std::chrono::month{1}, std::chrono::day{1}}};

Error qr_out_of_range(std::string_view where) {
    return fail(Code::InvalidInput, "qr.range").with("at", std::string{where});
}

// 36^18 < 2^96: twelve bytes, big-endian.
std::array<std::uint8_t, kUsccBytes> uscc_to_bytes(std::string_view uscc) {
    std::array<std::uint8_t, kUsccBytes> out{};
    for (const char c : uscc) {
        auto carry = static_cast<unsigned>(c <= '9' ? c - '0' : c - 'A' + 10);
        for (std::size_t at = kUsccBytes; at-- > 0;) {
            carry += out[at] * 36U;
            out[at] = static_cast<std::uint8_t>(carry & 0xFFU);
            carry >>= 8U;
        }
    }
    return out;
}

Result<std::string> uscc_from_bytes(ByteView bytes) {
    Bytes rest{bytes.begin(), bytes.end()};
    std::string out(18, '0');
    for (std::size_t digit = out.size(); digit-- > 0;) {
        unsigned remainder = 0;
        for (std::uint8_t& byte : rest) {
            const unsigned value = remainder << 8U | byte;
            byte = static_cast<std::uint8_t>(value / 36);
            remainder = value % 36;
        }
        out[digit] = static_cast<char>(remainder < 10 ? '0' + remainder : 'A' + (remainder - 10));
    }
    if (ranges::any_of(rest, [](std::uint8_t byte) { return byte != 0; }))
        return unreadable("qr.uscc");
    return out;
}

Result<std::uint16_t> day_number(Date date) {
    const auto days = (date - kFirstDay).count();
    if (days < 0 || days > 0xFFFF) return qr_out_of_range("date");
    return static_cast<std::uint16_t>(days);
}

std::uint16_t read_u16(ByteView bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8U | bytes[at + 1]);
}

Result<Bytes> signed_bytes(const QrPayload& payload) {
    if (!is_uscc(payload.uscc)) return qr_out_of_range("uscc");
    if (payload.index >= 1U << 24U) return qr_out_of_range("index");
    if (payload.category == 0) return qr_out_of_range("category");
    HZ_TRY(const std::uint16_t from, day_number(payload.from));
    HZ_TRY(const std::uint16_t to, day_number(payload.to));
    if (from > to) return qr_out_of_range("to");
    Bytes out{1};
    append_u32(out, payload.issuer);
    append(out, ByteView{uscc_to_bytes(payload.uscc)});
    append_u16(out, payload.category);
    out.push_back(payload.level);
    append_u16(out, from);
    append_u16(out, to);
    append_u16(out, payload.list);
    out.push_back(static_cast<std::uint8_t>(payload.index >> 16U));
    append_u16(out, static_cast<std::uint16_t>(payload.index & 0xFFFFU));
    append(out, ByteView{payload.doc});
    return out;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= limits::kNoteNameBytes &&
           ranges::all_of(host, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                      c == ':';
           });
}

}  // namespace

Result<std::string> qr_message(std::string_view number, const QrPayload& payload) {
    HZ_TRY(const Bytes bytes, signed_bytes(payload));
    return "hz-qr/1\n" + std::string{number} + "\n" + std::string{text_of(bytes)};
}

Result<Bytes> qr_bytes(const QrPayload& payload) {
    HZ_TRY(Bytes bytes, signed_bytes(payload));
    append(bytes, ByteView{payload.signature});
    return bytes;
}

Result<QrPayload> qr_payload_from(ByteView bytes) {
    if (bytes.empty()) return unreadable("qr");
    if (bytes[0] != 1) return unsupported_version("qr");
    if (bytes.size() != kAllBytes) return unreadable("qr");
    QrPayload out;
    out.issuer = static_cast<KeyId>(read_u16(bytes, 1)) << 16U | read_u16(bytes, 3);
    HZ_TRY(out.uscc, uscc_from_bytes(bytes.subspan(5, kUsccBytes)));
    out.category = read_u16(bytes, 17);
    out.level = bytes[19];
    out.from = kFirstDay + std::chrono::days{read_u16(bytes, 20)};
    out.to = kFirstDay + std::chrono::days{read_u16(bytes, 22)};
    if (out.category == 0 || out.from > out.to) return unreadable("qr");
    out.list = read_u16(bytes, 24);
    out.index = static_cast<std::uint32_t>(bytes[26]) << 16U | read_u16(bytes, 27);
    HZ_TRY(out.doc, digest_from(bytes.subspan(29, 32)));
    ranges::copy(bytes.subspan(kSignedBytes), out.signature.begin());
    return out;
}

Result<std::string> qr_text(const QrCode& code) {
    if (!is_certificate_number(code.number)) return qr_out_of_range("number");
    if (!is_host(code.host)) return qr_out_of_range("host");
    HZ_TRY(const Bytes bytes, qr_bytes(code.payload));
    std::string host = code.host;
    for (char& c : host) c = upper(c);
    return std::string{kQrScheme} + host + "/V/" + code.number + "/" + base32(bytes);
}

Result<QrCode> parse_qr(std::string_view text) {
    if (text.size() > limits::kQrTextBytes || text.size() < kQrScheme.size())
        return unreadable("qr");
    for (std::size_t at = 0; at < kQrScheme.size(); ++at)
        if (upper(text[at]) != kQrScheme[at]) return unreadable("qr");
    text.remove_prefix(kQrScheme.size());
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return unreadable("qr");
    QrCode out;
    out.host = text.substr(0, slash);
    for (char& c : out.host) c = lower(c);
    text.remove_prefix(slash);
    if (!is_host(out.host) || !text.starts_with("/V/")) return unreadable("qr");
    text.remove_prefix(3);
    const std::size_t next = text.find('/');
    if (next == std::string_view::npos) return unreadable("qr");
    out.number = text.substr(0, next);
    if (!is_certificate_number(out.number)) return unreadable("qr.number");
    const auto bytes = from_base32(text.substr(next + 1));
    if (!bytes) return unreadable("qr");
    HZ_TRY(out.payload, qr_payload_from(*bytes));
    return out;
}

}  // namespace hz::record
