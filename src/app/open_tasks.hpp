// What a person has still to do in an organisation: in the teams of running cases, and as the only
// one who holds a role.
#pragma once

#include "app/ports/store.hpp"
#include "domain/account/account.hpp"

#include <vector>

namespace hz::app {

// Teams first, then roles, each with the cases that wait for it.
Result<std::vector<domain::OpenTask>> open_tasks_of(ReadTx& tx, const domain::Account& account);

// The last administrator stays until another one is there; the platform needs two, because one
// alone grants nothing. Errors: RuleViolation account.last_administrator.
Status check_administrators_remain(ReadTx& tx, const domain::Account& account, domain::Role lost);

}  // namespace hz::app
