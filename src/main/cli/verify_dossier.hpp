#pragma once
// `hengzheng verify` for the dossier of a case: offline, with the user's own pinned roots.
#include "main/verify/arguments.hpp"

namespace hz::cli {

// 0 all holds, 1 something does not, 2 cannot be told, 64 usage.
int verify_dossier(const verify::Arguments& arguments);

}  // namespace hz::cli
