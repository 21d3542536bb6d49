#include "app/public/certificate_view.hpp"

#include "app/certificates/register.hpp"
#include "app/rules.hpp"
#include "app/services.hpp"

#include <algorithm>

namespace hz::app {
namespace {

// How far the issuing event has come: docs/record.md 3. Without witnesses, integrated is the end.
Result<RecordView> record_of(const Services& services, const std::optional<EventPlace>& place) {
    if (!place || !place->index) return RecordView{std::nullopt, "recorded"};
    HZ_TRY(const bool integrated, services.checkpoints.covers(place->shard, *place->index));
    return RecordView{place->index, integrated ? "integrated" : "sequenced"};
}

std::optional<domain::GroundAct> ground_act(domain::CertificateChange change) {
    using enum domain::CertificateChange;
    if (change == Suspended) return domain::GroundAct::Suspend;
    if (change == Cancelled) return domain::GroundAct::Cancel;
    if (change == Revoked) return domain::GroundAct::Revoke;
    if (change == StatusCorrected) return domain::GroundAct::CorrectStatus;
    return std::nullopt;
}

// In the words of the rules the certificate was issued under.
std::optional<GroundView> ground_of(const domain::HistoryItem& item, const LoadedPack* pack) {
    if (item.ground.empty()) return std::nullopt;
    GroundView view{item.ground, "", ""};
    const auto act = ground_act(item.change);
    if (pack == nullptr || !act) return view;
    if (const auto* ground = domain::find_ground(pack->rules, *act, item.ground)) {
        view.name = ground->label.zh;
        view.name_en = ground->label.en;
    }
    return view;
}

std::vector<HistoryEntry> entries_of(const std::vector<domain::HistoryItem>& items,
                                     const LoadedPack* pack) {
    domain::Certificate certificate;
    certificate.history = items;
    std::vector<HistoryEntry> entries;
    for (const domain::HistoryItem& item : items) {
        HistoryEntry entry;
        entry.type = name_of(item.change);
        entry.t = item.t;
        entry.status = status_of(items, item.t);
        entry.ground = ground_of(item, pack);
        entry.until = item.until;
        entry.annulled = domain::is_annulled(certificate, item);
        entry.event = item.event;
        entries.push_back(std::move(entry));
    }
    return entries;
}

// Where the document is lost its words are those of the rules it was issued under.
void name_without_document(const Services& services, const LoadedPack* pack, PublicFacts& facts) {
    if (!facts.document_lost) return;
    if (services.host.environment == Environment::Demo) facts.environment = "demo";
    if (pack == nullptr) return;
    facts.rule.official = pack->rules.head().official;
    const auto* category = domain::find_category(pack->rules, facts.category.code);
    if (category == nullptr) return;
    facts.category.name = category->name.zh;
    if (!facts.level) return;
    if (const auto* level = domain::find_level(*category, facts.level->code))
        facts.level->name = level->name.zh;
}

}  // namespace

Result<CertificateView> view_certificate(ReadTx& tx, const Services& services,
                                         std::string_view number, std::optional<Instant> at) {
    HZ_TRY(const auto row, tx.certificate(number));
    if (!row) return fail(Code::NotFound, "certificate.not_found");
    HZ_TRY(PublicFacts facts, from_json_text<PublicFacts>(row->json));
    HZ_TRY(const auto place, tx.place_of(row->issue_event_id));
    CertificateView view;
    view.as_of = at.value_or(services.clock.now());
    // Before its issue nobody could know of it.
    view.status = status_of(facts.history, view.as_of);
    if (view.status == name_of(domain::StatusAnswer::NotFound))
        return fail(Code::NotFound, "certificate.not_found");
    const std::string known = status_of(facts.history, view.as_of, services.clock.now());
    if (known != view.status) view.status_known_now = known;
    view.number = number;
    const auto pack = services.rules.find(facts.rule.id, facts.rule.version);
    view.history = entries_of(facts.history, pack ? *pack : nullptr);
    name_without_document(services, pack ? *pack : nullptr, facts);
    static_cast<CertificateFacts&>(view) = std::move(facts);
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
