// Whether the service takes requests, asked anew at most once in a while: whoever asks often, and
// strangers may, costs nothing.
#pragma once

#include "base/load_limits.hpp"
#include "base/result.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace hz::http {

class Readiness {
 public:
    Readiness(std::function<Status()> ask, std::chrono::milliseconds kept)
        : ask_{std::move(ask)}, kept_{kept} {}

    void drain() { draining_ = true; }
    // Errors: Unavailable `server.draining`, those of the store.
    Status now() {
        if (draining_) return fail(Code::Unavailable, "server.draining");
        if (!ask_) return {};
        const std::scoped_lock lock{mutex_};
        const auto at = std::chrono::steady_clock::now();
        if (!told_ || at >= asked_ + kept_) {
            told_ = ask_();
            asked_ = at;
        }
        return *told_;
    }

 private:
    const std::function<Status()> ask_;
    const std::chrono::milliseconds kept_;
    std::atomic<bool> draining_{};
    std::mutex mutex_{};
    std::optional<Status> told_{};
    std::chrono::steady_clock::time_point asked_{};
};

}  // namespace hz::http
