// Takes personal data out of the stored events of a person and of his accounts, and out of their
// states.
#pragma once

#include "app/command.hpp"
#include "domain/party/person.hpp"

namespace hz::app {

// Deletes value and salt of what identifies the person in his events; base64 commitments of what
// went. The state of `subject` is then what the fold of the remaining events gives; the caller
// records the erasure with it, in the same transaction. Errors: those of the store and of the fold.
Result<std::vector<std::string>> erase_person(CommandTx& tx,
                                              Loaded<domain::PersonAggregate>& subject);

// The same for each of his accounts: login, and the reasons somebody gave about him. Recorded in
// the chain of the account. How many members went.
Result<std::int64_t> erase_accounts(CommandTx& tx, const domain::PersonId& person,
                                    domain::ErasureGround ground);

}  // namespace hz::app
