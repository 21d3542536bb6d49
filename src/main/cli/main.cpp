// The command line. Exit 0 = done or yes, 1 = checked and no, 2 = could not, 64 = usage.
#include "main/cli/command.hpp"
#include "main/cli/operations.hpp"

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
    syntax::CommandLine line{
        "Hengzheng 衡证: runs a national certification scheme on a tamper-evident record"};
    syntax::Command app = line.whole();
    app.needs_command();
    // One line a command, in alphabetical order.
    std::vector<Command> commands{
        backup_command(app),  demo_command(app),    export_command(app),  fsck_command(app),
        init_command(app),    openapi_command(app), rebuild_command(app), recover_command(app),
        restore_command(app), serve_command(app),   token_command(app),   upgrade_command(app),
        verify_command(app),
    };
    for (Command& command : operation_commands(app)) commands.push_back(std::move(command));
    switch (line.parse(argc, argv)) {
        case syntax::Parsed::Helped:
            return kDone;
        case syntax::Parsed::Wrong:
            return kUsage;
        case syntax::Parsed::Run:
            break;
    }
    for (const Command& command : commands)
        if (command.syntax.named()) return command.run();
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
