// The trust list `hz-trust/1` (docs/record.md 5): signed by the root pinned in the verifier, it
// binds every other key to a use, an organisation and a time.
#pragma once

#include "record/note.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

enum class KeyUse { Root, Cert, Status, Statement, Log, Witness, Person };
[[nodiscard]] std::string_view name_of(KeyUse use);

enum class RevokedWhy { Superseded, Ceased, Compromised };
[[nodiscard]] std::string_view name_of(RevokedWhy why);

struct Revocation {
    std::int64_t at{};
    RevokedWhy why{};
};

struct TrustKey {
    std::int64_t nbf{};  // good while nbf ≤ time < naf, Unix seconds
    std::int64_t naf{};
    std::string org{};  // checked for Cert only
    KeyUse use{};
    // Exactly one of the two; `vkey` also for types this room does not know (note_key empty).
    std::string vkey{};
    std::optional<NoteKey> note_key{};
    Bytes p256{};                    // point 04‖X‖Y of a JWK
    std::string kid{};               // RFC 7638 SHA-256 thumbprint of it
    std::vector<std::string> x5c{};  // base64 DER, leaf first
    std::optional<Revocation> rev{};
};

struct TrustList {
    std::int64_t iat{};
    std::int64_t exp{};
    std::uint64_t seq{};
    std::string environment{};  // `demo`, or empty
    std::string policy{};       // text for the SHA-256 tree
    std::string policy_sm3{};   // text for the SM3 tree
    std::vector<TrustKey> keys{};
};

// RFC 7638 over {"crv","kty","x","y"}; base64url.
[[nodiscard]] std::string jwk_thumbprint(ByteView point65, HashFn sha256);

// Errors: trust.invalid with "at".
Result<std::string> trust_json(const TrustList& list, const Primitives& use);
// Reads the text of a trust note. Errors: record.unreadable, record.unsupported_version.
Result<TrustList> parse_trust_list(std::string_view note_text, HashFn sha256);

// One pinned root that verifies suffices. Errors: those of parse_trust_list and verify_note;
// trust.seq_lower below `seq_min`.
Result<TrustList> verify_trust_list(std::string_view bytes, std::span<const NoteKey> pinned_roots,
                                    std::uint64_t seq_min, const Primitives& use);

enum class Standing {
    Good,
    OutsidePeriod,  // before nbf, from naf on
    Revoked,        // superseded or ceased before it signed
    Compromised     // counts only with a quorum's checkpoint before rev.at; never for lists
};
[[nodiscard]] Standing standing_of(const TrustKey& key, std::int64_t signed_at);

[[nodiscard]] std::vector<const TrustKey*> keys_by_id(const TrustList& list, KeyUse use, KeyId id);
// nullptr when absent.
[[nodiscard]] const TrustKey* find_key(const TrustList& list, KeyUse use, const NoteKey& key);
[[nodiscard]] const TrustKey* find_jwk(const TrustList& list, KeyUse use, std::string_view kid);
// All keys of that use that this room can check.
[[nodiscard]] std::vector<NoteKey> note_keys(const TrustList& list, KeyUse use);

}  // namespace hz::record
