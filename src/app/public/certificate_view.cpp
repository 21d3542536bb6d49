#include "app/public/certificate_view.hpp"

#include "app/certificates/register.hpp"
#include "app/services.hpp"

#include <algorithm>

namespace hz::app {
namespace {

// How far the issuing event has come: docs/record.md 3. Without witnesses, integrated is the end.
Result<RecordView> record_of(const Services& services, const std::optional<EventPlace>& place) {
    if (!place || !place->index) return RecordView{std::nullopt, "recorded"};
    HZ_TRY(const auto stored, services.checkpoints.get(place->shard));
    const bool integrated = stored && *place->index < stored->size && !stored->note_sm3.empty();
    return RecordView{place->index, integrated ? "integrated" : "sequenced"};
}

std::string status_text(const domain::Certificate& history, Instant at) {
    return std::string{name_of(domain::status_at(history, at).status)};
}

std::vector<HistoryEntry> entries_of(const domain::Certificate& history) {
    std::vector<HistoryEntry> entries;
    for (const domain::HistoryItem& item : history.history) {
        HistoryEntry entry;
        entry.type = name_of(item.change);
        entry.t = item.t;
        entry.status = status_text(history, item.t);
        if (!item.ground.empty()) entry.ground = item.ground;
        entry.until = item.until;
        entry.annulled = domain::is_annulled(history, item);
        entry.event = item.event;
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace

Result<CertificateView> view_certificate(ReadTx& tx, const Services& services,
                                         std::string_view number, std::optional<Instant> at) {
    HZ_TRY(const auto row, tx.certificate(number));
    if (!row) return fail(Code::NotFound, "certificate.not_found");
    HZ_TRY(PublicFacts facts, from_json_text<PublicFacts>(row->json));
    HZ_TRY(const auto place, tx.place_of(row->issue_event_id));
    domain::Certificate history;
    history.history = std::move(facts.history);
    CertificateView view;
    view.as_of = at.value_or(services.clock.now());
    // Before its issue nobody could know of it.
    view.status = status_text(history, view.as_of);
    if (view.status == name_of(domain::StatusAnswer::NotFound))
        return fail(Code::NotFound, "certificate.not_found");
    view.number = number;
    view.holder = std::move(facts.holder);
    view.body = std::move(facts.body);
    view.category = std::move(facts.category);
    view.level = std::move(facts.level);
    view.scope = std::move(facts.scope);
    view.basis = std::move(facts.basis);
    view.first_issued = facts.first_issued;
    view.valid_from = facts.valid_from;
    view.valid_to = facts.valid_to;
    view.rule = std::move(facts.rule);
    view.environment = std::move(facts.environment);
    view.history = entries_of(history);
    view.qr = std::move(facts.qr);
    HZ_TRY(view.record, record_of(services, place));
    return view;
}

Result<CertificateView> view_certificate(const Services& services, std::string_view number,
                                         std::optional<Instant> at) {
    Result<CertificateView> view{fail(Code::NotFound, "certificate.not_found")};
    const Status read = services.store.read([&](ReadTx& tx) -> Status {
        view = view_certificate(tx, services, number, at);
        return {};
    });
    if (!read) return read.error();
    return view;
}

}  // namespace hz::app
