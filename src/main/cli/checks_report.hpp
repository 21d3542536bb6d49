#pragma once
// What fsck found, for people or as JSON.
#include "app/integrity/report.hpp"
#include "base/json.hpp"

#include <vector>

namespace hz::cli {

// `more`: further members of the JSON.
void print_checks(const std::vector<app::Check>& checks, bool as_json, json::Object more = {});

}  // namespace hz::cli
