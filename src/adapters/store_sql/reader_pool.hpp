// Connections for reading, opened when first needed, at most as many as configured.
#pragma once

#include "adapters/store_sql/engine.hpp"
#include "adapters/store_sql/watch.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace hz::store_sql {

class ReaderPool {
 public:
    using Open = std::function<Result<std::unique_ptr<Engine>>()>;
    ReaderPool(Open open, std::size_t count_max, Watch* watch = nullptr)
        : open_{std::move(open)}, count_max_{count_max}, watch_{watch} {}

    // Runs `use` in a read transaction: one snapshot. A connection on which that does not begin is
    // opened anew, once. Unavailable `store.busy` when no connection comes free within
    // limits::kReadWait.
    Status with(const std::function<Status(Engine&)>& use);

 private:
    Result<std::unique_ptr<Engine>> take();
    void give_back(std::unique_ptr<Engine> connection);

    Open open_;
    std::size_t count_max_;
    Watch* watch_;
    std::mutex mutex_{};
    std::condition_variable free_{};
    std::vector<std::unique_ptr<Engine>> idle_{};
    std::size_t lent_{};
};

}  // namespace hz::store_sql
