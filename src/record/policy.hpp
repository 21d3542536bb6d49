// Which checkpoints count: logs, witnesses and the quorum (c2sp.org/tlog-policy; docs/record.md 6).
#pragma once

#include "record/checkpoint.hpp"
#include "record/note.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

struct PolicyLog {
    NoteKey key{};  // key name = origin
    std::string url{};
};

// A witness (key set) or a group of earlier ones.
struct PolicyMember {
    std::string name{};
    std::optional<NoteKey> witness{};
    std::string url{};
    std::vector<std::size_t> members{};  // of a group: indexes of earlier members
    std::size_t threshold{};
};

struct Policy {
    std::vector<PolicyLog> logs{};
    std::vector<PolicyMember> members{};
    std::optional<std::size_t> quorum{};  // index of a member; nullopt: `quorum none`
};

// Errors: record.unreadable with the line number; a key type this room does not know makes its
// line be passed over only for logs (docs/record.md 6: each that the verifier supports).
Result<Policy> parse_policy(std::string_view text, HashFn sha256);

struct Cosigned {
    std::size_t member{};  // index into Policy::members
    std::uint64_t time{};
};

enum class Quorum { None, Missing, Met };  // None: the policy asks for none
[[nodiscard]] Quorum quorum_of(const Policy& policy, const std::vector<Cosigned>& cosigned);

struct CheckpointStanding {
    Checkpoint checkpoint{};
    bool origin_known{};  // the policy names a log key for the origin
    bool log_signed{};    // every supported log key of the origin has signed, at least one
    std::vector<Cosigned> cosigned{};
};

// Errors: record.unreadable; note.signature_invalid when a known key fails.
Result<CheckpointStanding> judge_checkpoint(const Policy& policy, std::string_view bytes,
                                            const Primitives& use);

}  // namespace hz::record
