#include "app/openapi.hpp"
#include "main/cli/command.hpp"

#include <iostream>

namespace hz::cli {

Command openapi_command(syntax::Command& app) {
    auto command = app.command("openapi", "print the OpenAPI 3.1 description");
    return {command, [] {
                std::cout << app::openapi() << '\n';
                return kDone;
            }};
}

}  // namespace hz::cli
