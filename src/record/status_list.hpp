// Token Status List, 2 bits an entry (draft-ietf-oauth-status-list; docs/record.md 9): as an ES256
// JWT and as the SM2 note `hz-status/1`. Deflating is the caller's.
#pragma once

#include "record/trust.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hz::record {

enum class ListedStatus : std::uint8_t { Valid = 0, Revoked = 1, Suspended = 2, Cancelled = 3 };

struct StatusEntry {
    std::uint32_t idx{};
    ListedStatus status{};
};

inline constexpr std::int64_t kStatusListLifeSeconds = 86'400;
inline constexpr std::int64_t kStatusListTtlSeconds = 300;

// `size` entries, all valid but those named. Errors: status_list.range.
Result<Bytes> status_bits(std::span<const StatusEntry> entries, std::size_t size);
Result<ListedStatus> status_entry(ByteView bits, std::uint32_t idx);

struct StatusList {
    std::string sub{};  // = status.uri of the certificates
    std::int64_t iat{};
    std::int64_t exp{};
    std::int64_t ttl{kStatusListTtlSeconds};
    Bytes lst{};  // zlib of the bits
    std::string environment{};
};

// `header.claims` of the JWT; append "." and base64url of the raw P-256 signature.
Result<std::string> status_jwt_input(const StatusList& list, std::string_view kid);
// Canonical JSON and newline: the text of the SM2 note. Errors: status_list.invalid.
Result<std::string> status_note_text(const StatusList& list);

// A status list as read, before any key is known.
struct ParsedStatusList {
    StatusList list{};
    std::string kid{};          // of the JWT
    std::string signed_part{};  // of the JWT
    Bytes signature{};          // of the JWT
    Note note{};                // of the note
};

// Errors: record.unreadable, record.unsupported_version.
Result<ParsedStatusList> parse_status_jwt(std::string_view jwt);
Result<ParsedStatusList> parse_status_note(std::string_view bytes);

struct VerifiedStatusList {
    StatusList list{};
    Bytes bits{};  // inflated
};

// Key use `status`, good at iat; a compromised key never counts for lists.
// Errors: record.unreadable, record.unsupported_version, status_list.key_unknown,
// status_list.signature_invalid.
Result<VerifiedStatusList> verify_status_jwt(std::string_view jwt, const TrustList& trust,
                                             const Primitives& use);
Result<VerifiedStatusList> verify_status_note(std::string_view bytes, const TrustList& trust,
                                              const Primitives& use);

}  // namespace hz::record
