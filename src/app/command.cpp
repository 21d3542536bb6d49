#include "app/command.hpp"

#include "app/event_row.hpp"
#include "app/notices/expand.hpp"
#include "app/rules.hpp"
#include "base/canonical.hpp"

#include <algorithm>

namespace hz::app {
namespace {

// An id in UUIDv4 form from derived bytes (RFC 9562: version and variant bits set).
std::string uuid_from(const Digest32& bytes) {
    std::string text = hex(ByteView{bytes}.first(16));
    text[12] = '4';
    constexpr std::string_view kVariant = "89ab";
    text[16] = kVariant[static_cast<std::size_t>(bytes[8] & 3U)];
    return text.substr(0, 8) + '-' + text.substr(8, 4) + '-' + text.substr(12, 4) + '-' +
           text.substr(16, 4) + '-' + text.substr(20, 12);
}

std::string actor_member(const Actor& actor) {
    json::Object who;
    if (!actor.account.empty()) who.push_back({"account", actor.account});
    if (!actor.organisation.empty()) who.push_back({"organisation", actor.organisation});
    if (!actor.person.empty()) who.push_back({"person", actor.person});
    return *canonical(json::Value{std::move(who)});
}

std::string digest_list(const std::vector<Digest32>& digests) {
    json::Array list;
    for (const Digest32& digest : digests) list.emplace_back(record::base64(digest));
    return *canonical(json::Value{std::move(list)});
}

PrivateMember private_member(const record::Disclosure& disclosure) {
    return {Bytes{disclosure.c.begin(), disclosure.c.end()}, disclosure.name,
            Bytes{disclosure.salt.begin(), disclosure.salt.end()}, disclosure.value};
}

}  // namespace

// The callers keep their actor: it is copied once either way.
// NOLINTNEXTLINE(modernize-pass-by-value)
CommandTx::CommandTx(WriteTx& tx, const Services& services, const Actor& actor, Scope scope,
                     const Call& call, const Digest32& seed, const GivenSignatures* signatures)
    : tx_{tx},
      services_{services},
      actor_{actor},
      scope_{std::move(scope)},
      call_{call},
      seed_{seed},
      signatures_{signatures},
      now_{services.clock.now()},
      cmd_{uuid_from(record::derive(seed, 0, "cmd", services.primitives.sm3))} {}

Digest32 CommandTx::random(std::string_view purpose) const {
    return record::derive(seed_, 0, std::string{"use/"}.append(purpose), services_.primitives.sm3);
}

std::string CommandTx::uuid(std::string_view purpose) const { return uuid_from(random(purpose)); }

Result<std::optional<Row>> CommandTx::row(const Scope& scope, std::string_view kind,
                                          std::string_view id) {
    return tx_.get(scope, Shelf::State, kind, id);
}

Status CommandTx::check_version(std::int64_t version) const {
    if (actor_.strength == Strength::System) return {};
    if (!call_.if_match) return fail(Code::InvalidInput, "if_match.required");
    if (*call_.if_match != version) return fail(Code::Conflict, "version.stale");
    return {};
}

Result<std::string> CommandTx::pseudonym(std::string_view kind, std::string_view id) {
    if (actor_.person.empty()) return std::string{"system"};
    // Sealed events must not be linked by their author, so each subject has its own pseudonym.
    const std::string scope = record::is_clear_kind(kind)
                                  ? "org:" + actor_.organisation
                                  : std::string{kind} + ":" + std::string{id};
    HZ_TRY(auto known, tx_.pseudonym(actor_.person, scope));
    if (known) return *std::move(known);
    const Digest32 fresh = random("act/" + scope);
    const std::string act = hex(ByteView{fresh}.first(16));
    HZ_TRY_VOID(tx_.put_pseudonym(actor_.person, scope, act));
    return act;
}

// Every event names the rules it was made under; only these kinds stand outside the scheme
// (docs/record.md 1). Where a subject pins none, those in force today count.
Result<std::optional<Digest32>> CommandTx::rule_of(std::string_view kind, const Emit& how) const {
    if (kind == "log" || kind == "trust" || kind == "status" || kind == "account")
        return std::optional<Digest32>{};
    if (how.rule) return how.rule;
    HZ_TRY(const LoadedPack* pack, services_.rules.in_force(today()));
    return std::optional{pack->manifest_sm3};
}

Status CommandTx::sign_event(record::EventDraft& draft) {
    HZ_TRY(std::string message, record::act_message(draft, services_.primitives.sm3));
    to_sign_[draft.i] = message;
    if (signatures_ == nullptr) return {};
    const auto given = signatures_->find(draft.i);
    // Other bytes than signed: somebody changed something in between.
    if (given == signatures_->end() || given->second.message != message)
        return fail(Code::Conflict, "signature.content_moved");
    draft.sig.push_back(given->second.signature);
    return {};
}

Result<Recorded> CommandTx::record_one(std::string_view kind, std::string_view id, PlainEvent event,
                                       const Emit& how) {
    const bool clear = record::is_clear_kind(kind);
    const record::HashFn sm3 = services_.primitives.sm3;
    HZ_TRY(std::optional<SubjectHead> head, tx_.subject(kind, id));
    if (!head) {
        const std::string hidden = uuid("subject/" + std::string{kind} + "/" + std::string{id});
        head = SubjectHead{std::string{kind},
                           std::string{id},
                           clear ? std::string{id} : hidden,
                           0,
                           Bytes(32, 0),
                           now_};
    }
    now_ = std::max(now_, head->t);

    record::EventDraft draft;
    draft.type = std::move(event.type);
    draft.t = now_;
    draft.cmd = cmd_;
    draft.i = next_i_;
    draft.org = actor_.organisation;
    draft.kind = kind;
    draft.id = id;
    draft.n = static_cast<std::uint64_t>(head->next);
    std::ranges::copy(head->leaf_sm3, draft.prev.begin());
    HZ_TRY(draft.pub, json::parse(event.pub));
    HZ_TRY(draft.rule, rule_of(kind, how));
    draft.ref = how.ref;
    draft.att = how.att;
    draft.sealed_id = clear ? std::string{} : head->public_id;
    draft.seed = seed_;
    HZ_TRY(draft.act, pseudonym(kind, id));
    if (!how.sealed_ref.empty())
        event.secrets.emplace_back("event.ref", digest_list(how.sealed_ref));
    if (!actor_.person.empty()) event.secrets.emplace_back(kActorMember, actor_member(actor_));
    for (auto& [name, value] : event.secrets) {
        const record::Salt salt = record::derive_salt(seed_, next_i_, name, sm3);
        draft.secrets.push_back({name, std::move(value), salt});
    }
    if (how.sign == Sign::Actor) HZ_TRY_VOID(sign_event(draft));
    HZ_TRY(const record::SealedEvent done, record::seal(draft, sm3, services_.primitives.sha256));

    EventRow row;
    row.event_id = event_row_id(now_, record::derive(seed_, next_i_, "event_id", sm3));
    row.cmd = cmd_;
    row.i = next_i_;
    row.kind = clear ? std::string{kind} : "sealed";
    row.id = head->public_id;
    row.n = head->next;
    row.t = now_;
    row.bytes = done.bytes;
    row.leaf_sm3.assign(done.leaf_sm3.begin(), done.leaf_sm3.end());
    for (const auto& disclosure : done.disclosures)
        row.members.push_back(private_member(disclosure));

    SubjectHead after = *head;
    ++after.next;
    after.leaf_sm3 = row.leaf_sm3;
    after.t = now_;
    HZ_TRY_VOID(tx_.append(row, after));
    if (concerns_somebody(draft.type)) HZ_TRY_VOID(tx_.put_outbox(outbox_item(row)));
    const std::string name = cmd_ + "." + std::to_string(next_i_);
    answer_.events.push_back(name);
    ++next_i_;
    return Recorded{name, row.event_id, done.leaf_sm3};
}

}  // namespace hz::app
