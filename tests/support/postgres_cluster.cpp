#include "support/postgres_cluster.hpp"

#include <cstdlib>

#include <unistd.h>

namespace hz::test {
namespace {

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin";
constexpr const char* kUser = "postgres";  // of the package; the server refuses to run as root

// Locale C orders bytes as the store does; fsync off: nothing of this outlives the process.
constexpr const char* kInit = "/initdb -U hz -A trust -E UTF8 --locale=C --no-sync -D ";
constexpr const char* kOptions = "-c listen_addresses= -c fsync=off -c max_connections=200";

std::string as_server_user() {
    return ::geteuid() == 0
               ? std::string{"setpriv --reuid="} + kUser + " --regid=" + kUser + " --clear-groups "
               : std::string{};
}

}  // namespace

bool PostgresCluster::run(const std::string& command) const {
    const std::string whole = "cd " + folder_.string() + " && " + as_server_user() + kPrograms +
                              command + " >>" + (folder_ / "out").string() + " 2>&1";
    return std::system(whole.c_str()) == 0;
}

std::unique_ptr<PostgresCluster> PostgresCluster::start() {
    if (!std::filesystem::exists(std::string{kPrograms} + "/initdb")) return nullptr;
    std::string pattern = (std::filesystem::temp_directory_path() / "hz-pg-XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(pattern.data());
    std::unique_ptr<PostgresCluster> made{new PostgresCluster{folder}};
    if (::geteuid() == 0) {
        const std::string give = std::string{"chown "} + kUser + " " + folder.string();
        if (std::system(give.c_str()) != 0) return nullptr;
    }
    const std::string data = (folder / "data").string();
    if (!made->run(kInit + data)) return nullptr;
    if (!made->run("/pg_ctl -w -D " + data + " -l " + (folder / "log").string() + " -o \"-k " +
                   folder.string() + " " + kOptions + "\" start"))
        return nullptr;
    return made;
}

PostgresCluster* PostgresCluster::shared() {
    static const std::unique_ptr<PostgresCluster> cluster = start();
    return cluster.get();
}

PostgresCluster::~PostgresCluster() {
    static_cast<void>(run("/pg_ctl -m immediate -D " + (folder_ / "data").string() + " stop"));
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string PostgresCluster::database() {
    const std::string name = "hz" + std::to_string(++databases_);
    const std::string host = folder_.string();
    static_cast<void>(run("/createdb -h " + host + " -U hz -T template0 " + name));
    return "host=" + host + " user=hz dbname=" + name;
}

}  // namespace hz::test
