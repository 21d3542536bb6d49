// Events: the leaves of the log (docs/record.md 1). The bytes are made once and never written
// again. Clear events show their content; all kinds outside a closed list are sealed: the leaf
// holds commitments only.
#pragma once

#include "base/json.hpp"
#include "base/time.hpp"
#include "record/commitment.hpp"
#include "record/primitives.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

struct Attachment {
    Digest32 sha256{};
    std::uint64_t size{};
    Digest32 sm3{};
    friend bool operator==(const Attachment&, const Attachment&) = default;
};

// One person's SM2 signature over act_message().
struct PersonSignature {
    std::string kid{};   // 8 lower-case hex digits: key ID of the vkey
    std::string name{};  // key name <host>/person/<act>
    Bytes der{};
    friend bool operator==(const PersonSignature&, const PersonSignature&) = default;
};

struct Secret {
    std::string name{};   // ASCII, never `event.*`
    std::string value{};  // canonical JSON
    Salt salt{};
};

struct EventDraft {
    std::string type{};
    Instant t{};
    std::string cmd{};  // UUIDv4, lower case
    std::uint16_t i{};
    std::string org{};  // empty: none
    std::string act{};  // 32 hex digits or `system`
    std::string kind{};
    std::string id{};
    std::uint64_t n{};
    Digest32 prev{};
    json::Value pub{json::Object{}};  // must stay empty for sealed kinds
    std::optional<Digest32> rule{};
    std::vector<Secret> secrets{};
    std::vector<Attachment> att{};  // clear kinds only
    std::vector<Digest32> ref{};
    std::vector<PersonSignature> sig{};
    // Sealed kinds only: the random UUID shown instead of the id, and the command's seed from
    // which the salts of event.* are derived.
    std::string sealed_id{};
    Digest32 seed{};
};

struct SealedEvent {
    std::string bytes{};
    Digest32 leaf_sm3{};
    Digest32 leaf_sha256{};
    std::vector<Disclosure> disclosures{};  // one for each member of `sd`
};

struct ParsedEvent {
    std::string type{};  // `sealed` for sealed events
    Instant t{};
    std::string cmd{};
    std::uint16_t i{};
    std::string org{};
    std::string act{};
    std::string kind{};
    std::string id{};
    std::uint64_t n{};
    Digest32 prev{};
    json::Value pub{};
    std::optional<Digest32> rule{};
    std::vector<Digest32> sd{};
    std::vector<Attachment> att{};
    std::vector<Digest32> ref{};
    std::vector<PersonSignature> sig{};
    json::Value value{};  // the whole event
};

[[nodiscard]] bool is_clear_kind(std::string_view kind);
[[nodiscard]] bool is_event_type(std::string_view type);  // [a-z]+(\.[a-z_]+)+

// Errors: event.* when the draft breaks the table (a programmer's or a rule's fault), with detail
// "at"; event.too_large over 65 535 bytes.
Result<SealedEvent> seal(const EventDraft& draft, HashFn sm3, HashFn sha256);

// Errors: record.unreadable, record.unsupported_version.
Result<ParsedEvent> parse_event(std::string_view bytes);

// What a person signs: `hz-act/1\n` ‖ the event without sig, n, prev, t. It does not depend on
// n, prev, t or sig of the draft, so it can be made before they are known.
Result<std::string> act_message(const EventDraft& draft, HashFn sm3);
// The same from a finished event; sealed events need the commitment of `event.sig`.
Result<std::string> act_message(const ParsedEvent& event,
                                const std::optional<Digest32>& sig_commitment);

// `sig` as JSON, and back from the disclosed value of `event.sig`.
[[nodiscard]] json::Value to_json(const std::vector<PersonSignature>& signatures);
Result<std::vector<PersonSignature>> signatures_from(const json::Value& value);

}  // namespace hz::record
