#include "app/acting.hpp"

#include "domain/account/account.hpp"

namespace hz::app {

using domain::Role;

Result<domain::SigningAuthority> signing_of(CommandTx& tx, const domain::OrganisationId& body) {
    domain::SigningAuthority authority;
    HZ_TRY(const auto rows,
           tx.tx().find(Scope::everything(), {Shelf::State,
                                              std::string{domain::AccountAggregate::kKind},
                                              "org_role",
                                              domain::org_role_key(body, Role::ResponsiblePerson),
                                              {},
                                              2}));
    for (const Row& row : rows) {
        HZ_TRY(const auto account, state_from<domain::AccountAggregate>(row.body));
        if (!account.disabled) authority.responsible_person = account.person;
    }
    return authority;
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
