// Files that a command refers to must be stored and visible to the one who refers to them.
#pragma once

#include "app/command.hpp"
#include "domain/file/named_files.hpp"

#include <vector>

namespace hz::app {

using domain::collect_files;

// Errors: RuleViolation file.not_stored (detail sm3): unknown, removed, another organisation's, or
// with other size, type or name than stored.
Status check_files(CommandTx& tx, const std::vector<domain::FileRef>& files);

}  // namespace hz::app
