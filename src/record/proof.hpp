// Proof text `.tlog-proof` of both trees (c2sp.org/tlog-proof; docs/record.md 8).
#pragma once

#include "record/checkpoint.hpp"
#include "record/merkle.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hz::record {

enum class Tree { Sha256, Sm3 };

[[nodiscard]] HashFn hash_of(Tree tree, const Primitives& use);

struct TlogProof {
    Tree tree{};
    std::uint64_t index{};
    Path path{};               // the leaf's sibling first
    std::string checkpoint{};  // the whole signed note
};

[[nodiscard]] std::string format_proof(const TlogProof& proof);
// Errors: record.unreadable; record.unsupported_version for another first line.
Result<TlogProof> parse_proof(std::string_view text);

// Size and root come from the verified checkpoint only. Error: proof.invalid.
Status verify_proof(const TlogProof& proof, std::string_view leaf, const Checkpoint& verified,
                    const Primitives& use);

}  // namespace hz::record
