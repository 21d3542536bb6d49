// Checkpoint text: origin, size, base64 root; no extension lines (c2sp.org/tlog-checkpoint;
// docs/record.md 5).
#pragma once

#include "record/primitives.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hz::record {

struct Checkpoint {
    std::string origin{};
    std::uint64_t size{};
    Digest32 root{};
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

[[nodiscard]] std::string checkpoint_text(const Checkpoint& checkpoint);
// Reads the text of a note. Errors: record.unreadable.
Result<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace hz::record
