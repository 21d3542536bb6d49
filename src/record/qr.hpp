// The QR code of a certificate (docs/record.md 10): `HTTPS://<HOST>/V/<NUMBER>/<BASE32>`, 125 bytes
// with a raw SM2 signature.
#pragma once

#include "base/time.hpp"
#include "record/note.hpp"
#include "record/primitives.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hz::record {

struct QrPayload {
    KeyId issuer{};      // several keys may share it: try them all
    std::string uscc{};  // of the holder, 18 characters
    std::uint16_t category{};
    std::uint8_t level{};  // 0 = none
    Date from{};           // 2020-01-01 to 2199-06-06
    Date to{};
    std::uint16_t list{};
    std::uint32_t index{};  // < 2^24
    Digest32 doc{};
    std::array<std::uint8_t, 64> signature{};
    friend bool operator==(const QrPayload&, const QrPayload&) = default;
};

struct QrCode {
    std::string host{};  // lower case
    std::string number{};
    QrPayload payload{};
};

// `hz-qr/1\n` ‖ NUMBER ‖ `\n` ‖ bytes 0–60: what the body's key signs (raw r‖s).
// Errors: qr.range.
Result<std::string> qr_message(std::string_view number, const QrPayload& payload);
// Errors: qr.range.
Result<std::string> qr_text(const QrCode& code);
// Scheme and host in any case, since readers fold them. Errors: record.unreadable,
// record.unsupported_version.
Result<QrCode> parse_qr(std::string_view text);

Result<Bytes> qr_bytes(const QrPayload& payload);  // all 125
Result<QrPayload> qr_payload_from(ByteView bytes);

}  // namespace hz::record
