#include "app/use_cases/cases/get_case.hpp"

#include "app/appeals/appealed.hpp"
#include "app/role_holders.hpp"
#include "app/run.hpp"

#include <algorithm>

namespace hz::app::cases::get_case {
namespace {

// Leaves that the newest decision of the case relies on, as its event names them.
Result<std::vector<std::string>> relied_on(ReadTx& tx, std::string_view case_id) {
    std::vector<std::string> leaves;
    HZ_TRY(const auto events, tx.events(domain::CaseAggregate::kKind, case_id));
    for (const EventRow& event : events) {
        const auto member = [&](std::string_view name) {
            const auto found = std::ranges::find(event.members, name, &PrivateMember::name);
            return found == event.members.end() ? std::string{} : found->value;
        };
        if (member("event.type") != "\"case.decided\"") continue;
        leaves.clear();
        const auto refs = json::parse(member("event.ref"));
        if (!refs || refs->as_array() == nullptr) continue;
        for (const json::Value& leaf : *refs->as_array())
            if (leaf.as_text() != nullptr) leaves.push_back(*leaf.as_text());
    }
    return leaves;
}

Result<std::optional<Delegation>> delegation_of(ReadTx& tx, const domain::Case& one,
                                                std::string_view case_id) {
    std::optional<Delegation> found;
    if (!one.decision || one.decision->confirmed_by.empty()) return found;
    HZ_TRY(const auto leaves, relied_on(tx, case_id));
    if (leaves.empty()) return found;
    HZ_TRY(const auto accounts, accounts_of(tx, one.decision->confirmed_by));
    for (const domain::Account& account : accounts)
        for (const auto& held : account.delegations)
            if (std::ranges::find(leaves, held.leaf) != leaves.end())
                found =
                    Delegation{held.id, held.by, held.number, held.document, held.from, held.to};
    return found;
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto one, tx.load<domain::CaseAggregate>(input.case_id.text()));
    HZ_TRY(auto delegation, delegation_of(tx.tx(), one, input.case_id.text()));
    HZ_TRY(const auto ending, ending_of(tx.tx(), one));
    HZ_TRY(auto until, appeal_until(tx.services(), ending, one.rule_id, one.rule_version));
    HZ_TRY(auto people, people_of(tx.reading(), one));
    return Output{{std::move(one)}, std::move(delegation), std::move(people), until};
}

}  // namespace hz::app::cases::get_case

HZ_QUERY(cases, get_case)
