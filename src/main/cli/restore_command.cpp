#include "base/canonical.hpp"
#include "main/cli/checks_report.hpp"
#include "main/cli/command.hpp"
#include "main/server/restore.hpp"

#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

struct RestoreArguments {
    std::string from{};
    std::string data{};
    std::string checkpoints{};
    std::string postgres{};
    bool new_log{};
    bool store_lost{};
    bool as_json{};
};

// What to do about a refusal, for people.
std::string_view advice(const std::string& key) {
    if (key == "restore.behind")
        return "The signed log holds entries that this backup lacks. Use a newer backup. Where "
               "there "
               "is none, --new-log restores it into a new log that names the loss for ever.";
    if (key == "restore.checkpoints_absent")
        return "Name the live checkpoint store with --checkpoint-store. Only if it is lost for "
               "good: "
               "--new-log --store-lost.";
    if (key == "restore.new_log_begun")
        return "A restore into a new log was cut off: run it again with the same backup.";
    if (key == "restore.nothing_lost")
        return "The backup is complete: restore it without --new-log.";
    return {};
}

int refuse(const Error& error) {
    const int code = fault(error);
    if (const auto words = advice(error.key); !words.empty())
        std::cerr << words << " Nothing was copied.\n";
    return code;
}

json::Value lost_json(const std::vector<app::Loss>& lost) {
    json::Array out;
    for (const app::Loss& loss : lost) {
        json::Object one{{"from", loss.kept.size}, {"shard", loss.shard}};
        if (loss.to) one.push_back({"to", *loss.to});
        out.push_back(json::Value{std::move(one)});
    }
    return json::Value{std::move(out)};
}

void print_new_log(const server::NewLog& made) {
    std::cout << "new log: " << made.shard << '\n';
    for (const app::Loss& loss : made.lost)
        std::cout << "  lost of log " << loss.shard << ": entries from " << loss.kept.size << " to "
                  << (loss.to ? std::to_string(*loss.to - 1) : "an unknown end") << '\n';
    std::cout
        << "Its first entry says so to everybody. Enter first what the lost entries had done: "
           "suspensions, cancellations, revocations.\n";
}

server::RestoreOptions options_of(const RestoreArguments& arguments) {
    return {arguments.from, arguments.data, arguments.checkpoints, arguments.postgres};
}

int restore_new(const RestoreArguments& arguments) {
    const auto made = server::restore_into_new_log(
        options_of(arguments),
        arguments.store_lost ? server::LiveStore::Lost : server::LiveStore::Here, {});
    if (!made) return refuse(made.error());
    json::Object more;
    if (!made->shard.empty())
        more.push_back({"new_log", json::Value{json::Object{{"lost", lost_json(made->lost)},
                                                            {"shard", made->shard}}}});
    print_checks(made->checks, arguments.as_json, std::move(more));
    if (!arguments.as_json && !made->shard.empty()) print_new_log(*made);
    return server::is_clean(made->checks) ? kDone : kNo;
}

int restore(const RestoreArguments& arguments) {
    if (arguments.new_log) return restore_new(arguments);
    const auto checks = server::restore(options_of(arguments), {});
    if (!checks) return refuse(checks.error());
    print_checks(*checks, arguments.as_json);
    return server::is_clean(*checks) ? kDone : kNo;
}

}  // namespace

Command restore_command(syntax::Command& app) {
    auto arguments = std::make_shared<RestoreArguments>();
    auto command = app.command(
        "restore", "check a backup against the live checkpoint store, then put it in place");
    command.option("--from", arguments->from, "folder made by backup").required();
    command
        .option("--data", arguments->data,
                "data directory with its keys/ and secrets/, without a database")
        .required();
    command.option("--checkpoint-store", arguments->checkpoints,
                   "file of the signed checkpoints; never a restored one");
    postgres_option(command, arguments->postgres);
    auto new_log = command.flag(
        "--new-log", arguments->new_log,
        "for a backup that lacks signed entries: open a new log whose first entry names the loss");
    command
        .flag("--store-lost", arguments->store_lost,
              "with --new-log: the checkpoint store is lost for good; a new one is made")
        .needs(new_log);
    command.flag("--json", arguments->as_json, "answer as JSON");
    command.footer(
        "Exit code: 0 restored and checked, 1 the backup or the copy differs, 2 could not.");
    return {command, [arguments] { return restore(*arguments); }};
}

}  // namespace hz::cli
