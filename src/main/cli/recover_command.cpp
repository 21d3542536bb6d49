#include "adapters/system/curl_web.hpp"
#include "main/cli/checks_report.hpp"
#include "main/cli/command.hpp"
#include "main/server/recover.hpp"

#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

// What to do about a refusal, for people.
std::string_view recovery_advice(const std::string& key) {
    if (key == "recover.nothing_lost")
        return "The backup is complete: put it in place with `hengzheng restore`.";
    if (key == "recover.mirror_short" || key == "recover.mirror_absent")
        return "Try another mirror. Where none holds the missing entries, `hengzheng restore "
               "--new-log` opens a new log that names the loss for ever.";
    if (key == "recover.mirror_differs")
        return "These are not the entries that were signed: do not trust this mirror.";
    if (key == "restore.checkpoints_absent")
        return "Name the live checkpoint store with --checkpoint-store.";
    return {};
}

int refuse_recovery(const Error& error) {
    const int code = fault(error);
    if (const auto words = recovery_advice(error.key); !words.empty()) std::cerr << words << '\n';
    return code;
}

void print_recovery(const server::Recovery& made) {
    std::cout << "recovered: log " << made.shard << ", entries " << made.entries.from << " to "
              << made.entries.to - 1 << '\n'
              << "  sealed members lost in " << made.entries.lost_events
              << " of them; the log says so to everybody\n"
              << "What certificates went through is whole. Cases with lost events can only be "
                 "ended;\npasswords, roles and keys are those of the backup: check them first.\n";
}

int recover(const server::RecoverOptions& options, bool as_json) {
    system::CurlWeb web;
    const auto made = server::recover(options, web, {});
    if (!made) return refuse_recovery(made.error());
    json::Object more;
    if (!made->shard.empty())
        more.push_back(
            {"recovered", json::Value{json::Object{{"from", made->entries.from},
                                                   {"lost_events", made->entries.lost_events},
                                                   {"shard", made->shard},
                                                   {"to", made->entries.to}}}});
    print_checks(made->checks, as_json, std::move(more));
    if (!as_json && !made->shard.empty()) print_recovery(*made);
    return server::is_clean(made->checks) ? kDone : kNo;
}

struct RecoverArguments {
    std::string from{};
    std::string data{};
    std::string checkpoints{};
    std::string postgres{};
    std::string mirror{};
    bool as_json{};
};

}  // namespace

Command recover_command(syntax::Command& app) {
    auto arguments = std::make_shared<RecoverArguments>();
    auto command = app.command(
        "recover", "restore a backup that lacks signed entries, and take them from a mirror");
    command.option("--from", arguments->from, "folder made by backup").required();
    command
        .option("--data", arguments->data,
                "data directory with its keys/ and secrets/, without a database")
        .required();
    command
        .option("--mirror", arguments->mirror,
                "the log at the mirror: a URL such as https://mirror.example/log/2026, or a folder "
                "with the same files")
        .required();
    command.option("--checkpoint-store", arguments->checkpoints,
                   "file of the signed checkpoints; never a restored one");
    postgres_option(command, arguments->postgres);
    command.flag("--json", arguments->as_json, "answer as JSON");
    command.footer(
        "Exit code: 0 recovered and checked, 1 the backup or the copy differs, 2 could not.");
    return {command, [arguments] {
                server::RecoverOptions options;
                options.from = arguments->from;
                options.data = arguments->data;
                options.checkpoints = arguments->checkpoints;
                options.postgres = arguments->postgres;
                options.mirror = arguments->mirror;
                return recover(options, arguments->as_json);
            }};
}

}  // namespace hz::cli
