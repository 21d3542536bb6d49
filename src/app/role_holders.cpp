#include "app/role_holders.hpp"

#include "app/each_state.hpp"

#include <set>

namespace hz::app {

Result<std::vector<domain::Account>> holders_of(ReadTx& tx,
                                                const domain::OrganisationId& organisation,
                                                domain::Role role) {
    std::vector<domain::Account> holders;
    HZ_TRY_VOID(each_state<domain::AccountAggregate>(
        tx, Scope::everything(), "org_role", domain::org_role_key(organisation, role),
        [&](const std::string&, domain::Account account) {
            if (!account.disabled) holders.push_back(std::move(account));
            return Status{};
        }));
    return holders;
}

Result<std::vector<domain::Account>> accounts_of(ReadTx& tx, const domain::PersonId& person) {
    std::vector<domain::Account> accounts;
    HZ_TRY_VOID(
        each_state<domain::AccountAggregate>(tx, Scope::everything(), "person", person.text(),
                                             [&](const std::string&, domain::Account account) {
                                                 accounts.push_back(std::move(account));
                                                 return Status{};
                                             }));
    return accounts;
}

Result<std::size_t> others_holding(ReadTx& tx, const domain::OrganisationId& organisation,
                                   domain::Role role, const domain::PersonId& person) {
    HZ_TRY(const auto holders, holders_of(tx, organisation, role));
    std::set<std::string> people;
    for (const domain::Account& account : holders)
        if (account.person != person) people.insert(account.person.text());
    return people.size();
}

}  // namespace hz::app
