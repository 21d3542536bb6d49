#include "app/dossier/chains.hpp"

#include "app/log/published.hpp"
#include "app/log/sequencer.hpp"
#include "app/log/tiles.hpp"
#include "base/canonical.hpp"
#include "domain/account/account.hpp"
#include "domain/case/case.hpp"
#include "record/commitment.hpp"
#include "record/dossier.hpp"
#include "record/proof.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace hz::app {
namespace {

// docs/record.md 17: nothing of a person that is not needed.
struct Opened {
    std::string_view type{};
    std::string_view member{};
};
constexpr std::array kOpened{
    Opened{domain::AccountOpened::kType, "organisation"},
    Opened{domain::AccountOpened::kType, "person"},
    Opened{domain::AccountRoleGranted::kType, "role"},
    Opened{domain::AccountRoleRevoked::kType, "role"},
    Opened{domain::AccountKeyEnrolled::kType, "from"},
    Opened{domain::AccountKeyEnrolled::kType, "kid"},
    Opened{domain::AccountKeyEnrolled::kType, "name"},
    Opened{domain::AccountKeyEnrolled::kType, "public_key"},
    Opened{domain::AccountKeyEnded::kType, "at"},
    Opened{domain::AccountKeyEnded::kType, "kid"},
    Opened{domain::AccountKeyEnded::kType, "why"},
};
constexpr std::array<std::string_view, 3> kAlwaysOpened{"event.type", "event.kind", "event.id"};

std::string text_member(const EventRow& event, std::string_view name) {
    const auto value = json::parse(member_of(event, name));
    return value && value->as_text() != nullptr ? *value->as_text() : std::string{};
}

bool is_opened(std::string_view type, std::string_view member) {
    return std::ranges::find(kAlwaysOpened, member) != kAlwaysOpened.end() ||
           std::ranges::any_of(kOpened, [&](const Opened& row) {
               return row.type == type && row.member == member;
           });
}

bool is_held(const PrivateMember& member) { return !member.name.empty() && !member.salt.empty(); }

Result<record::Disclosure> disclosure_of(const PrivateMember& member) {
    record::Disclosure out;
    HZ_TRY(out.c, record::digest_from(member.commitment));
    if (member.salt.size() != out.salt.size()) return fail(Code::Unavailable, "event.unreadable");
    std::ranges::copy(member.salt, out.salt.begin());
    out.name = member.name;
    out.value = member.value;
    return out;
}

struct Placed {
    std::string shard{};
    std::uint64_t index{};
};

Result<std::vector<Placed>> places_of(ReadTx& tx, const std::vector<EventRow>& events) {
    std::vector<Placed> out;
    for (const EventRow& event : events) {
        HZ_TRY(const auto place, tx.place_of(event.event_id));
        if (!place || !place->index) return record_pending("recorded");
        out.push_back({place->shard, static_cast<std::uint64_t>(*place->index)});
    }
    return out;
}

using Checkpoints = std::map<std::string, PublishedCheckpoint>;

// After the places: a place once read never changes, the log only grows.
Result<Checkpoints> checkpoints_of(const Services& services, const std::vector<Placed>& places) {
    Checkpoints out;
    for (const Placed& place : places) {
        auto at = out.find(place.shard);
        if (at == out.end()) {
            HZ_TRY(PublishedCheckpoint newest, published_checkpoint(services, place.shard));
            at = out.emplace(place.shard, std::move(newest)).first;
        }
        if (place.index >= static_cast<std::uint64_t>(at->second.size))
            return fail(Code::Unavailable, "record.pending").with("state", "sequenced");
    }
    return out;
}

Result<std::string> proof_of(ReadTx& tx, const Services& services, const Placed& place,
                             const PublishedCheckpoint& under, Tree tree) {
    record::TlogProof proof;
    proof.tree = tree == Tree::Sha256 ? record::Tree::Sha256 : record::Tree::Sm3;
    proof.index = place.index;
    proof.checkpoint = under.note(tree);
    const auto size = static_cast<std::uint64_t>(under.size);
    const record::HashFn hash = hash_of(tree, services.primitives);
    const record::ReadTile tiles = tile_reader(tx, place.shard, tree);
    HZ_TRY(proof.path, record::inclusion_proof(proof.index, size,
                                               record::hashes_from_tiles(size, tiles, hash), hash));
    return record::format_proof(proof);
}

}  // namespace

std::string_view member_of(const EventRow& event, std::string_view name) {
    const auto found = std::ranges::find(event.members, name, &PrivateMember::name);
    return found == event.members.end() ? std::string_view{} : std::string_view{found->value};
}

std::string account_of(const EventRow& event) {
    const auto actor = json::parse(member_of(event, "actor"));
    return actor ? std::string{actor->text("account")} : std::string{};
}

Result<std::vector<DossierChainRows>> dossier_chains(ReadTx& tx, std::string_view case_id) {
    std::vector<DossierChainRows> out(1);
    out.front().folder = record::kDossierCaseFolder;
    HZ_TRY(out.front().events, tx.events(domain::CaseAggregate::kKind, case_id));
    std::vector<std::string> accounts;
    for (const EventRow& event : out.front().events) {
        std::string account = account_of(event);
        if (!account.empty() && std::ranges::find(accounts, account) == accounts.end())
            accounts.push_back(std::move(account));
    }
    for (const std::string& account : accounts) {
        DossierChainRows chain{"account-" + std::to_string(out.size()), {}};
        HZ_TRY(chain.events, tx.events(domain::AccountAggregate::kKind, account));
        out.push_back(std::move(chain));
    }
    return out;
}

std::vector<DutyChange> duty_changes(const DossierChainRows& account) {
    std::vector<DutyChange> out;
    for (const EventRow& event : account.events)
        out.push_back({event.t, text_member(event, "event.type"), text_member(event, "role")});
    return out;
}

Result<std::string> disclosures_of(const DossierChainRows& chain, const EventRow& event) {
    const bool whole = chain.folder == record::kDossierCaseFolder;
    const std::string type = text_member(event, "event.type");
    json::Array list;
    for (const PrivateMember& member : event.members) {
        if (!is_held(member) || (!whole && !is_opened(type, member.name))) continue;
        HZ_TRY(const record::Disclosure one, disclosure_of(member));
        HZ_TRY(json::Value value, record::to_json(one));
        list.push_back(std::move(value));
    }
    return canonical(json::Value{std::move(list)});
}

Result<std::vector<EventProofs>> proofs_of(const Services& services,
                                           const std::vector<EventRow>& events) {
    std::vector<Placed> places;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(places, places_of(tx, events));
        return {};
    }));
    HZ_TRY(const Checkpoints checkpoints, checkpoints_of(services, places));
    std::vector<EventProofs> out;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        for (const Placed& place : places) {
            const PublishedCheckpoint& under = checkpoints.at(place.shard);
            EventProofs proofs;
            HZ_TRY(proofs.sha256, proof_of(tx, services, place, under, Tree::Sha256));
            HZ_TRY(proofs.sm3, proof_of(tx, services, place, under, Tree::Sm3));
            out.push_back(std::move(proofs));
        }
        return {};
    }));
    return out;
}

}  // namespace hz::app
