#include "main/cli/command.hpp"
#include "main/server/serve.hpp"

#include <exception>
#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

struct ServeArguments {
    std::string data{};
    std::string checkpoints{};
    std::string listen{"127.0.0.1:8080"};
    std::string clock{"system"};
    std::string clock_from{};
    bool demo_public{};
};

int serve(const ServeArguments& arguments) {
    server::InstallationOptions options;
    options.data = arguments.data;
    options.checkpoints = arguments.checkpoints;
    if (arguments.clock == "controlled") options.clock = app::ClockMode::Controlled;
    if (!arguments.clock_from.empty()) {
        const auto from = instant_from(arguments.clock_from);
        if (!from) return fault(from.error());
        if (options.clock == app::ClockMode::System) {
            std::cerr << "hengzheng: --clock-from wants --clock controlled\n";
            return kUsage;
        }
        options.clock_from = *from;
    }
    const auto colon = arguments.listen.rfind(':');
    unsigned long port = 0;
    try {
        port = std::stoul(arguments.listen.substr(colon + 1));
    } catch (const std::exception&) {
        port = 65536;
    }
    if (colon == std::string::npos || port > 65535) {
        std::cerr << "hengzheng: --listen wants HOST:PORT\n";
        return kUsage;
    }
    auto installation = server::Installation::open(options);
    if (!installation) return fault(installation.error());
    const auto served =
        server::serve(**installation, {arguments.data, arguments.listen.substr(0, colon),
                                       static_cast<std::uint16_t>(port), arguments.demo_public});
    return served ? 0 : fault(served.error());
}

}  // namespace

Command serve_command(syntax::Command& app) {
    auto arguments = std::make_shared<ServeArguments>();
    auto command = app.command("serve", "serve the API and the public pages");
    command.option("--data", arguments->data, "data directory").required();
    command.option("--listen", arguments->listen, "HOST:PORT; port 0 takes a free one");
    command
        .option("--clock", arguments->clock, "system, or controlled for tests and demonstrations")
        .one_of({"system", "controlled"});
    command.option("--clock-from", arguments->clock_from,
                   "instant at which the controlled clock starts, at the earliest");
    command.option("--checkpoint-store", arguments->checkpoints, "file of the signed checkpoints");
    command.flag("--demo-public", arguments->demo_public,
                 "serve demonstration data on an address other than loopback");
    return {command, [arguments] { return serve(*arguments); }};
}

}  // namespace hz::cli
