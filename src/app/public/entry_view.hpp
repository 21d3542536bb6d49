// One entry of the log as anybody may see it: its bytes, its leaf hashes and the way from them to
// the roots of the newest signed checkpoint (RFC 6962 2.1.1; docs/record.md 3, 7).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "record/event.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct Services;

// A node of the tree, by the leaves below it: [from, to).
struct TreeNode {
    std::uint64_t from{};
    std::uint64_t to{};
    Digest32 hash{};
};
// What stands beside the way, and the node that both give.
struct TreeStep {
    TreeNode beside{};
    bool beside_right{};  // H(01‖ours‖beside), else H(01‖beside‖ours)
    TreeNode above{};
};
struct TreePath {
    TreeNode leaf{};
    std::vector<TreeStep> steps{};  // from the leaf up
    Digest32 root{};                // as signed
    [[nodiscard]] const TreeNode& top() const { return steps.empty() ? leaf : steps.back().above; }
    [[nodiscard]] bool holds() const { return top().hash == root; }
};
struct EntryView {
    std::string shard{};
    std::int64_t index{};
    std::int64_t size{};  // of the newest signed checkpoint
    std::string bytes{};
    std::optional<record::ParsedEvent> event{};  // nullopt: the bytes are no event any more
    TreePath sha256{};
    TreePath sm3{};
    [[nodiscard]] bool holds() const { return event && sha256.holds() && sm3.holds(); }
};

// Errors: NotFound log.shard_unknown, log.entry_beyond (with "size"), log.entry_lost; Unavailable
// record.pending while no signature covers it, log.tile_absent, log.entry_absent when what was
// signed is not here.
Result<EntryView> view_entry(const Services& services, std::string_view shard, std::int64_t index);

}  // namespace hz::app
