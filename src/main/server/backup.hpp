// Backup of a data directory; restore.hpp brings it back (docs/maintenance.md). A backup holds the
// database, the evidence, host.json and the newest signed checkpoints, the last for comparison
// only. Keys never go into it, except when asked for and then as they lie on disk, encrypted; the
// passphrase never.
#pragma once

#include "base/fields.hpp"
#include "main/server/installation.hpp"

#include <filesystem>

namespace hz::server {

enum class Keys { Leave, Take };

struct BackedUp {
    std::int64_t files{};        // evidence
    std::int64_t keys{};         // 0 when they were left
    std::int64_t log_entries{};  // that the newest checkpoint covers
};
// While commands go on: the database first, then the evidence, so that each event finds its file.
// Errors: Conflict backup.exists (`to` must be new or empty), those of the stores.
Result<BackedUp> backup(Installation& installation, const std::filesystem::path& data,
                        const std::filesystem::path& to, Keys keys);

}  // namespace hz::server

template <>
struct hz::FieldsOf<hz::server::BackedUp> {
    using T = hz::server::BackedUp;
    static constexpr FieldList list{field("files", &T::files), field("keys", &T::keys),
                                    field("log_entries", &T::log_entries)};
};
