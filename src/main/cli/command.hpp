#pragma once
// One command of the command line: its options hang on `app`, `run` does it once they are read.
// Each command stands in its own file; main.cpp lists them.
#include "base/result.hpp"
#include "main/syntax/syntax.hpp"

#include <functional>

namespace hz::cli {

// Exit codes of every command.
constexpr int kDone = 0;
constexpr int kNo = 1;  // checked, and the answer is no
constexpr int kFailed = 2;
constexpr int kUsage = 64;

struct Command {
    syntax::Command syntax;
    std::function<int()> run{};
};

// Where the rows of the data directory lie, for every command on it.
inline void postgres_option(syntax::Command& command, std::string& into) {
    command.option("--postgres", into,
                   "the PostgreSQL database of this directory, postgresql://USER@HOST/DATABASE; "
                   "left out: the embedded store");
}

// Names the error on standard error; the code to leave with.
int fault(const Error& error);

Command backup_command(syntax::Command& app);
Command demo_command(syntax::Command& app);
Command export_command(syntax::Command& app);
Command fsck_command(syntax::Command& app);
Command init_command(syntax::Command& app);
Command openapi_command(syntax::Command& app);
Command rebuild_command(syntax::Command& app);
Command recover_command(syntax::Command& app);
Command restore_command(syntax::Command& app);
Command serve_command(syntax::Command& app);
Command token_command(syntax::Command& app);
Command upgrade_command(syntax::Command& app);
Command verify_command(syntax::Command& app);

}  // namespace hz::cli
