// Bringing a person's account to life: invitation, password rules, signing key.
#pragma once

#include "app/command.hpp"
#include "domain/account/account.hpp"

#include <string>
#include <string_view>

namespace hz::app {

// A one-time invitation for the account; answers the secret. Earlier ones of the account end.
Result<std::string> invite(CommandTx& tx, std::string_view account);

// Nothing opens the account any more: password, second factor, wrapped key, sessions, tokens and
// invitations go.
Status end_access(WriteTx& tx, std::string_view account);

// Length and the commonest words only, no composition rules (ASVS 5.0 6.2).
// Errors: InvalidInput password.weak.
Status check_password(std::string_view password);

// Names the key <host>/person/<act>, ends the former key as superseded, records the new one.
Status enrol_key(CommandTx& tx, Loaded<domain::AccountAggregate>& account, ByteView public_key);

}  // namespace hz::app
