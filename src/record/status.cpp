#include "record/status.hpp"

#include "base/ranges.hpp"
#include "record/fields.hpp"

#include <array>
#include <set>

namespace hz::record {
namespace {

struct WordRow {
    StatusWord status{};
    std::string_view name{};
};
constexpr std::array<WordRow, 8> kWords{{{StatusWord::Valid, "valid"},
                                         {StatusWord::Suspended, "suspended"},
                                         {StatusWord::Cancelled, "cancelled"},
                                         {StatusWord::Revoked, "revoked"},
                                         {StatusWord::Expired, "expired"},
                                         {StatusWord::NotYetValid, "not_yet_valid"},
                                         {StatusWord::NotFound, "not_found"},
                                         {StatusWord::Unknown, "unknown"}}};

struct FactRow {
    std::string_view type{};
    StatusFactKind kind{};
};
constexpr std::array<FactRow, 8> kFacts{{{"cert.issued", StatusFactKind::Issued},
                                         {"cert.suspended", StatusFactKind::Suspended},
                                         {"cert.restored", StatusFactKind::Restored},
                                         {"cert.cancelled", StatusFactKind::Cancelled},
                                         {"cert.revoked", StatusFactKind::Revoked},
                                         {"cert.reissued", StatusFactKind::Renewed},
                                         {"cert.corrected", StatusFactKind::Renewed},
                                         {"cert.status_corrected", StatusFactKind::Annulled}}};

struct Folded {
    bool issued{};
    bool suspended{};
    bool cancelled{};
    bool revoked{};
    std::optional<Date> valid_from{};
    std::optional<Date> valid_to{};
};

void apply(Folded& to, const StatusFact& fact) {
    switch (fact.kind) {
        case StatusFactKind::Issued:
            to.issued = true;
            break;
        case StatusFactKind::Suspended:
            to.suspended = true;
            break;
        case StatusFactKind::Restored:
            to.suspended = false;
            break;
        case StatusFactKind::Cancelled:
            to.cancelled = true;
            break;
        case StatusFactKind::Revoked:
            to.revoked = true;
            break;
        case StatusFactKind::Renewed:
        case StatusFactKind::Annulled:
        case StatusFactKind::Other:
            break;
    }
    if (fact.valid_from) to.valid_from = fact.valid_from;
    if (fact.valid_to) to.valid_to = fact.valid_to;
}

Instant whole_seconds(Instant t) { return std::chrono::floor<std::chrono::seconds>(t); }

Instant day_after(Date date) { return start_of(date + std::chrono::days{1}); }

// All instants at which the status may change.
std::set<Instant> turning_points(std::span<const StatusFact> facts) {
    std::set<Instant> out;
    for (const StatusFact& fact : facts) {
        out.insert(whole_seconds(fact.t));
        if (fact.valid_from) out.insert(start_of(*fact.valid_from));
        if (fact.valid_to) out.insert(day_after(*fact.valid_to));
    }
    return out;
}

}  // namespace

std::string_view name_of(StatusWord status) {
    return ranges::find(kWords, status, &WordRow::status)->name;
}

std::optional<StatusWord> status_word_from(std::string_view name) {
    const auto* const it = ranges::find(kWords, name, &WordRow::name);
    if (it == kWords.end()) return std::nullopt;
    return it->status;
}

StatusAt status_at(std::span<const StatusFact> facts, Instant at) {
    return status_at(facts, at, at);
}

StatusAt status_at(std::span<const StatusFact> facts, Instant at, Instant known) {
    at = whole_seconds(at);
    known = whole_seconds(known);
    const auto annulled = [&](const StatusFact& fact) {
        return ranges::any_of(facts, [&](const StatusFact& other) {
            return other.kind == StatusFactKind::Annulled && other.annuls == fact.leaf &&
                   whole_seconds(other.t) <= known;
        });
    };
    Folded folded;
    for (const StatusFact& fact : facts)
        if (whole_seconds(fact.t) <= at && !annulled(fact)) apply(folded, fact);
    if (!folded.issued) return {};
    const auto status = [&] {
        if (folded.revoked) return StatusWord::Revoked;
        if (folded.cancelled) return StatusWord::Cancelled;
        if (folded.valid_to && at >= day_after(*folded.valid_to)) return StatusWord::Expired;
        if (folded.suspended) return StatusWord::Suspended;
        if (folded.valid_from && at < start_of(*folded.valid_from)) return StatusWord::NotYetValid;
        return StatusWord::Valid;
    };
    return {status(), folded.valid_from, folded.valid_to};
}

std::vector<StatusChange> status_changes(std::span<const StatusFact> facts, Instant from,
                                         Instant to) {
    std::vector<StatusChange> out;
    StatusWord held = status_at(facts, from - std::chrono::seconds{1}).status;
    for (const Instant t : turning_points(facts)) {
        if (t < whole_seconds(from) || t > to) continue;
        const StatusWord now = status_at(facts, t).status;
        if (now != held) out.push_back({now, unix_seconds(t)});
        held = now;
    }
    return out;
}

std::optional<std::int64_t> status_since(std::span<const StatusFact> facts, Instant at) {
    std::optional<std::int64_t> since;
    StatusWord held = StatusWord::NotFound;
    for (const Instant t : turning_points(facts)) {
        if (t > at) break;
        const StatusWord now = status_at(facts, t).status;
        if (now != held) since = unix_seconds(t);
        held = now;
    }
    return since;
}

Result<StatusFact> status_fact_of(const ParsedEvent& event, const Digest32& leaf_sm3) {
    StatusFact out{StatusFactKind::Other, event.t, {}, {}, {}, leaf_sm3};
    const auto* const row = ranges::find(kFacts, event.type, &FactRow::type);
    if (row == kFacts.end()) return out;
    out.kind = row->kind;
    // Only these members matter here; the rest of `pub` belongs to the event's own schema.
    Fields pub{event.pub, "event.pub"};
    out.valid_from = pub.maybe_date("valid_from");
    out.valid_to = pub.maybe_date("valid_to");
    if (out.kind == StatusFactKind::Annulled) out.annuls = pub.digest("annuls");
    HZ_TRY_VOID(pub.first_fault());
    return out;
}

}  // namespace hz::record
