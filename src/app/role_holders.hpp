// Who holds a role in an organisation now, through an account that is in use; the accounts of a
// person.
#pragma once

#include "app/ports/store.hpp"
#include "domain/account/account.hpp"

#include <vector>

namespace hz::app {

Result<std::vector<domain::Account>> holders_of(ReadTx& tx,
                                                const domain::OrganisationId& organisation,
                                                domain::Role role);

// Every account of the person, disabled ones too.
Result<std::vector<domain::Account>> accounts_of(ReadTx& tx, const domain::PersonId& person);

// How many people beside this one hold it.
Result<std::size_t> others_holding(ReadTx& tx, const domain::OrganisationId& organisation,
                                   domain::Role role, const domain::PersonId& person);

}  // namespace hz::app
