// Salted commitments: what an event holds instead of a value that must not be public
// (docs/record.md 2). Deleting salt and value makes the commitment mean nothing.
#pragma once

#include "base/json.hpp"
#include "record/primitives.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hz::record {

using Salt = std::array<std::uint8_t, 16>;

struct Disclosure {
    Digest32 c{};
    Salt salt{};
    std::string name{};
    std::string value{};  // canonical JSON
};

// SM3("hz-sd/1\n" ‖ salt ‖ u16 len ‖ name ‖ u32 len ‖ value)
[[nodiscard]] Digest32 commitment(const Salt& salt, std::string_view name,
                                  std::string_view canonical_value, HashFn sm3);
[[nodiscard]] bool check_disclosure(const Disclosure& disclosure, HashFn sm3);

// {"c","name","salt","value"}, the value as JSON. Errors: record.unreadable.
Result<json::Value> to_json(const Disclosure& disclosure);
Result<Disclosure> disclosure_from(const json::Value& value);

// HMAC-SM3(seed, u16 i ‖ name) (GM/T 0042, RFC 2104): salts and ids of a command come from one
// seed, so that a repeated command gives equal bytes.
[[nodiscard]] Digest32 derive(const Digest32& seed, std::uint16_t i, std::string_view name,
                              HashFn sm3);
[[nodiscard]] Salt derive_salt(const Digest32& seed, std::uint16_t i, std::string_view name,
                               HashFn sm3);

}  // namespace hz::record
