#include "base/canonical.hpp"
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
    bool as_json{};
};

json::Value to_json(const app::Check& check) {
    json::Object out{
        {"differences", check.differences()}, {"name", check.name()}, {"rows", check.rows()}};
    if (const auto& first = check.first()) {
        json::Object where{{"expected", first->expected},
                           {"found", first->found},
                           {"key", first->key},
                           {"table", first->table}};
        if (!first->column.empty()) where.push_back({"column", first->column});
        out.push_back({"first", json::Value{std::move(where)}});
    }
    if (!check.notices().empty()) {
        json::Array notices;
        for (const std::string& notice : check.notices()) notices.emplace_back(notice);
        out.push_back({"notices", json::Value{std::move(notices)}});
    }
    return json::Value{std::move(out)};
}

void print_json(const std::vector<app::Check>& checks, bool clean) {
    json::Array list;
    for (const app::Check& check : checks) list.push_back(to_json(check));
    std::cout << json::write(json::Value{
                     json::Object{{"checks", json::Value{std::move(list)}}, {"clean", clean}}})
              << '\n';
}

void print_text(const std::vector<app::Check>& checks, bool clean) {
    for (const app::Check& check : checks) {
        std::cout << check.name() << ": ";
        if (check.differences() == 0)
            std::cout << "ok, " << check.rows() << " rows\n";
        else
            std::cout << check.differences() << " differences in " << check.rows() << " rows\n";
        if (const auto& first = check.first()) {
            std::cout << "  first: " << first->table << " [" << first->key << ']';
            if (!first->column.empty()) std::cout << " column " << first->column;
            std::cout << "\n    expected: " << first->expected << "\n    found:    " << first->found
                      << '\n';
        }
        for (const std::string& notice : check.notices())
            std::cout << "  notice: " << notice << '\n';
    }
    std::cout << (clean ? "no difference found\n" : "the data differ from the record\n");
}

int fsck(const FsckArguments& arguments) {
    const bool on_terminal = ::isatty(STDERR_FILENO) != 0;
    const auto checks = server::check_data(
        arguments.data, arguments.checkpoints, [&](std::string_view check, std::int64_t rows) {
            if (on_terminal) std::cerr << '\r' << check << ": " << rows << " rows   " << std::flush;
        });
    if (!checks) return fault(checks.error());
    if (on_terminal) std::cerr << '\r' << std::string(40, ' ') << '\r' << std::flush;
    bool clean = true;
    for (const app::Check& check : *checks) clean = clean && check.differences() == 0;
    if (arguments.as_json)
        print_json(*checks, clean);
    else
        print_text(*checks, clean);
    return clean ? kDone : kNo;
}

}  // namespace

Command fsck_command(CLI::App& app) {
    auto arguments = std::make_shared<FsckArguments>();
    auto* command = app.add_subcommand(
        "fsck", "check every stored byte against the record; the server must not run");
    command->add_option("--data", arguments->data, "data directory")->required();
    command->add_option("--checkpoint-store", arguments->checkpoints,
                        "file of the signed checkpoints");
    command->add_flag("--json", arguments->as_json, "answer as JSON");
    command->footer("Exit code: 0 no difference, 1 a difference was found, 2 could not check.");
    return {command, [arguments] { return fsck(*arguments); }};
}

}  // namespace hz::cli
