#include "app/resets.hpp"

#include "app/role_holders.hpp"

namespace hz::app {

Status check_reset_is_open(CommandTx& tx, const domain::Account& account) {
    if (tx.actor().organisation == account.organisation.text()) return {};
    HZ_TRY(const std::size_t others,
           others_holding(tx.tx(), account.organisation, domain::Role::OrgAdmin, account.person));
    return others < 2 ? Status{} : fail(Code::RuleViolation, "account.reset_by_own_people");
}

}  // namespace hz::app
