// Reads one object of a closed table (docs/record.md 1). The first fault is kept and told by
// finish(); a key that nobody asked for is `record.unsupported_version` and wins over all faults,
// because a document of a later version is not a broken one.
#pragma once

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/time.hpp"
#include "record/primitives.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

class Fields {
 public:
    Fields(const json::Value& value, std::string_view where);

    // `typ` and `v`=1 of a signed document.
    void version(std::string_view typ);

    [[nodiscard]] bool has(std::string_view key) const;
    const json::Value* value(std::string_view key);        // required
    const json::Value* maybe_value(std::string_view key);  // nullptr when absent
    // required, not empty, bounded
    std::string text(std::string_view key, std::size_t bytes_max = limits::kRecordTextBytes);
    std::string maybe_text(std::string_view key);  // empty when absent
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
    std::int64_t seconds(std::string_view key);  // Unix seconds, 0 to the year 9999
    Digest32 digest(std::string_view key);       // padded base64
    std::optional<Digest32> maybe_digest(std::string_view key);
    Date date(std::string_view key);
    std::optional<Date> maybe_date(std::string_view key);
    // Never empty: arrays are left out rather than empty (docs/record.md 1).
    const json::Array& array(std::string_view key, std::size_t most);
    const json::Array& maybe_array(std::string_view key, std::size_t most);

    void fault(std::string_view key);          // a fault found by the caller
    void fault(const Error& error);            // a fault of a nested object
    [[nodiscard]] Status first_fault() const;  // for open objects: unknown keys are passed over
    [[nodiscard]] Status finish() const;

 private:
    const json::Value* take(std::string_view key);

    const json::Object* object_{};
    std::string where_{};
    std::vector<std::string_view> asked_{};
    std::optional<Error> fault_{};
};

// Canonical JSON with exactly one newline behind it: the text of a signed note.
Result<json::Value> parse_signed_json(std::string_view note_text);

// Decimal without sign or leading zero, at most `most`; nullopt otherwise.
std::optional<std::uint64_t> decimal(std::string_view text, std::uint64_t most);

}  // namespace hz::record
