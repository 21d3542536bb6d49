// The server's own work beside requests: sequencing within a second, signed checkpoints, clearing
// of what has expired. One thread; each round's failure is logged and counted, the next one runs.
#pragma once

#include "main/server/installation.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace hz::server {

class Jobs {
 public:
    explicit Jobs(Installation& installation) : installation_{installation} {}
    ~Jobs() { stop(); }
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // Takes leadership of the log; a log behind its last checkpoint stops the start.
    Status start();
    void stop();
    // One sequencing round and one checkpoint now (the controllable clock asks for it).
    Status round();

 private:
    void run(const std::stop_token& stop);

    Installation& installation_;
    std::int64_t epoch_{};
    std::mutex mutex_{};  // rounds never overlap
    std::condition_variable_any wake_{};
    std::jthread thread_{};
};

}  // namespace hz::server
