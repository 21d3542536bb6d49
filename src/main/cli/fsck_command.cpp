#include "main/cli/checks_report.hpp"
#include "main/cli/command.hpp"
#include "main/server/integrity.hpp"

#include <iostream>
#include <memory>

#include <unistd.h>

namespace hz::cli {
namespace {

struct FsckArguments {
    std::string data{};
    std::string checkpoints{};
    std::string postgres{};
    bool as_json{};
};

int fsck(const FsckArguments& arguments) {
    const bool on_terminal = ::isatty(STDERR_FILENO) != 0;
    const auto checks = server::check_data(
        server::places_of(arguments.data, arguments.checkpoints, arguments.postgres),
        [&](std::string_view check, std::int64_t rows) {
            if (on_terminal) std::cerr << '\r' << check << ": " << rows << " rows   " << std::flush;
        });
    if (!checks) return fault(checks.error());
    if (on_terminal) std::cerr << '\r' << std::string(40, ' ') << '\r' << std::flush;
    const bool clean = server::is_clean(*checks);
    print_checks(*checks, arguments.as_json);
    return clean ? kDone : kNo;
}

}  // namespace

Command fsck_command(syntax::Command& app) {
    auto arguments = std::make_shared<FsckArguments>();
    auto command =
        app.command("fsck", "check every stored byte against the record; the server must not run");
    command.option("--data", arguments->data, "data directory").required();
    command.option("--checkpoint-store", arguments->checkpoints, "file of the signed checkpoints");
    postgres_option(command, arguments->postgres);
    command.flag("--json", arguments->as_json, "answer as JSON");
    command.footer("Exit code: 0 no difference, 1 a difference was found, 2 could not check.");
    return {command, [arguments] { return fsck(*arguments); }};
}

}  // namespace hz::cli
