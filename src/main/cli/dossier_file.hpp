#pragma once
// A dossier on disk, read piece by piece: evidence is measured and never held in memory.
#include "record/verify_dossier.hpp"

#include <string>
#include <vector>

namespace hz::cli {

// Told by its first file, whatever its name: no certificate package begins with a manifest.
[[nodiscard]] bool is_dossier(const std::string& path);

// Errors: InvalidInput file.unreadable, package.unreadable.
Result<std::vector<record::DossierEntry>> read_dossier(const std::string& path);

}  // namespace hz::cli
