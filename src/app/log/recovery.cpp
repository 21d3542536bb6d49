#include "app/log/recovery.hpp"

#include "app/aggregates.hpp"
#include "app/certificates/register.hpp"
#include "app/event_row.hpp"
#include "app/integrity/rebuild.hpp"
#include "app/log/sequencer.hpp"
#include "app/rules.hpp"
#include "app/system_command.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"
#include "domain/party/organisation.hpp"
#include "record/event.hpp"
#include "record/merkle.hpp"

#include <algorithm>

namespace hz::app {
namespace {

// ---- from leaves to events ----

struct Names {
    std::string kind{};
    std::string id{};
};

// A sealed leaf tells only the public id of its subject. The real names stand in the events before
// it, as far as they can still be read; else its public ones serve.
Result<Names> names_of(ReadTx& tx, const record::ParsedEvent& leaf) {
    const Names as_told{leaf.kind, leaf.id};
    if (leaf.kind != "sealed") return as_told;
    HZ_TRY(const auto unnamed, tx.subject(leaf.kind, leaf.id));
    if (unnamed) return as_told;
    Digest32 before = leaf.prev;
    for (std::uint64_t n = leaf.n; n > 0; --n) {
        HZ_TRY(const auto row, tx.event_by_leaf(before));
        if (!row) return fail(Code::Conflict, "recover.chain_differs").with("subject", leaf.id);
        HZ_TRY(const RealEvent event, real_event(*row));
        if (!event.lost) return Names{event.kind, event.id};
        HZ_TRY(const record::ParsedEvent parsed, record::parse_event(row->bytes));
        before = parsed.prev;
    }
    return as_told;
}

// The head of its chain, which the leaf must continue.
Result<SubjectHead> head_before(ReadTx& tx, const record::ParsedEvent& leaf) {
    HZ_TRY(const Names names, names_of(tx, leaf));
    HZ_TRY(auto head, tx.subject(names.kind, names.id));
    if (!head) head = SubjectHead{names.kind, names.id, leaf.id, 0, Bytes(32, 0), leaf.t};
    if (head->next != static_cast<std::int64_t>(leaf.n) ||
        !std::ranges::equal(head->leaf_sm3, leaf.prev))
        return fail(Code::Conflict, "recover.chain_differs").with("subject", leaf.id);
    return *std::move(head);
}

EventRow row_of(const record::ParsedEvent& leaf, const std::string& bytes, const Digest32& sm3) {
    EventRow row;
    row.event_id = event_row_id(leaf.t, sm3);
    row.cmd = leaf.cmd;
    row.i = leaf.i;
    row.kind = leaf.kind;
    row.id = leaf.id;
    row.n = static_cast<std::int64_t>(leaf.n);
    row.t = leaf.t;
    row.bytes = bytes;
    row.leaf_sm3.assign(sm3.begin(), sm3.end());
    for (const Digest32& commitment : leaf.sd)
        row.members.push_back({Bytes{commitment.begin(), commitment.end()}, {}, {}, {}});
    return row;
}

PendingEvent pending_of(const EventRow& row) {
    return {row.event_id, row.kind, row.id, row.n, row.bytes, row.leaf_sm3, true};
}

// An event that is not here; it waits for its index like any other.
Result<EventRow> write_down(WriteTx& tx, const std::string& bytes, const Digest32& sm3) {
    const auto leaf = record::parse_event(bytes);
    if (!leaf) return fail(Code::InvalidInput, "recover.entry");
    HZ_TRY(SubjectHead head, head_before(tx, *leaf));
    EventRow row = row_of(*leaf, bytes, sm3);
    ++head.next;
    head.leaf_sm3 = row.leaf_sm3;
    head.t = row.t;
    HZ_TRY_VOID(tx.append(row, head));
    return row;
}

Status take_leaves(WriteTx& tx, const record::Primitives& use, const std::string& shard,
                   const std::vector<std::string>& leaves, Recovered& made) {
    HZ_TRY(auto head, tx.log_head(shard));
    if (!head) return fail(Code::Unavailable, "log.absent");
    std::vector<PendingEvent> events;
    for (const std::string& bytes : leaves) {
        const Digest32 sm3 = record::leaf_hash(bytes_of(bytes), use.sm3);
        // Recorded here and not yet sequenced when the backup was made: nothing of it is lost.
        HZ_TRY(auto here, tx.event_by_leaf(sm3));
        if (!here) {
            HZ_TRY(here, write_down(tx, bytes, sm3));
            if (!here->members.empty()) ++made.lost_events;
        }
        events.push_back(pending_of(*here));
    }
    HZ_TRY_VOID(number_events(tx, use, *std::move(head), events));
    return {};
}

Status check_roots(ReadTx& tx, const record::Primitives& use, const StoredCheckpoint& wanted) {
    HZ_TRY(const auto head, tx.log_head(wanted.shard));
    if (!head || head->size != wanted.size) return fail(Code::Unavailable, "log.absent");
    const auto size = static_cast<std::uint64_t>(head->size);
    HZ_TRY(const auto sha256, record::frontier_from(size, head->frontier_sha256));
    HZ_TRY(const auto sm3, record::frontier_from(size, head->frontier_sm3));
    if (std::ranges::equal(record::root_of(sha256, use.sha256), wanted.root_sha256) &&
        std::ranges::equal(record::root_of(sm3, use.sm3), wanted.root_sm3))
        return {};
    return fail(Code::Conflict, "recover.mirror_differs").with("shard", wanted.shard);
}

// ---- what the register knows all the same ----

// Who holds it: the organisation with that credit code, if it is still known.
Status find_holder(CommandTx& tx, const domain::Certificate& certificate,
                   domain::CertificateRecovered& found) {
    using domain::OrganisationAggregate;
    HZ_TRY(const auto id, tx.tx().owner(Shelf::State, OrganisationAggregate::kKind, "uscc",
                                        certificate.holder->uscc));
    if (!id) return {};
    HZ_TRY(const auto holder, tx.load<OrganisationAggregate>(Scope::everything(), *id));
    found.holder_id = holder.state.id;
    found.region = holder.state.region.text();
    return {};
}

// Under whose approval it was issued: approvals are public and came back whole.
Status find_issuer(CommandTx& tx, const domain::Certificate& certificate,
                   domain::CertificateRecovered& found) {
    using domain::BodyAggregate;
    HZ_TRY(const auto id,
           tx.tx().owner(Shelf::State, BodyAggregate::kKind, "approval_number", certificate.body));
    if (!id) return fail(Code::Conflict, "recover.body_unknown").with("approval", certificate.body);
    HZ_TRY(const auto body, tx.load<BodyAggregate>(Scope::everything(), *id));
    found.issuer = body.state.organisation;
    return {};
}

Result<const LoadedPack*> rules_of(CommandTx& tx, const domain::Certificate& certificate) {
    const auto issued = std::ranges::find(certificate.history, domain::CertificateChange::Issued,
                                          &domain::HistoryItem::change);
    if (issued == certificate.history.end()) return fail(Code::Conflict, "recover.chain_differs");
    HZ_TRY(const Digest32 leaf, record::digest_from_base64(issued->leaf));
    HZ_TRY(const auto row, tx.tx().event_by_leaf(leaf));
    if (!row) return fail(Code::Conflict, "recover.chain_differs");
    HZ_TRY(const auto event, record::parse_event(row->bytes));
    for (const LoadedPack& pack : tx.services().rules.packs())
        if (event.rule == pack.manifest_sm3) return &pack;
    return fail(Code::Unavailable, "rule.absent").with("number", certificate.number.text());
}

// So that its body can act on a certificate that was issued in the recovered entries.
Status name_again(CommandTx& tx, const std::string& number) {
    HZ_TRY(auto subject, tx.load<domain::CertificateAggregate>(Scope::everything(), number));
    if (!subject.state.issuer.empty() ||
        subject.state.status == domain::CertificateStatus::Prepared)
        return {};
    domain::CertificateRecovered found;
    HZ_TRY(const LoadedPack* pack, rules_of(tx, subject.state));
    found.rule_id = pack->rules.head().id;
    found.rule_version = pack->rules.head().version;
    HZ_TRY_VOID(find_issuer(tx, subject.state, found));
    HZ_TRY_VOID(find_holder(tx, subject.state, found));
    Emit how;
    how.rule = pack->manifest_sm3;
    HZ_TRY_VOID(record_certificate(tx, subject, {found}, how));
    return {};
}

Status put_on_record(CommandTx& tx, const std::string& shard, const Recovered& made) {
    HZ_TRY(auto book, tx.load<domain::LogAggregate>(Scope::everything(), shard));
    HZ_TRY_VOID(tx.emit(book, {domain::LogRecovered{made.from, made.to}}));
    std::string after;
    while (true) {
        HZ_TRY(const auto page,
               tx.tx().find(Scope::everything(),
                            {Shelf::State, std::string{domain::CertificateAggregate::kKind}, "", "",
                             after, limits::kPageRows}));
        for (const Row& row : page) {
            after = row.id;
            HZ_TRY_VOID(name_again(tx, row.id));
        }
        if (page.size() < limits::kPageRows) return {};
    }
}

}  // namespace

Result<Recovered> recover_entries(const Services& services, const StoredCheckpoint& signed_last,
                                  const ReadLeaves& read) {
    const std::string& shard = signed_last.shard;
    Recovered made;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto head, tx.log_head(shard));
        if (!head) return fail(Code::Unavailable, "log.absent");
        made.from = head->size;
        return {};
    }));
    made.to = signed_last.size;
    for (std::int64_t next = made.from; next < made.to;) {
        HZ_TRY(const auto leaves, read(next, made.to));
        if (leaves.empty()) return fail(Code::Unavailable, "recover.nothing");
        HZ_TRY_VOID(services.store.write(
            [&](WriteTx& tx) { return take_leaves(tx, services.primitives, shard, leaves, made); },
            Work::Maintenance));
        next += static_cast<std::int64_t>(leaves.size());
    }
    HZ_TRY_VOID(services.store.read(
        [&](ReadTx& tx) { return check_roots(tx, services.primitives, signed_last); }));
    HZ_TRY_VOID(rebuild(services.store));
    HZ_TRY_VOID(
        run_as_system(services, [&](CommandTx& tx) { return put_on_record(tx, shard, made); }));
    return made;
}

Result<bool> is_recovered(ReadTx& tx, std::string_view event_id) {
    HZ_TRY(const auto place, tx.place_of(event_id));
    if (!place || !place->index) return false;
    HZ_TRY(const auto row,
           tx.get(Scope::everything(), Shelf::State, domain::LogAggregate::kKind, place->shard));
    if (!row) return false;
    HZ_TRY(const auto book, from_json_text<domain::LogBook>(row->body));
    return std::ranges::any_of(book.recovered, [&](const domain::LogRecovered& range) {
        return range.from <= *place->index && *place->index < range.to;
    });
}

}  // namespace hz::app
