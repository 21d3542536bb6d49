// The as-of statement `hz-asof/1` (docs/record.md 9): what the register says about a certificate at
// a time. A signed JSON note; checkable against the log by the leaves it names.
#pragma once

#include "record/status.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

struct AsOfEvent {
    Digest32 leaf{};                       // SM3
    std::optional<std::uint64_t> index{};  // index and shard once sequenced
    std::string shard{};
    friend bool operator==(const AsOfEvent&, const AsOfEvent&) = default;
};

struct AsOfLog {  // one for each shard used
    std::string origin{};
    std::uint64_t size{};
    Digest32 root{};  // SHA-256 tree
    Digest32 sm3{};   // SM3 tree
    friend bool operator==(const AsOfLog&, const AsOfLog&) = default;
};

struct AsOf {
    std::string number{};
    std::int64_t at{};  // Unix seconds
    std::int64_t iat{};
    StatusWord status{};              // as registered at `at`
    std::optional<StatusWord> now{};  // with later corrections, only when different
    std::optional<std::int64_t> since{};
    std::vector<StatusChange> day{};  // every change of a date asked for
    std::optional<Digest32> doc{};    // these three stand unless not_found or unknown
    std::optional<Date> valid_from{};
    std::optional<Date> valid_to{};
    std::vector<AsOfEvent> events{};
    std::optional<AsOfEvent> next{};
    std::vector<AsOfLog> logs{};
    Date register_from{};                    // 平台登记始于
    std::optional<std::int64_t> reported{};  // not_found: last report of the body, Unix seconds
    std::string environment{};
    friend bool operator==(const AsOf&, const AsOf&) = default;
};

// Canonical JSON and newline: the text of the note. Errors: asof.invalid with "at".
Result<std::string> asof_text(const AsOf& held);
// Errors: record.unreadable, record.unsupported_version.
Result<AsOf> parse_asof(std::string_view note_text);

}  // namespace hz::record
