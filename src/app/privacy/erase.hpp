// Takes personal data out of the stored events of one subject, and out of its state.
#pragma once

#include "app/command.hpp"
#include "domain/party/person.hpp"

namespace hz::app {

// Deletes value and salt of what identifies the person in his events; base64 commitments of what
// went. The state of `subject` is then what the fold of the remaining events gives; the caller
// records the erasure with it, in the same transaction. Errors: those of the store and of the fold.
Result<std::vector<std::string>> erase_person(CommandTx& tx,
                                              Loaded<domain::PersonAggregate>& subject);

}  // namespace hz::app
