// Who may help somebody who lost his password or second factor.
#pragma once

#include "app/command.hpp"
#include "domain/account/account.hpp"

namespace hz::app {

// The organisation's own administrators do it where two of them are left; the platform steps in
// only where there are fewer. Errors: RuleViolation account.reset_by_own_people.
Status check_reset_is_open(CommandTx& tx, const domain::Account& account);

}  // namespace hz::app
