#include "app/role_holders.hpp"

#include "app/aggregate.hpp"
#include "base/limits.hpp"

#include <set>

namespace hz::app {

Result<std::vector<domain::Account>> holders_of(ReadTx& tx,
                                                const domain::OrganisationId& organisation,
                                                domain::Role role) {
    std::vector<domain::Account> holders;
    Find find{Shelf::State, std::string{domain::AccountAggregate::kKind},
              "org_role",   domain::org_role_key(organisation, role),
              {},           limits::kPageRows};
    while (true) {
        HZ_TRY(const auto rows, tx.find(Scope::everything(), find));
        for (const Row& row : rows) {
            HZ_TRY(auto account, state_from<domain::AccountAggregate>(row.body));
            if (!account.disabled) holders.push_back(std::move(account));
        }
        if (rows.size() < find.limit) return holders;
        find.after = rows.back().id;
    }
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
