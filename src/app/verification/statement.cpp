#include "app/verification/statement.hpp"

#include "app/log/published.hpp"
#include "app/publication/note_keys.hpp"
#include "app/verification/chain.hpp"
#include "base/limits.hpp"
#include "domain/platform/log_book.hpp"
#include "record/certificate.hpp"

#include <algorithm>
#include <set>

namespace hz::app {
namespace {

using record::StatusFact;
using record::StatusFactKind;

Instant second_of(Instant t) { return std::chrono::floor<std::chrono::seconds>(t); }

// In the chain by `at`, or a later correction of what was.
bool belongs(const StatusFact& fact, const std::vector<StatusFact>& facts, Instant at) {
    if (second_of(fact.t) <= at) return true;
    return fact.kind == StatusFactKind::Annulled &&
           std::ranges::any_of(facts, [&](const StatusFact& other) {
               return other.leaf == fact.annuls && second_of(other.t) <= at;
           });
}

// Events that begin now may still commit with a time that lies shortly before: a statement about
// such a moment could turn out wrong. A controlled clock stands still meanwhile.
Moment settled(Moment moment, const Services& services, Instant now) {
    if (services.host.clock == ClockMode::System)
        moment.at = std::min(moment.at, now - limits::kCommitTime);
    return moment;
}

// Each shard names the one before it.
Result<std::string> first_shard(ReadTx& tx, const Services& services) {
    std::string shard = services.host.shard;
    while (true) {
        HZ_TRY(const auto row,
               tx.get(Scope::everything(), Shelf::State, domain::LogAggregate::kKind, shard));
        if (!row) return shard;
        HZ_TRY(const auto book, from_json_text<domain::LogBook>(row->body));
        HZ_TRY(const auto head, tx.log_head(book.previous ? book.previous->shard : shard));
        if (!book.previous || !head) return shard;  // nothing is held of the one before
        shard = book.previous->shard;
    }
}

Result<Date> register_from(ReadTx& tx, const Services& services, Instant now) {
    HZ_TRY(const std::string shard, first_shard(tx, services));
    HZ_TRY(const auto first, tx.log_entries(shard, 0, 1));
    if (first.empty()) return civil_date(now);
    HZ_TRY(const record::ParsedEvent event, record::parse_event(first.front().bytes));
    return civil_date(event.t);
}

Status place(ReadTx& tx, const std::vector<ChainEvent>& chain, record::AsOfEvent& event,
             std::set<std::string>& shards) {
    const auto found = std::ranges::find(chain, event.leaf, &ChainEvent::leaf);
    HZ_TRY(const auto where, tx.place_of(found->event_id));
    if (!where || !where->index) return {};
    event.index = static_cast<std::uint64_t>(*where->index);
    event.shard = where->shard;
    shards.insert(where->shard);
    return {};
}

Status add_logs(ReadTx& tx, const Services& services, const std::set<std::string>& shards,
                record::AsOf& statement) {
    HZ_TRY(const auto stored, published_checkpoints(tx, services));
    for (const StoredCheckpoint& one : stored) {
        if (!shards.contains(one.shard)) continue;
        record::AsOfLog log;
        log.origin = services.host.name + "/log/" + one.shard;
        log.size = static_cast<std::uint64_t>(one.size);
        HZ_TRY(log.root, record::digest_from(one.root_sha256));
        HZ_TRY(log.sm3, record::digest_from(one.root_sm3));
        statement.logs.push_back(std::move(log));
    }
    return {};
}

Status read_statement(ReadTx& tx, const Services& services, std::string_view number,
                      const Moment& moment, Instant now, record::AsOf& statement) {
    HZ_TRY(const std::vector<ChainEvent> chain, certificate_chain(tx, number));
    statement = statement_of(number, facts_of(chain), moment, now);
    if (statement.status != record::StatusWord::NotFound)
        if (const ChainEvent* issue = issue_at(chain, moment.at)) statement.doc = issue->doc;
    HZ_TRY(statement.register_from, register_from(tx, services, now));
    std::set<std::string> shards;
    for (record::AsOfEvent& event : statement.events) HZ_TRY_VOID(place(tx, chain, event, shards));
    if (statement.next) HZ_TRY_VOID(place(tx, chain, *statement.next, shards));
    if (shards.empty()) shards.insert(services.host.shard);
    if (services.host.environment == Environment::Demo) statement.environment = "demo";
    return add_logs(tx, services, shards, statement);
}

}  // namespace

record::AsOf statement_of(std::string_view number, const std::vector<StatusFact>& facts,
                          const Moment& moment, Instant now) {
    record::AsOf out;
    const Instant at = second_of(moment.at);
    out.number = number;
    out.at = unix_seconds(at);
    out.iat = unix_seconds(now);
    const record::StatusAt registered = record::status_at(facts, at);
    out.status = registered.status;
    out.valid_from = registered.valid_from;
    out.valid_to = registered.valid_to;
    const record::StatusAt corrected = record::status_at(facts, at, now);
    if (corrected.status != registered.status) out.now = corrected.status;
    if (registered.status != record::StatusWord::NotFound)
        out.since = record::status_since(facts, at);
    if (moment.day) out.day = record::status_changes(facts, start_of(*moment.day), at);
    for (const StatusFact& fact : facts) {
        if (belongs(fact, facts, at)) out.events.push_back({fact.leaf, {}, {}});
        if (!out.next && second_of(fact.t) > at) out.next = record::AsOfEvent{fact.leaf, {}, {}};
    }
    return out;
}

Result<SignedStatement> signed_statement(const Services& services, std::string_view number,
                                         std::string_view at) {
    if (!record::is_certificate_number(number))
        return fail(Code::InvalidInput, "certificate.number_form");
    const Instant now = services.clock.now();
    Moment moment{now, {}};
    if (!at.empty()) {
        HZ_TRY(moment, moment_from(at, now));
    }
    moment = settled(moment, services, now);
    SignedStatement made;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) {
        return read_statement(tx, services, number, moment, now, made.content);
    }));
    HZ_TRY(std::string text, record::asof_text(made.content));
    HZ_TRY(made.note, sm2_note(services, services.host.name + "/statement", KeyUse::Statement,
                               std::move(text)));
    return made;
}

Result<ResourceAnswer> get_statement(const Services& services, const ResourceRequest& request) {
    HZ_TRY(SignedStatement made,
           signed_statement(services, request.param("number"), request.param("at")));
    return ResourceAnswer{std::string{kPlainText}, std::move(made.note), Caching::None, {}, {}};
}

}  // namespace hz::app
