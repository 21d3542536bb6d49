// All aggregates of the domain, by kind: how the stored events of a subject become its state row
// again. Live commands go through the same functions (aggregate.hpp), so the two cannot drift.
#pragma once

#include "app/aggregate.hpp"
#include "app/ports/store.hpp"
#include "base/json.hpp"
#include "domain/aggregate.hpp"
#include "domain/party/types.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {
struct ParsedEvent;
}

namespace hz::app {

// The event of an erasure: it changes no content, the erased members read as erased (docs/record.md
// 2).
inline constexpr std::string_view kErasedType = "privacy.erased";

// A stored event under its real names: sealed ones hide them in their `event.*` members.
struct RealEvent {
    std::string type{};
    std::string kind{};
    std::string id{};
    json::Value pub{};
    MemberTexts members{};  // an erased one reads as {"erased":true}
    domain::Stamp stamp{};
    std::string event_id{};
    // It came back from a mirror: `members` is empty, and of a sealed event nothing is known but
    // its public kind and id (docs/record.md 4).
    bool lost{};
};
// A commitment of which neither name nor value is known.
[[nodiscard]] inline bool is_lost(const PrivateMember& member) { return member.name.empty(); }
// Errors: Unavailable event.unreadable with the column or member ("at") that cannot be read.
Result<RealEvent> real_event(const EventRow& row);
// The same of a row whose bytes were parsed already.
Result<RealEvent> real_event(const EventRow& row, const record::ParsedEvent& leaf);
// The person who acted; empty: the system, or erased.
[[nodiscard]] domain::PersonId actor_of(const EventRow& row);

// One subject on its way from its first event to its last.
class Folding {
 public:
    virtual ~Folding() = default;
    // Of a lost event only what is public counts. Errors: InvalidInput event.unknown_type, those of
    // the event's members.
    virtual Status add(const RealEvent& event) = 0;
    // Put into an empty table, it gives the row that the live commands left.
    [[nodiscard]] virtual PutRow row() const = 0;
    // Of a certificate that was issued: its row of the public register.
    [[nodiscard]] virtual Result<std::optional<PublicCertificate>> register_row(
        ReadTx& tx) const = 0;
};
// nullptr: no aggregate has this kind.
[[nodiscard]] std::unique_ptr<Folding> folding(std::string_view kind, std::string_view id);
[[nodiscard]] std::vector<std::string_view> aggregate_kinds();

// Folds events that arrive subject by subject, each in order n (ReadTx::each_event). A subject of
// which every event is lost has no state.
class SubjectFolds {
 public:
    using Done = std::function<Status(const Folding&)>;
    explicit SubjectFolds(Done done) : done_{std::move(done)} {}
    // Errors: Unavailable event.kind_unknown, those of real_event, Folding::add and Done.
    Status add(const EventRow& row);
    Status add(const EventRow& row, const RealEvent& event);
    Status finish();  // the last subject

 private:
    Done done_;
    std::string kind_{};  // as in the leaf
    std::string id_{};
    std::unique_ptr<Folding> current_{};
};

}  // namespace hz::app
