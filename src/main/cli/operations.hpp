#pragma once
// The operations of the API as commands, one for each row of use_cases.def:
// `hengzheng certificate suspend-certificate --number … --ground …`. They are a client of the
// register like any other.
#include "main/cli/command.hpp"

#include <vector>

namespace hz::cli {

std::vector<Command> operation_commands(syntax::Command& app);

}  // namespace hz::cli
