// What is let in: requests by lane, connections by network. Lanes keep slow work from holding up
// what must stay quick: checking a certificate never waits behind a search (ADR 0031).
#pragma once

#include "app/ports/workers.hpp"
#include "base/load_limits.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hz::http {

enum class Lane {
    Verify,  // what strangers check a certificate with, and what the operator asks
    Read,    // everything else that changes nothing
    Command
};
inline constexpr std::size_t kLanes = 3;

// One lane: its workers and how much it takes on.
class LaneGate {
 public:
    LaneGate(app::Workers& workers, std::size_t requests_max, std::chrono::milliseconds queue_time)
        : workers_{workers}, requests_max_{requests_max}, queue_time_{queue_time} {}

    class Place {
     public:
        explicit Place(LaneGate& gate) : gate_{&gate} {}
        Place(Place&& other) noexcept : gate_{std::exchange(other.gate_, nullptr)} {}
        Place& operator=(Place&& other) noexcept {
            std::swap(gate_, other.gate_);
            return *this;
        }
        ~Place() {
            if (gate_ != nullptr) --gate_->requests_;
        }

     private:
        LaneGate* gate_;
    };

    // Too much is on its way already: not worth beginning.
    [[nodiscard]] bool full() const;
    // Nothing when full.
    std::optional<Place> enter();
    [[nodiscard]] app::Workers& workers() const { return workers_; }
    [[nodiscard]] std::size_t requests() const { return requests_; }
    [[nodiscard]] std::chrono::milliseconds queue_time() const { return queue_time_; }

 private:
    app::Workers& workers_;
    const std::size_t requests_max_;
    const std::chrono::milliseconds queue_time_;
    std::atomic<std::size_t> requests_{};
};

// Open connections of each network (app/network.hpp).
class NetworkCounts {
 public:
    explicit NetworkCounts(std::size_t per_network_max) : per_network_max_{per_network_max} {}

    // False: it has all that one may have.
    bool enter(const std::string& network);
    void leave(const std::string& network);

 private:
    const std::size_t per_network_max_;
    std::mutex mutex_{};
    std::unordered_map<std::string, std::size_t> open_{};
};

}  // namespace hz::http
