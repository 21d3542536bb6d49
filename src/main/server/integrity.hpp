// `hengzheng fsck`: a data directory opened to read alone, under its process lock, and checked.
#pragma once

#include "app/integrity/checks.hpp"

#include <filesystem>
#include <vector>

namespace hz::server {

// Empty `checkpoints`: inside the data directory. Errors: those of opening (the directory is in
// use, something is absent); nothing was checked then.
Result<std::vector<app::Check>> check_data(const std::filesystem::path& data,
                                           const std::filesystem::path& checkpoints,
                                           const app::Check::Progress& progress);

}  // namespace hz::server
