// Merkle trees of RFC 6962 section 2.1, for any 32-byte hash: leaf H(00‖d), node H(01‖l‖r), empty
// root H(""). Nothing here holds a tree: the caller keeps the hashes (tiles.hpp).
#pragma once

#include "record/primitives.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace hz::record {

[[nodiscard]] Digest32 empty_root(HashFn hash);
[[nodiscard]] Digest32 leaf_hash(ByteView leaf, HashFn hash);
[[nodiscard]] Digest32 node_hash(const Digest32& left, const Digest32& right, HashFn hash);

// Roots of the perfect subtrees, largest first: all that appending needs.
struct Frontier {
    std::uint64_t size{};
    std::vector<Digest32> roots{};
    friend bool operator==(const Frontier&, const Frontier&) = default;
};

void append_leaf(Frontier& frontier, const Digest32& leaf, HashFn hash);
[[nodiscard]] Digest32 root_of(const Frontier& frontier, HashFn hash);
// The stored form: the roots one behind the other. Errors: frontier.invalid.
[[nodiscard]] Bytes encode(const Frontier& frontier);
Result<Frontier> frontier_from(std::uint64_t size, ByteView bytes);

// Root of the perfect subtree of 2^level leaves whose first leaf is index·2^level.
using HashAt = std::function<Result<Digest32>(unsigned level, std::uint64_t index)>;
using Path = std::vector<Digest32>;

// Errors: proof.range, and those of `hash_at`.
Result<Digest32> tree_root(std::uint64_t size, const HashAt& hash_at, HashFn hash);
// Sibling of the leaf first (RFC 6962 2.1.1); index < size.
Result<Path> inclusion_proof(std::uint64_t index, std::uint64_t size, const HashAt& hash_at,
                             HashFn hash);
// RFC 6962 2.1.2; from ≤ to; empty for from = 0 and from = to.
Result<Path> consistency_proof(std::uint64_t from, std::uint64_t to, const HashAt& hash_at,
                               HashFn hash);

// RFC 9162 2.1.3.2. Error: proof.invalid.
Status verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest32& leaf,
                        const Path& path, const Digest32& root, HashFn hash);
// RFC 9162 2.1.4.2; from = 0 needs an empty path and the empty root. Error: proof.invalid.
Status verify_consistency(std::uint64_t from, std::uint64_t to, const Digest32& root_from,
                          const Digest32& root_to, const Path& path, HashFn hash);

}  // namespace hz::record
