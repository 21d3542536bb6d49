#include "app/privacy/erase.hpp"

#include "app/aggregates.hpp"
#include "app/each_state.hpp"
#include "domain/account/account.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace hz::app {
namespace {

// Members of the events that name or reach a person; the folds take each of them erased.
constexpr std::array<std::string_view, 6> kOfPerson{"name",     "identity_digest", "contact",
                                                    "evidence", "identity_masked", "registration"};
constexpr std::array<std::string_view, 2> kOfAccount{"login", "reason"};

template <class A>
Result<typename A::State> folded(ReadTx& tx, std::string_view id) {
    const auto fold = folding(A::kKind, id);
    HZ_TRY(const auto events, tx.events(A::kKind, id));
    for (const EventRow& row : events) {
        HZ_TRY(const RealEvent event, real_event(row));
        HZ_TRY_VOID(fold->add(event));
    }
    return state_from<A>(fold->row().body);
}

template <class A>
Result<std::vector<std::string>> erase(CommandTx& tx, Loaded<A>& subject,
                                       std::span<const std::string_view> identifying) {
    std::vector<std::string> commitments;
    HZ_TRY(const auto events, tx.tx().events(A::kKind, subject.id));
    for (const EventRow& row : events)
        for (const PrivateMember& member : row.members) {
            if (member.salt.empty() ||
                std::ranges::find(identifying, member.name) == identifying.end())
                continue;
            HZ_TRY_VOID(tx.tx().erase_member(row.event_id, member.commitment));
            commitments.push_back(base64(member.commitment));
        }
    HZ_TRY(subject.state, folded<A>(tx.tx(), subject.id));
    return commitments;
}

}  // namespace

Result<std::vector<std::string>> erase_person(CommandTx& tx,
                                              Loaded<domain::PersonAggregate>& subject) {
    return erase(tx, subject, kOfPerson);
}

Result<std::int64_t> erase_accounts(CommandTx& tx, const domain::PersonId& person,
                                    domain::ErasureGround ground) {
    std::vector<std::string> accounts;
    HZ_TRY_VOID(each_state<domain::AccountAggregate>(
        tx.tx(), Scope::everything(), "person", person.text(),
        [&](const std::string& id, const domain::Account&) -> Status {
            accounts.push_back(id);
            return {};
        }));
    std::int64_t erased = 0;
    for (const std::string& id : accounts) {
        HZ_TRY(auto account, tx.load<domain::AccountAggregate>(Scope::everything(), id));
        HZ_TRY(auto commitments, erase(tx, account, kOfAccount));
        if (commitments.empty()) continue;
        erased += static_cast<std::int64_t>(commitments.size());
        HZ_TRY_VOID(tx.emit(account, {domain::PrivacyErased{std::move(commitments), ground}}));
    }
    return erased;
}

}  // namespace hz::app
