#include "app/acting.hpp"

#include "app/role_holders.hpp"
#include "domain/account/account.hpp"

#include <algorithm>

namespace hz::app {

using domain::Role;

Result<domain::SigningAuthority> signing_of(const Reading& from,
                                            const domain::OrganisationId& body) {
    domain::SigningAuthority authority;
    HZ_TRY(const auto rows,
           from.tx.find(Scope::everything(), {Shelf::State,
                                              std::string{domain::AccountAggregate::kKind},
                                              "org_role",
                                              domain::org_role_key(body, Role::ResponsiblePerson),
                                              {},
                                              2}));
    for (const Row& row : rows) {
        HZ_TRY(const auto account, state_from<domain::AccountAggregate>(row.body));
        if (!account.disabled) authority.responsible_person = account.person;
    }
    if (authority.responsible_person.empty()) return authority;
    HZ_TRY(const auto signatories, holders_of(from.tx, body, Role::AuthorisedSignatory));
    for (const domain::Account& account : signatories)
        if (const auto* held =
                domain::delegation_on(account, authority.responsible_person, from.today()))
            authority.delegations.push_back({account.person, held->from, held->to});
    return authority;
}

Result<std::vector<Digest32>> delegation_relied_on(CommandTx& tx,
                                                   const domain::SigningAuthority& authority) {
    std::vector<Digest32> leaves;
    if (tx.actor().person == authority.responsible_person.text()) return leaves;
    HZ_TRY(const auto signatories,
           holders_of(tx.tx(), domain::OrganisationId::trusted(tx.actor().organisation),
                      Role::AuthorisedSignatory));
    for (const domain::Account& account : signatories) {
        if (account.person.text() != tx.actor().person || !leaves.empty()) continue;
        const auto* held = domain::delegation_on(account, authority.responsible_person, tx.today());
        if (held == nullptr) continue;
        HZ_TRY(const Bytes leaf, from_base64(held->leaf));
        if (leaf.size() != Digest32{}.size()) continue;
        std::ranges::copy(leaf, leaves.emplace_back().begin());
    }
    return leaves;
}

domain::Actor acting(const Actor& actor) {
    domain::Actor out{domain::PersonId::trusted(actor.person),
                      domain::OrganisationId::trusted(actor.organisation),
                      {}};
    for (const Grant& grant : actor.grants)
        if (const auto role = enum_from<Role>(grant.role)) out.roles.push_back(*role);
    return out;
}

}  // namespace hz::app
