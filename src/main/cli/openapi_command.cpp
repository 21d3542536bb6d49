#include "app/openapi.hpp"
#include "main/cli/command.hpp"

#include <iostream>

namespace hz::cli {

Command openapi_command(CLI::App& app) {
    auto* command = app.add_subcommand("openapi", "print the OpenAPI 3.1 description");
    return {command, [] {
                std::cout << app::openapi() << '\n';
                return kDone;
            }};
}

}  // namespace hz::cli
