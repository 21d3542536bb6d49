#include "app/publication/status_lists.hpp"

#include "app/publication/note_keys.hpp"
#include "app/publication/status_rows.hpp"
#include "app/system_command.hpp"
#include "domain/platform/publications.hpp"
#include "record/status_list.hpp"

#include <algorithm>

namespace hz::app {
namespace {

// One list in one round.
struct Round {
    std::int64_t list{};
    Bytes bits{};
    std::string bits_sm3{};
    std::optional<NewestStatusList> before{};
    std::int64_t version{};  // of the row before
    bool changed{};
    PublishedStatusList made{};
};

record::ListedStatus listed(std::string_view status) {
    if (status == "revoked") return record::ListedStatus::Revoked;
    if (status == "suspended") return record::ListedStatus::Suspended;
    if (status == "cancelled") return record::ListedStatus::Cancelled;
    return record::ListedStatus::Valid;
}

Result<Round> look_at(ReadTx& tx, const Services& services, std::int64_t list,
                      const std::vector<StatusBit>& held) {
    std::vector<record::StatusEntry> entries;
    entries.reserve(held.size());
    for (const StatusBit& bit : held)
        entries.push_back({static_cast<std::uint32_t>(bit.index), listed(bit.status)});
    Round round;
    round.list = list;
    HZ_TRY(round.bits, record::status_bits(entries, limits::kStatusEntries));
    round.bits_sm3 = record::base64(services.primitives.sm3(round.bits));
    HZ_TRY(round.before, newest_row(tx, list, round.version));
    round.changed = !round.before || round.before->bits_sm3 != round.bits_sm3;
    return round;
}

// Lists are filled one after the other; the first always exists, so that its address answers.
Result<std::vector<Round>> rounds_due(const Services& services, Refresh refresh) {
    std::vector<Round> due;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        for (std::int64_t list = 0;; ++list) {
            HZ_TRY(const auto held, tx.status_bits(list));
            if (list > 0 && held.empty()) return {};
            if (list == static_cast<std::int64_t>(limits::kStatusLists))
                return fail(Code::Unavailable, "status_list.too_many");
            HZ_TRY(Round round, look_at(tx, services, list, held));
            if (round.changed || refresh == Refresh::Yes) due.push_back(std::move(round));
        }
    }));
    return due;
}

Result<PublishedStatusList> sign(const Services& services, const Round& round, Instant now) {
    const std::string name = services.host.name + "/status";
    record::StatusList list;
    list.sub = status_list_uri(services.host, round.list);
    list.iat = unix_seconds(now);
    list.exp = list.iat + record::kStatusListLifeSeconds;
    if (services.host.environment == Environment::Demo) list.environment = "demo";
    HZ_TRY(list.lst, services.codecs.deflate(round.bits));

    PublishedStatusList made;
    made.iat = list.iat;
    HZ_TRY(const auto jwt_key, services.keys.find(name, KeyUse::Status, Algorithm::Es256, now));
    const std::string kid =
        record::jwk_thumbprint(jwt_key->info().public_key, services.primitives.sha256);
    HZ_TRY(made.jwt, record::status_jwt_input(list, kid));
    HZ_TRY(const Bytes raw, jwt_key->sign(bytes_of(made.jwt), SignatureForm::Raw));
    made.jwt.append(".").append(base64url(raw));
    HZ_TRY(std::string text, record::status_note_text(list));
    HZ_TRY(made.note, sm2_note(services, name, KeyUse::Status, std::move(text)));
    return made;
}

// Two documents and the row that finds them. A later round of the same second takes its place:
// that happens only while a controlled clock stands still.
Result<domain::KeptForms> keep(CommandTx& tx, std::int64_t list, const std::string& jwt,
                               const std::string& note, std::int64_t iat) {
    const record::HashFn sm3 = tx.services().primitives.sm3;
    const Digest32 jwt_sm3 = sm3(bytes_of(jwt));
    const Digest32 note_sm3 = sm3(bytes_of(note));
    HZ_TRY_VOID(tx.tx().put_document(jwt_sm3, "application/statuslist+jwt", bytes_of(jwt)));
    HZ_TRY_VOID(tx.tx().put_document(note_sm3, "text/plain", bytes_of(note)));
    const KeptStatusList kept{list, iat, record::base64(jwt_sm3), record::base64(note_sm3)};
    const std::string id = kept_id(list, iat);
    HZ_TRY(const auto there, tx.tx().get(Scope::everything(), Shelf::Working, kStatusKeptKind, id));
    HZ_TRY_VOID(tx.tx().put({Shelf::Working,
                             std::string{kStatusKeptKind},
                             id,
                             there ? there->version : 0,
                             to_json(kept),
                             {},
                             std::nullopt}));
    return domain::KeptForms{list, kept.jwt, kept.note};
}

Status publish(CommandTx& tx, const Round& round, domain::StatusPublished& event) {
    const auto& before = round.before;
    const auto day = [](std::int64_t iat) { return civil_date(instant_from_seconds(iat)); };
    if (before && !before->kept && day(before->iat) != day(round.made.iat)) {
        // The last of its day.
        HZ_TRY_VOID(keep(tx, round.list, before->jwt, before->note, before->iat));
    }
    if (round.changed) {
        HZ_TRY(auto kept, keep(tx, round.list, round.made.jwt, round.made.note, round.made.iat));
        event.kept.push_back(std::move(kept));
        event.lists.push_back({round.made.iat, round.list, round.bits_sm3});
    }
    const NewestStatusList newest{round.list,     round.made.iat,  round.bits_sm3,
                                  round.made.jwt, round.made.note, round.changed};
    return tx.tx().put({Shelf::Working,
                        std::string{kStatusListKind},
                        std::to_string(round.list),
                        round.version,
                        to_json(newest),
                        {},
                        std::nullopt});
}

Result<PublishedStatusList> read_kept(ReadTx& tx, const KeptStatusList& kept) {
    PublishedStatusList out;
    out.iat = kept.iat;
    for (const auto& [sm3, to] : {std::pair{&kept.jwt, &out.jwt}, {&kept.note, &out.note}}) {
        HZ_TRY(const Bytes digest, from_base64(*sm3));
        HZ_TRY(const auto bytes, tx.document(digest));
        if (!bytes) return fail(Code::Unavailable, "document.absent");
        *to = text_of(*bytes);
    }
    return out;
}

}  // namespace

std::string status_list_uri(const Host& host, std::int64_t list) {
    return "https://" + host.name + "/status/" + std::to_string(list);
}

Result<PublishedStatusList> status_list(const Services& services, std::int64_t list,
                                        std::optional<std::int64_t> time) {
    PublishedStatusList out;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        std::int64_t version = 0;
        HZ_TRY(auto newest, newest_row(tx, list, version));
        if (newest && (!time || newest->iat <= *time)) {
            out = {std::move(newest->jwt), std::move(newest->note), newest->iat};
            return {};
        }
        std::optional<KeptStatusList> kept;
        if (time) {
            HZ_TRY(kept, kept_row(tx, list, *time));
        }
        if (!kept) return fail(Code::NotFound, "status_list.absent");
        HZ_TRY(out, read_kept(tx, *kept));
        return {};
    }));
    return out;
}

Status publish_status_lists(const Services& services, Refresh refresh) {
    HZ_TRY(std::vector<Round> rounds, rounds_due(services, refresh));
    const Instant now = services.clock.now();
    for (Round& round : rounds) {
        if (round.before && unix_seconds(now) < round.before->iat)
            return fail(Code::Unavailable, "status_list.clock");
        HZ_TRY(round.made, sign(services, round, now));
    }
    if (rounds.empty()) return {};
    return run_as_system(services, [&](CommandTx& tx) -> Status {
        domain::StatusPublished event;
        for (const Round& round : rounds) HZ_TRY_VOID(publish(tx, round, event));
        if (event.lists.empty()) return {};
        const std::string& shard = services.host.shard;
        HZ_TRY(auto found, tx.find<domain::StatusAggregate>(Scope::everything(), shard));
        Loaded<domain::StatusAggregate> subject;
        if (found) subject = *std::move(found);
        subject.id = shard;
        HZ_TRY_VOID(tx.emit(subject, {event}));
        return {};
    });
}

}  // namespace hz::app
