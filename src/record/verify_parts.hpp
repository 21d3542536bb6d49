// Steps of verification, private to this room.
#pragma once

#include "record/event.hpp"
#include "record/proof.hpp"
#include "record/status_list.hpp"
#include "record/verify.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hz::record {

// 1 or 2, for an error of a reader.
[[nodiscard]] Reason reason_of(const Error& error);

// Highest seq of the given lists; each must verify. nullopt: reason 3 (or 1, 2 in `reason`).
struct TrustFound {
    std::optional<TrustList> list{};
    Reason reason{Reason::KeyUnknown};
};
[[nodiscard]] TrustFound newest_trust(const std::vector<std::string>& notes, const Pinned& pinned,
                                      const Primitives& use);

struct Policies {
    Policy sha256{};
    Policy sm3{};
    bool sha256_pinned{};
    bool sm3_pinned{};
};
// The files of an input, read without a key. Errors: record.unreadable,
// record.unsupported_version.
Result<TlogProof> read_proof(std::string_view text, Tree tree);
Result<std::vector<Disclosure>> read_disclosures(std::string_view text);

Result<Policies> policies_of(const Pinned& pinned, const TrustList& trust, const Primitives& use);

// Checkpoints judged before, by tree and text: the events of a dossier share them.
using SeenCheckpoints = std::map<std::string, Result<CheckpointStanding>, std::less<>>;

// What the log says about one leaf.
struct LeafQuestion {
    std::string_view bytes{};
    const TlogProof* sha256{};  // nullptr: not in the input
    const TlogProof* sm3{};
    std::optional<std::int64_t> cosigned_before{};  // for a compromised signing key
    SeenCheckpoints* seen{};
};

// What the log says about one document.
struct RecordQuestion {
    const Certificate* certificate{};
    Digest32 doc{};
    const ParsedEvent* event{};  // nullptr: not in the input
    std::string_view event_bytes{};
    const TlogProof* sha256{};  // nullptr: not in the input
    const TlogProof* sm3{};
    std::optional<std::int64_t> cosigned_before{};  // for a compromised signing key
};
struct RecordAnswer {
    Check record{Check::Unknown};
    Check witness{Check::Unknown};
    bool before_compromise{};  // a quorum cosigned before `cosigned_before`
};
[[nodiscard]] RecordAnswer judge_leaf(const LeafQuestion& question, const Policies& policies,
                                      const TrustList& trust, std::int64_t t,
                                      const Primitives& use);
[[nodiscard]] RecordAnswer judge_record(const RecordQuestion& question, const Policies& policies,
                                        const TrustList& trust, std::int64_t t,
                                        const Primitives& use);

// The newest status list for one entry.
struct StatusQuestion {
    std::vector<std::string> uris{};  // one of them is the list's `sub`
    std::uint32_t idx{};
    Date valid_from{};
    Date valid_to{};
};
// False: a copy does not verify, or two of one time disagree (reason 4).
[[nodiscard]] bool judge_status(const StatusQuestion& question, const Material& material,
                                const TrustList& trust, Instant t, const Primitives& use,
                                VerificationAnswer& answer);

}  // namespace hz::record
