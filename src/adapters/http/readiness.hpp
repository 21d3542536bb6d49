// Whether the service takes requests, asked anew at most once in a while: whoever asks often, and
// strangers may, costs nothing.
#pragma once

#include "base/load_limits.hpp"
#include "base/result.hpp"

#include <atomic>
#include <chrono>
#include <exception>
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
        {
            // While one asks a store that does not answer, the others do not wait with it.
            const std::scoped_lock lock{mutex_};
            const bool fresh = std::chrono::steady_clock::now() < told_at_ + kept_;
            if (told_ && (fresh || asking_)) return *told_;
            asking_ = true;
        }
        Status told = ask();
        const std::scoped_lock lock{mutex_};
        asking_ = false;
        told_at_ = std::chrono::steady_clock::now();
        told_ = told;
        return told;
    }

 private:
    Status ask() const {
        try {
            return ask_();
        } catch (const std::exception&) {  // broken infrastructure: surely not ready
            return fail(Code::Unavailable, "store.failed");
        }
    }

    const std::function<Status()> ask_;
    const std::chrono::milliseconds kept_;
    std::atomic<bool> draining_{};
    std::mutex mutex_{};
    std::optional<Status> told_{};
    std::chrono::steady_clock::time_point told_at_{};
    bool asking_{};
};

}  // namespace hz::http
