// The command line. Exit 0 = done or yes, 1 = checked and no, 2 = could not, 64 = usage.
#include "main/cli/command.hpp"

#include <exception>
#include <iostream>
#include <vector>

namespace hz::cli {

int fault(const Error& error) {
    std::cerr << "hengzheng: " << error.key;
    for (const Detail& detail : error.details)
        std::cerr << ' ' << detail.name << '=' << detail.value;
    std::cerr << '\n';
    return kFailed;
}

namespace {

int run(int argc, char** argv) {
    CLI::App app{"Hengzheng 衡证: runs a national certification scheme on a tamper-evident record"};
    app.require_subcommand(1);
    // One line a command, in alphabetical order.
    const std::vector<Command> commands{
        backup_command(app),  demo_command(app),    fsck_command(app),    init_command(app),
        openapi_command(app), rebuild_command(app), restore_command(app), serve_command(app),
        token_command(app),   verify_command(app),
    };
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kUsage;
    }
    for (const Command& command : commands)
        if (*command.app) return command.run();
    return kUsage;
}

}  // namespace
}  // namespace hz::cli

// The one place where exceptions of broken infrastructure end.
int main(int argc, char** argv) {
    try {
        return hz::cli::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "hengzheng: " << error.what() << '\n';
        return hz::cli::kFailed;
    }
}
