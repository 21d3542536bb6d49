#include "main/cli/checks_report.hpp"
#include "main/cli/command.hpp"
#include "main/server/upgrade.hpp"

#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

struct UpgradeArguments {
    std::string data{};
    std::string checkpoints{};
    std::string backup{};
    bool rehearse{};
    bool as_json{};
};

int report_upgrade(const server::UpgradeDone& done, const UpgradeArguments& arguments) {
    const bool clean = server::is_clean(done.checks);
    print_checks(done.checks, arguments.as_json,
                 json::Object{{"from", done.schema.from}, {"to", done.schema.to}});
    if (arguments.as_json) return clean ? kDone : kNo;
    if (done.schema.from == done.schema.to)
        std::cout << "schema " << done.schema.to << " is the newest already\n";
    else
        std::cout << "schema " << done.schema.from << " became " << done.schema.to << '\n';
    if (arguments.rehearse) std::cout << "on a copy, which is gone; nothing was changed\n";
    return clean ? kDone : kNo;
}

int upgrade(const UpgradeArguments& arguments) {
    const server::UpgradeOptions options{arguments.data, arguments.checkpoints, arguments.backup};
    const auto done =
        arguments.rehearse ? server::rehearse_upgrade(options, {}) : server::upgrade(options, {});
    return done ? report_upgrade(*done, arguments) : fault(done.error());
}

}  // namespace

Command upgrade_command(syntax::Command& app) {
    auto arguments = std::make_shared<UpgradeArguments>();
    auto command = app.command(
        "upgrade",
        "bring data of an earlier release up to date and check them; no server must run");
    command.option("--data", arguments->data, "data directory").required();
    command.option("--checkpoint-store", arguments->checkpoints, "file of the signed checkpoints");
    auto rehearse = command.flag("--rehearse", arguments->rehearse,
                                 "on a copy of the database, which is removed afterwards");
    command
        .option("--backup", arguments->backup,
                "rehearse on this backup, while the server of the earlier release goes on")
        .needs(rehearse);
    command.flag("--json", arguments->as_json, "answer as JSON");
    command.footer("Exit code: 0 done and clean, 1 a difference was found, 2 could not.");
    return {command, [arguments] { return upgrade(*arguments); }};
}

}  // namespace hz::cli
