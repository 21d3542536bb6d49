#include "adapters/http/admission.hpp"

namespace hz::http {

bool LaneGate::full() const {
    return requests_ >= requests_max_ || workers_.oldest_wait() > queue_time_;
}

std::optional<LaneGate::Place> LaneGate::enter() {
    if (workers_.oldest_wait() > queue_time_) return std::nullopt;
    const bool room = ++requests_ <= requests_max_;
    Place place{*this};
    if (!room) return std::nullopt;
    return place;
}

bool NetworkCounts::enter(const std::string& network) {
    const std::scoped_lock lock{mutex_};
    std::size_t& count = open_[network];
    if (count >= per_network_max_) return false;
    ++count;
    return true;
}

void NetworkCounts::leave(const std::string& network) {
    const std::scoped_lock lock{mutex_};
    const auto found = open_.find(network);
    if (found != open_.end() && --found->second == 0) open_.erase(found);
}

}  // namespace hz::http
