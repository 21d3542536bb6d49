// The command line. Exit 0 = done or yes, 1 = checked and no, 2 = could not, 64 = usage.
#include "app/openapi.hpp"
#include "base/canonical.hpp"
#include "main/server/found.hpp"
#include "main/server/serve.hpp"

#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace hz {
namespace {

constexpr int kFailed = 2;
constexpr int kUsage = 64;

int fault(const Error& error) {
    std::cerr << "hengzheng: " << error.key;
    for (const Detail& detail : error.details)
        std::cerr << ' ' << detail.name << '=' << detail.value;
    std::cerr << '\n';
    return kFailed;
}

struct InitArguments {
    std::string data{};
    std::string checkpoints{};
    std::string host{};
    std::string public_url{};
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
    options.open = store_sqlite::Open::Create;
    const std::string year = to_text(civil_date(system::SystemClock{}.now())).substr(0, 4);
    options.host = {arguments.host, arguments.public_url, arguments.demo ? "demo" : "production",
                    year};
    auto installation = server::Installation::open(options);
    if (!installation) return fault(installation.error());
    const auto founded = server::found(**installation);
    if (!founded) return fault(founded.error());
    print_founded(*founded, arguments.as_json);
    return 0;
}

struct ServeArguments {
    std::string data{};
    std::string checkpoints{};
    std::string listen{"127.0.0.1:8080"};
    std::string clock{"system"};
    bool demo_public{};
};

int serve(const ServeArguments& arguments) {
    server::InstallationOptions options;
    options.data = arguments.data;
    options.checkpoints = arguments.checkpoints;
    if (arguments.clock == "controlled") options.controlled_from = system::SystemClock{}.now();
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
        server::serve(**installation, {arguments.listen.substr(0, colon),
                                       static_cast<std::uint16_t>(port), arguments.demo_public});
    return served ? 0 : fault(served.error());
}

int run(int argc, char** argv) {
    CLI::App app{"Hengzheng 衡证: runs a national certification scheme on a tamper-evident record"};
    app.require_subcommand(1);

    InitArguments init_arguments;
    auto* init_command =
        app.add_subcommand("init", "create a data directory, its keys and two administrators");
    init_command->add_option("--data", init_arguments.data, "data directory, made new")->required();
    init_command
        ->add_option("--host", init_arguments.host, "name of the installation, fixed for ever")
        ->required();
    init_command
        ->add_option("--public-url", init_arguments.public_url,
                     "address that people open, fixed for ever")
        ->required();
    init_command->add_option("--checkpoint-store", init_arguments.checkpoints,
                             "file of the signed checkpoints, best on another volume");
    init_command->add_flag("--demo", init_arguments.demo,
                           "a demonstration: every page and document says so");
    init_command->add_flag("--json", init_arguments.as_json, "answer as JSON");

    ServeArguments serve_arguments;
    auto* serve_command = app.add_subcommand("serve", "serve the API and the public pages");
    serve_command->add_option("--data", serve_arguments.data, "data directory")->required();
    serve_command->add_option("--listen", serve_arguments.listen,
                              "HOST:PORT; port 0 takes a free one");
    serve_command
        ->add_option("--clock", serve_arguments.clock,
                     "system, or controlled for tests and demonstrations")
        ->check(CLI::IsMember({"system", "controlled"}));
    serve_command->add_option("--checkpoint-store", serve_arguments.checkpoints,
                              "file of the signed checkpoints");
    serve_command->add_flag("--demo-public", serve_arguments.demo_public,
                            "serve demonstration data on an address other than loopback");

    auto* openapi_command = app.add_subcommand("openapi", "print the OpenAPI 3.1 description");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : kUsage;
    }
    if (*init_command) return init(init_arguments);
    if (*serve_command) return serve(serve_arguments);
    if (*openapi_command) {
        std::cout << app::openapi() << '\n';
        return 0;
    }
    return kUsage;
}

}  // namespace
}  // namespace hz

// The one place where exceptions of broken infrastructure end.
int main(int argc, char** argv) {
    try {
        return hz::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "hengzheng: " << error.what() << '\n';
        return 2;
    }
}
