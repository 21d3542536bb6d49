// `hengzheng fsck`: a data directory opened to read alone, under its process lock, and checked.
#pragma once

#include "app/integrity/checks.hpp"
#include "main/server/database.hpp"

#include <filesystem>
#include <vector>

namespace hz::server {

// Where the parts of the data lie; a backup keeps some of them elsewhere.
struct DataPlaces {
    Database database{};
    std::filesystem::path evidence{};
    std::filesystem::path host{};         // the folder of host.json
    std::filesystem::path keys{};         // the folder of keys/ and secrets/
    std::filesystem::path checkpoints{};  // the file
};
// Empty `checkpoints`: inside the data directory; `postgres`: the embedded store.
[[nodiscard]] DataPlaces places_of(const std::filesystem::path& data,
                                   const std::filesystem::path& checkpoints,
                                   const std::string& postgres);

// Errors: those of opening (the directory is in use, something is absent); nothing was checked
// then.
Result<std::vector<app::Check>> check_data(const DataPlaces& places,
                                           const app::Check::Progress& progress);
// With these checkpoints in place of the store's.
Result<std::vector<app::Check>> check_data(const DataPlaces& places,
                                           const std::vector<app::StoredCheckpoint>& checkpoints,
                                           const app::Check::Progress& progress);
// The public halves of all keys that the log ever signed with. Errors: those of the key store.
Result<std::vector<record::NoteKey>> log_keys_in(const std::filesystem::path& data,
                                                 const record::Primitives& use);
[[nodiscard]] bool is_clean(const std::vector<app::Check>& checks);

}  // namespace hz::server
