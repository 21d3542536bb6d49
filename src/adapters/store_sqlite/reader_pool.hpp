// Read-only connections, opened when first needed, at most as many as configured.
#pragma once

#include "adapters/store_sqlite/connection.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace hz::store_sqlite {

class ReaderPool {
 public:
    ReaderPool(std::filesystem::path path, std::string vfs, std::size_t count_max)
        : path_{std::move(path)}, vfs_{std::move(vfs)}, count_max_{count_max} {}

    // Runs `use` in a read transaction: one snapshot. Unavailable `store.busy` when no connection
    // comes free within limits::kReadWait.
    Status with(const std::function<Status(Connection&)>& use);

 private:
    Result<std::unique_ptr<Connection>> take();
    void give_back(std::unique_ptr<Connection> connection);

    std::filesystem::path path_;
    std::string vfs_;
    std::size_t count_max_;
    std::mutex mutex_{};
    std::condition_variable free_{};
    std::vector<std::unique_ptr<Connection>> idle_{};
    std::size_t lent_{};
};

}  // namespace hz::store_sqlite
