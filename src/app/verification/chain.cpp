#include "app/verification/chain.hpp"

#include <algorithm>

namespace hz::app {
namespace {

using record::StatusFactKind;

Result<ChainEvent> read_link(const EventRow& row) {
    HZ_TRY(const record::ParsedEvent event, record::parse_event(row.bytes));
    ChainEvent out;
    out.event_id = row.event_id;
    out.bytes = row.bytes;
    HZ_TRY(out.leaf, record::digest_from(row.leaf_sm3));
    HZ_TRY(out.fact, record::status_fact_of(event, out.leaf));
    if (out.fact.kind == StatusFactKind::Issued || out.fact.kind == StatusFactKind::Renewed) {
        HZ_TRY(out.doc, record::digest_from_base64(event.pub.text("doc")));
    }
    return out;
}

}  // namespace

Result<std::vector<ChainEvent>> certificate_chain(ReadTx& tx, std::string_view number) {
    HZ_TRY(const std::vector<EventRow> rows, tx.events("cert", number));
    std::vector<ChainEvent> chain;
    chain.reserve(rows.size());
    for (const EventRow& row : rows) {
        auto event = read_link(row);
        if (!event)
            return fail(Code::Unavailable, "certificate.damaged")
                .with("number", std::string{number});
        chain.push_back(*std::move(event));
    }
    return chain;
}

std::vector<record::StatusFact> facts_of(const std::vector<ChainEvent>& chain) {
    std::vector<record::StatusFact> facts;
    facts.reserve(chain.size());
    for (const ChainEvent& event : chain) facts.push_back(event.fact);
    return facts;
}

const ChainEvent* issue_at(const std::vector<ChainEvent>& chain, Instant at) {
    const ChainEvent* found = nullptr;
    for (const ChainEvent& event : chain)
        if (event.doc && std::chrono::floor<std::chrono::seconds>(event.fact.t) <= at)
            found = &event;
    return found;
}

const ChainEvent* issue_of(const std::vector<ChainEvent>& chain, const Digest32& doc) {
    const auto found = std::ranges::find(chain, std::optional{doc}, &ChainEvent::doc);
    return found == chain.end() ? nullptr : &*found;
}

}  // namespace hz::app
