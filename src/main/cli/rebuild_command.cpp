#include "app/integrity/rebuild.hpp"
#include "base/canonical.hpp"
#include "main/cli/command.hpp"
#include "main/server/installation.hpp"

#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

struct RebuildArguments {
    std::string data{};
    std::string checkpoints{};
    std::string postgres{};
    bool as_json{};
};

void print(const app::Rebuilt& made, bool as_json) {
    if (!as_json) {
        std::cout << made.events << " events folded\n";
        for (const auto& [kind, rows] : made.rows)
            std::cout << "  " << kind << ": " << rows << '\n';
        std::cout << made.certificates << " certificates in the public register\n";
        return;
    }
    json::Object rows;
    for (const auto& [kind, count] : made.rows) rows.push_back({kind, count});
    std::cout << json::write(json::Value{json::Object{{"certificates", made.certificates},
                                                      {"events", made.events},
                                                      {"rows", json::Value{std::move(rows)}}}})
              << '\n';
}

int rebuild(const RebuildArguments& arguments) {
    server::InstallationOptions options;
    options.data = arguments.data;
    options.checkpoints = arguments.checkpoints;
    options.postgres = arguments.postgres;
    options.bulk = store_sqlite::Bulk::State;
    auto installation = server::Installation::open(options);
    if (!installation) return fault(installation.error());
    const auto made = app::rebuild((*installation)->services().store);
    if (!made) return fault(made.error());
    print(*made, arguments.as_json);
    return kDone;
}

}  // namespace

Command rebuild_command(syntax::Command& app) {
    auto arguments = std::make_shared<RebuildArguments>();
    auto command =
        app.command("rebuild", "make the state again from the events; the server must not run");
    command.option("--data", arguments->data, "data directory").required();
    command.option("--checkpoint-store", arguments->checkpoints, "file of the signed checkpoints");
    postgres_option(command, arguments->postgres);
    command.flag("--json", arguments->as_json, "answer as JSON");
    return {command, [arguments] { return rebuild(*arguments); }};
}

}  // namespace hz::cli
