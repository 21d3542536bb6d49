#include "app/log/standing.hpp"

#include "app/log/published.hpp"

namespace hz::app {

Result<EventStanding> standing_of(ReadTx& tx, const Services& services, std::string_view event_id) {
    HZ_TRY(const auto place, tx.place_of(event_id));
    EventStanding out{"recorded", std::nullopt, std::nullopt, std::nullopt};
    if (!place || !place->index) return out;
    const auto checkpoint = published_checkpoint(tx, services, place->shard);
    out.shard = place->shard;
    out.index = place->index;
    const bool integrated = checkpoint && *place->index < checkpoint->size;
    if (checkpoint) out.size = checkpoint->size;
    out.state = integrated ? "integrated" : "sequenced";
    return out;
}

}  // namespace hz::app
