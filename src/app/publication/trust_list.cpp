#include "app/publication/trust_list.hpp"

#include "app/log/loss.hpp"
#include "app/publication/note_keys.hpp"
#include "app/system_command.hpp"
#include "base/limits.hpp"
#include "domain/account/account.hpp"
#include "domain/platform/publications.hpp"
#include "record/trust.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace hz::app {
namespace {

// A person's key ends with the account or its next key; this bounds one that never ends.
constexpr std::chrono::days kPersonKeyLife{3650};

record::KeyUse use_of(KeyUse use) {
    switch (use) {
        case KeyUse::Root:
            return record::KeyUse::Root;
        case KeyUse::Cert:
            return record::KeyUse::Cert;
        case KeyUse::Status:
            return record::KeyUse::Status;
        case KeyUse::Statement:
            return record::KeyUse::Statement;
        case KeyUse::Log:
            return record::KeyUse::Log;
        case KeyUse::Witness:
            return record::KeyUse::Witness;
        case KeyUse::Person:
            return record::KeyUse::Person;
    }
    return record::KeyUse::Root;
}

Result<record::TrustKey> server_key(const Services& services, const SignerInfo& info) {
    record::TrustKey key;
    key.nbf = unix_seconds(info.not_before);
    key.naf = unix_seconds(info.not_after);
    key.org = info.organisation.empty() ? services.host.name : info.organisation;
    key.use = use_of(info.use);
    if (info.algorithm == Algorithm::Es256) {
        key.p256 = info.public_key;
        key.kid = record::jwk_thumbprint(info.public_key, services.primitives.sha256);
        return key;
    }
    HZ_TRY(key.note_key, note_key_of(services, info));
    key.vkey = record::vkey_of(*key.note_key);
    return key;
}

record::RevokedWhy why_of(std::string_view why) {
    if (why == "compromised") return record::RevokedWhy::Compromised;
    return why == "ceased" ? record::RevokedWhy::Ceased : record::RevokedWhy::Superseded;
}

Result<record::TrustKey> person_key(const Services& services, const domain::Account& account,
                                    const domain::SigningKey& held) {
    record::TrustKey key;
    key.nbf = unix_seconds(held.from);
    key.naf = unix_seconds(held.from + kPersonKeyLife);
    key.org = account.organisation.text();
    key.use = record::KeyUse::Person;
    HZ_TRY(const Bytes point, from_base64(held.public_key));
    HZ_TRY(key.note_key,
           record::make_key(held.name, record::KeyType::Sm2, point, services.primitives.sha256));
    key.vkey = record::vkey_of(*key.note_key);
    if (held.ended) key.rev = record::Revocation{unix_seconds(*held.ended), why_of(held.why)};
    return key;
}

Status add_person_keys(ReadTx& tx, const Services& services, std::vector<record::TrustKey>& keys) {
    std::string after;
    while (true) {
        HZ_TRY(const auto rows,
               tx.find(Scope::everything(), {Shelf::State,
                                             std::string{domain::AccountAggregate::kKind},
                                             {},
                                             {},
                                             after,
                                             limits::kPageRows}));
        if (rows.empty()) return {};
        for (const Row& row : rows) {
            HZ_TRY(const auto account, state_from<domain::AccountAggregate>(row.body));
            for (const auto& held : account.keys) {
                HZ_TRY(auto key, person_key(services, account, held));
                keys.push_back(std::move(key));
            }
        }
        after = rows.back().id;
    }
}

struct Kept {
    domain::TrustPublished newest{};
    std::string note{};
};

Result<std::optional<Kept>> kept_in(ReadTx& tx, const Services& services) {
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State, domain::TrustAggregate::kKind,
                                  services.host.name));
    if (!row) return std::optional<Kept>{};
    HZ_TRY(auto state, state_from<domain::TrustAggregate>(row->body));
    HZ_TRY(const Bytes sm3, from_base64(state.newest.sm3));
    HZ_TRY(const auto bytes, tx.document(sm3));
    // It went with a loss: the next list counts on from it.
    if (!bytes) return std::optional{Kept{std::move(state.newest), {}}};
    return std::optional{Kept{std::move(state.newest), std::string{text_of(*bytes)}}};
}

// Verifiers refuse a list older than one they saw, and some may have seen lists that are lost:
// the first list after a loss counts on from behind them.
Result<std::int64_t> lists_lost_since(ReadTx& tx, const Services& services,
                                      const std::optional<Kept>& kept) {
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State, domain::LogAggregate::kKind,
                                  services.host.shard));
    if (!row) return std::int64_t{0};
    HZ_TRY(const auto book, from_json_text<domain::LogBook>(row->body));
    if (!book.lost_at || (kept && kept->newest.iat > unix_seconds(*book.lost_at)))
        return std::int64_t{0};
    return lost_entries(book);
}

// What a list made now would hold, in an order that does not depend on chance.
Result<record::TrustList> present_list(ReadTx& tx, const Services& services) {
    record::TrustList list;
    if (services.host.environment == Environment::Demo) list.environment = "demo";
    list.policy = policy_text(services, Tree::Sha256);
    list.policy_sm3 = policy_text(services, Tree::Sm3);
    for (const SignerInfo& info : services.keys.list()) {
        HZ_TRY(auto key, server_key(services, info));
        list.keys.push_back(std::move(key));
    }
    HZ_TRY_VOID(add_person_keys(tx, services, list.keys));
    std::ranges::sort(list.keys, {}, [](const record::TrustKey& key) {
        return std::tuple{record::name_of(key.use), key.vkey, key.kid, key.nbf};
    });
    return list;
}

Result<bool> still_good(const Services& services, const Kept& kept, record::TrustList present) {
    const Instant end = instant_from_seconds(kept.newest.exp);
    if (kept.note.empty() || services.clock.now() >= end - limits::kTrustListRenewed) return false;
    present.iat = kept.newest.iat;
    present.exp = kept.newest.exp;
    present.seq = static_cast<std::uint64_t>(kept.newest.seq);
    HZ_TRY(const std::string text, record::trust_json(present, services.primitives));
    HZ_TRY(const record::Note note, record::parse_note(kept.note));
    return note.text == text + "\n";
}

Status record_list(const Services& services, const record::TrustList& list, std::int64_t seq_before,
                   const std::string& note) {
    return run_as_system(services, [&](CommandTx& tx) -> Status {
        HZ_TRY(auto found,
               tx.find<domain::TrustAggregate>(Scope::everything(), services.host.name));
        app::Loaded<domain::TrustAggregate> subject;
        if (found) subject = *std::move(found);
        subject.id = services.host.name;
        // Two threads may have made the next list at once: the first one counts.
        if (subject.state.newest.seq != seq_before) return fail(Code::Conflict, "trust.moved");
        const Digest32 sm3 = services.primitives.sm3(bytes_of(note));
        HZ_TRY_VOID(tx.tx().put_document(sm3, "text/plain", bytes_of(note)));
        HZ_TRY_VOID(tx.emit(subject, {domain::TrustPublished{list.exp, list.iat,
                                                             static_cast<std::int64_t>(list.seq),
                                                             record::base64(sm3)}}));
        return {};
    });
}

}  // namespace

Result<std::string> kept_trust_note(const Services& services) {
    std::optional<Kept> kept;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(kept, kept_in(tx, services));
        return {};
    }));
    if (!kept || kept->note.empty()) return fail(Code::NotFound, "trust.absent");
    return std::move(kept->note);
}

Result<std::string> trust_note(const Services& services) {
    std::optional<Kept> kept;
    std::int64_t lost = 0;
    record::TrustList list;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(kept, kept_in(tx, services));
        HZ_TRY(lost, lists_lost_since(tx, services, kept));
        HZ_TRY(list, present_list(tx, services));
        return {};
    }));
    if (kept) {
        HZ_TRY(const bool good, still_good(services, *kept, list));
        if (good) return std::move(kept->note);
    }
    const Instant now = services.clock.now();
    list.iat = unix_seconds(now);
    list.exp = unix_seconds(now + limits::kTrustListLife);
    const std::int64_t before = kept ? kept->newest.seq : 0;
    list.seq = static_cast<std::uint64_t>(before + 1 + lost);
    if (kept && list.iat < kept->newest.iat) return fail(Code::Unavailable, "trust.clock");
    HZ_TRY(const std::string text, record::trust_json(list, services.primitives));
    HZ_TRY(std::string note,
           sm2_note(services, services.host.name + "/root", KeyUse::Root, text + "\n"));
    const Status done = record_list(services, list, before, note);
    if (!done && done.error().key == "trust.moved") return kept_trust_note(services);
    HZ_TRY_VOID(done);
    return note;
}

// All shards: what was issued into an earlier one stays verifiable.
std::string policy_text(const Services& services, Tree tree) {
    const std::string prefix = services.host.name + "/log/";
    std::set<std::string> origins;
    for (const SignerInfo& info : services.keys.list())
        if (info.use == KeyUse::Log && info.name.starts_with(prefix) &&
            info.name.ends_with("/sm3") == (tree == Tree::Sm3))
            origins.insert(info.name);
    std::string out;
    for (const std::string& origin : origins)
        for (const auto& key : log_keys(services, origin))
            out.append("log ").append(record::vkey_of(key)).append("\n");
    return out + "quorum none\n";
}

Result<std::string> root_vkey(const Services& services) {
    HZ_TRY(const auto signer, services.keys.find(services.host.name + "/root", KeyUse::Root,
                                                 Algorithm::Sm2, services.clock.now()));
    HZ_TRY(const record::NoteKey key, note_key_of(services, signer->info()));
    return record::vkey_of(key);
}

}  // namespace hz::app
