#include "domain/platform/publications.hpp"

#include <algorithm>

namespace hz::domain {

TrustPublication evolve(TrustPublication state, const TrustEvent& event, const Stamp&) {
    state.newest = std::get<TrustPublished>(event);
    return state;
}

std::vector<Key> TrustAggregate::keys(const State&) {
    return {{"scope", "public", Uniqueness::Shared}};
}

StatusPublication evolve(StatusPublication state, const StatusEvent& event, const Stamp&) {
    for (const PublishedBits& bits : std::get<StatusPublished>(event).lists) {
        const auto held = std::ranges::find(state.lists, bits.list, &PublishedBits::list);
        if (held == state.lists.end())
            state.lists.push_back(bits);
        else
            *held = bits;
    }
    return state;
}

std::vector<Key> StatusAggregate::keys(const State&) {
    return {{"scope", "public", Uniqueness::Shared}};
}

}  // namespace hz::domain
