// A throw-away PostgreSQL 15 of this process: on a socket of its own, without durability, gone with
// the process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace hz::test {

class PostgresCluster {
 public:
    // Started when first asked for; nullptr where PostgreSQL is not installed or does not start.
    static PostgresCluster* shared();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;
    ~PostgresCluster();

    // The address of a new empty database.
    std::string database();

 private:
    explicit PostgresCluster(std::filesystem::path folder) : folder_{std::move(folder)} {}
    static std::unique_ptr<PostgresCluster> start();
    [[nodiscard]] bool run(const std::string& command) const;

    std::filesystem::path folder_;
    int databases_{};
};

}  // namespace hz::test
