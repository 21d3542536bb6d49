#pragma once
// What fsck found, for people or as JSON.
#include "app/integrity/report.hpp"

#include <vector>

namespace hz::cli {

void print_checks(const std::vector<app::Check>& checks, bool as_json);

}  // namespace hz::cli
