#include "main/cli/command.hpp"
#include "main/server/admin_socket.hpp"
#include "main/server/backup.hpp"

#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

struct BackupArguments {
    std::string data{};
    std::string to{};
    std::string checkpoints{};
    std::string postgres{};
    bool with_keys{};
    bool as_json{};
};

// A directory in use is asked through its server.
Result<server::BackedUp> make_backup(const BackupArguments& arguments) {
    const std::filesystem::path to = std::filesystem::absolute(arguments.to);
    server::InstallationOptions options;
    options.data = arguments.data;
    options.checkpoints = arguments.checkpoints;
    options.postgres = arguments.postgres;
    const auto installation = server::Installation::open(options);
    if (installation)
        return server::backup(**installation, arguments.data, to,
                              arguments.with_keys ? server::Keys::Take : server::Keys::Leave);
    if (installation.error().key != "store.locked") return installation.error();
    HZ_TRY(const std::string answer,
           server::ask_server(arguments.data, {"backup", to.string(), arguments.with_keys}));
    return from_json_text<server::BackedUp>(answer);
}

int backup(const BackupArguments& arguments) {
    const auto made = make_backup(arguments);
    if (!made) return fault(made.error());
    if (arguments.as_json) {
        std::cout << hz::to_json(*made) << '\n';
        return kDone;
    }
    std::cout << "database and " << made->files << " evidence files copied; the log was signed to "
              << made->log_entries << " entries\n";
    if (arguments.with_keys)
        std::cout << made->keys
                  << " keys copied as they lie on disk, encrypted; the folder secrets/ that opens "
                     "them was not: keep it elsewhere\n";
    else
        std::cout << "keys were not copied\n";
    return kDone;
}

}  // namespace

Command backup_command(syntax::Command& app) {
    auto arguments = std::make_shared<BackupArguments>();
    auto command = app.command(
        "backup", "copy database and evidence into a new folder, also while the server runs");
    command.option("--data", arguments->data, "data directory").required();
    command.option("--to", arguments->to, "folder for the copy, new or empty").required();
    command.option("--checkpoint-store", arguments->checkpoints, "file of the signed checkpoints");
    postgres_option(command, arguments->postgres);
    command.flag("--with-keys", arguments->with_keys,
                 "also the encrypted key files, without the secret that opens them");
    command.flag("--json", arguments->as_json, "answer as JSON");
    return {command, [arguments] { return backup(*arguments); }};
}

}  // namespace hz::cli
