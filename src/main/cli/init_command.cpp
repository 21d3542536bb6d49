#include "base/canonical.hpp"
#include "main/cli/command.hpp"
#include "main/server/found.hpp"

#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

struct InitArguments {
    std::string data{};
    std::string checkpoints{};
    std::string postgres{};
    std::string host{};
    std::string public_url{};
    std::string clock_from{};
    bool demo{};
    bool as_json{};
};

void print_founded(const server::Founded& founded, bool as_json) {
    if (!as_json) {
        std::cout << "root key to pin in verifiers:\n  " << founded.root
                  << "\none-time invitations of the two administrators, valid for 72 hours:\n";
        for (const auto& admin : founded.admins)
            std::cout << "  " << admin.login << "  " << admin.invitation << '\n';
        return;
    }
    json::Array admins;
    for (const auto& admin : founded.admins)
        admins.push_back(json::Value{json::Object{
            {"account", admin.account}, {"invitation", admin.invitation}, {"login", admin.login}}});
    std::cout << json::write(json::Value{json::Object{
                     {"invitations", json::Value{std::move(admins)}}, {"root", founded.root}}})
              << '\n';
}

int init(const InitArguments& arguments) {
    server::InstallationOptions options;
    options.data = arguments.data;
    options.checkpoints = arguments.checkpoints;
    options.postgres = arguments.postgres;
    options.open = store_sqlite::Open::Create;
    if (!arguments.clock_from.empty()) {
        const auto from = instant_from(arguments.clock_from);
        if (!from) return fault(from.error());
        options.clock = app::ClockMode::Controlled;
        options.clock_from = *from;
    }
    const Instant now = options.clock_from.value_or(system::SystemClock{}.now());
    const std::string year = to_text(civil_date(now)).substr(0, 4);
    options.host = {arguments.host, arguments.public_url, arguments.demo ? "demo" : "production",
                    year};
    auto installation = server::Installation::open(options);
    if (!installation) return fault(installation.error());
    const auto founded = server::found(**installation);
    if (!founded) return fault(founded.error());
    print_founded(*founded, arguments.as_json);
    return 0;
}

}  // namespace

Command init_command(syntax::Command& app) {
    auto arguments = std::make_shared<InitArguments>();
    auto command = app.command("init", "create a data directory, its keys and two administrators");
    command.option("--data", arguments->data, "data directory, made new").required();
    command.option("--host", arguments->host, "name of the installation, fixed for ever")
        .required();
    command
        .option("--public-url", arguments->public_url, "address that people open, fixed for ever")
        .required();
    command.option("--checkpoint-store", arguments->checkpoints,
                   "file of the signed checkpoints, best on another volume");
    postgres_option(command, arguments->postgres);
    command.option("--clock-from", arguments->clock_from,
                   "found it at this instant, for tests and demonstrations that are then "
                   "served with --clock controlled");
    command.flag("--demo", arguments->demo, "a demonstration: every page and document says so");
    command.flag("--json", arguments->as_json, "answer as JSON");
    return {command, [arguments] { return init(*arguments); }};
}

}  // namespace hz::cli
