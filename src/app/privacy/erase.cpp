#include "app/privacy/erase.hpp"

#include "app/aggregates.hpp"

#include <algorithm>
#include <array>

namespace hz::app {
namespace {

// Members of a person's events that name or reach him; the fold takes each of them erased.
constexpr std::array<std::string_view, 6> kIdentifying{
    "name", "identity_digest", "contact", "evidence", "identity_masked", "registration"};

bool identifies(const PrivateMember& member) {
    return !member.salt.empty() &&
           std::ranges::find(kIdentifying, member.name) != kIdentifying.end();
}

Result<domain::Person> folded(ReadTx& tx, std::string_view id) {
    const auto fold = folding(domain::PersonAggregate::kKind, id);
    HZ_TRY(const auto events, tx.events(domain::PersonAggregate::kKind, id));
    for (const EventRow& row : events) {
        HZ_TRY(const RealEvent event, real_event(row));
        HZ_TRY_VOID(fold->add(event));
    }
    return state_from<domain::PersonAggregate>(fold->row().body);
}

}  // namespace

Result<std::vector<std::string>> erase_person(CommandTx& tx,
                                              Loaded<domain::PersonAggregate>& subject) {
    std::vector<std::string> commitments;
    HZ_TRY(const auto events, tx.tx().events(domain::PersonAggregate::kKind, subject.id));
    for (const EventRow& row : events)
        for (const PrivateMember& member : row.members) {
            if (!identifies(member)) continue;
            HZ_TRY_VOID(tx.tx().erase_member(row.event_id, member.commitment));
            commitments.push_back(base64(member.commitment));
        }
    HZ_TRY(subject.state, folded(tx.tx(), subject.id));
    return commitments;
}

}  // namespace hz::app
