// What refers to a file of an organisation, and until when that must be kept.
#pragma once

#include "app/services.hpp"
#include "domain/file/file.hpp"

#include <string>
#include <vector>

namespace hz::app {

struct FoundUse : domain::FileUse {
    std::vector<std::string> cases{};  // of the owner's that name it
};

// Errors: those of the store; Unavailable rules.absent.
Result<FoundUse> use_of(ReadTx& tx, const Services& services, const domain::File& file);

}  // namespace hz::app
