#pragma once
// One command of the command line: its options hang on `app`, `run` does it once they are read.
// Each command stands in its own file; main.cpp lists them.
#include "base/result.hpp"

#include <functional>

#include <CLI/CLI.hpp>

namespace hz::cli {

// Exit codes of every command.
constexpr int kDone = 0;
constexpr int kNo = 1;  // checked, and the answer is no
constexpr int kFailed = 2;
constexpr int kUsage = 64;

struct Command {
    CLI::App* app{};
    std::function<int()> run{};
};

// Names the error on standard error; the code to leave with.
int fault(const Error& error);

Command backup_command(CLI::App& app);
Command demo_command(CLI::App& app);
Command fsck_command(CLI::App& app);
Command init_command(CLI::App& app);
Command openapi_command(CLI::App& app);
Command rebuild_command(CLI::App& app);
Command restore_command(CLI::App& app);
Command serve_command(CLI::App& app);
Command token_command(CLI::App& app);
Command verify_command(CLI::App& app);

}  // namespace hz::cli
