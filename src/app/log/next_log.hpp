// Opening the next shard: its name, and its leaf 0, which carries the last checkpoint of the shard
// before and names what is lost (docs/record.md 4).
#pragma once

#include "app/log/loss.hpp"
#include "app/services.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hz::app {

// The year; when that is taken the day; then the day with a number. A name is never used twice:
// two logs under one origin would be a fork.
[[nodiscard]] std::string next_log_name(Date today, const std::set<std::string>& taken);

// Opens services.host.shard with nothing in it but its leaf 0, and keeps the notes that it names.
// Errors: Conflict log.exists.
Status open_next_log(const Services& services, const std::optional<domain::LogRoots>& previous,
                     const std::vector<Loss>& losses);

}  // namespace hz::app
