// The one way to change something (ARCHITECTURE.md, "A command"): a handler runs inside one
// transaction, loads aggregates within the actor's scope, decides, and emits events. Everything
// random comes from one seed, so that a repeated body makes equal bytes.
#pragma once

#include "app/aggregate.hpp"
#include "app/ports/store.hpp"
#include "app/reading.hpp"
#include "app/services.hpp"
#include "app/use_case.hpp"
#include "base/fields.hpp"
#include "domain/aggregate.hpp"
#include "record/event.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::app {

enum class Sign { No, Actor };

struct Emit {
    std::optional<Digest32> rule{};      // SM3 of the pack manifest in force for the subject
    std::vector<Digest32> ref{};         // leaves relied on
    std::vector<Digest32> sealed_ref{};  // of a clear kind: committed to, not shown (its case)
    std::vector<record::Attachment> att{};
    Sign sign{Sign::No};  // the actor's personal signature stands on the event
};

// One personal signature of a command, by position of its event.
struct GivenSignature {
    std::string message{};
    record::PersonSignature signature{};
};
using GivenSignatures = std::map<std::uint16_t, GivenSignature>;

// What a recorded event became.
struct Recorded {
    std::string event{};  // "<cmd>.<i>"
    std::string event_id{};
    Digest32 leaf_sm3{};
};

class CommandTx {
 public:
    CommandTx(WriteTx& tx, const Services& services, const Actor& actor, Scope scope,
              const Call& call, const Digest32& seed, const GivenSignatures* signatures);

    [[nodiscard]] const Actor& actor() const { return actor_; }
    [[nodiscard]] const Services& services() const { return services_; }
    [[nodiscard]] const Scope& scope() const { return scope_; }
    [[nodiscard]] const Call& call() const { return call_; }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] Date today() const { return civil_date(now_); }
    [[nodiscard]] WriteTx& tx() { return tx_; }
    [[nodiscard]] Reading reading() { return {tx_, services_, actor_, now_}; }
    [[nodiscard]] Answer& answer() { return answer_; }

    // For the one who becomes known within the command (accepting an invitation).
    void become(Actor actor) { actor_ = std::move(actor); }

    // Bytes that are the same when the body runs again; `purpose` is unique within the command.
    [[nodiscard]] Digest32 random(std::string_view purpose) const;
    [[nodiscard]] std::string uuid(std::string_view purpose) const;  // UUIDv4 form

    // Errors: NotFound `<kind>.not_found`, also outside the scope.
    template <class A>
    Result<Loaded<A>> load(const Scope& scope, std::string_view id);
    // The object the command is about: also checks If-Match and sets the answer's version.
    // Errors: InvalidInput `if_match.required`, Conflict `version.stale`.
    template <class A>
    Result<Loaded<A>> target(std::string_view id);
    // Defined for the aggregates of aggregates.cpp, as is emit.
    template <class A>
    Result<std::optional<Loaded<A>>> find(const Scope& scope, std::string_view id);

    // Folds the events into the subject, records them and writes the state row.
    template <class A>
    Result<std::vector<Recorded>> emit(Loaded<A>& subject,
                                       const std::vector<typename A::Event>& events,
                                       const Emit& how = {});

    // Messages of this run that need the actor's signature (first pass of a signed command).
    [[nodiscard]] const std::map<std::uint16_t, std::string>& to_sign() const { return to_sign_; }
    [[nodiscard]] const std::string& cmd() const { return cmd_; }

 private:
    Result<std::optional<Row>> row(const Scope& scope, std::string_view kind, std::string_view id);
    Status check_version(std::int64_t version) const;
    Result<Recorded> record_one(std::string_view kind, std::string_view id, PlainEvent event,
                                const Emit& how);
    Result<std::string> pseudonym(std::string_view kind, std::string_view id);
    Result<std::optional<Digest32>> rule_of(std::string_view kind, const Emit& how) const;
    Status sign_event(record::EventDraft& draft);

    WriteTx& tx_;
    const Services& services_;
    Actor actor_;
    Scope scope_;
    const Call& call_;
    Digest32 seed_;
    const GivenSignatures* signatures_;
    Instant now_;
    std::string cmd_;
    std::uint16_t next_i_{0};
    std::string target_kind_{};
    std::string target_id_{};
    std::map<std::uint16_t, std::string> to_sign_{};
    Answer answer_{};
};

template <class A>
Result<Loaded<A>> CommandTx::load(const Scope& scope, std::string_view id) {
    HZ_TRY(auto found, find<A>(scope, id));
    if (!found) return not_found(A::kKind);
    return *std::move(found);
}

template <class A>
Result<Loaded<A>> CommandTx::target(std::string_view id) {
    HZ_TRY(auto loaded, load<A>(scope_, id));
    HZ_TRY_VOID(check_version(loaded.version));
    target_kind_ = A::kKind;
    target_id_ = loaded.id;
    answer_.version = loaded.version;
    return loaded;
}

}  // namespace hz::app
