// The files of rule packs as bytes; what they mean is read by the domain.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hz::files {

struct RuleFile {
    std::string name{};  // relative, parts joined by "/": "cybersecurity/v1/periods.json"
    Bytes bytes{};
};

// All *.json files below `folder`, sorted by name; other regular files (a README) are left out.
// Strict, because a wrong pack must stop the start: names are [A-Za-z0-9._-], nothing is hidden.
// Errors: InvalidInput rules.name, rules.not_regular (links, devices), rules.too_deep,
// rules.too_many, file.too_large; NotFound rules.absent; detail `file`.
Result<std::vector<RuleFile>> load_rule_files(const std::filesystem::path& folder);

}  // namespace hz::files
