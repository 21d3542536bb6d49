// Files as objects of their own: found by owner and content, by those whose scope reaches the
// owner.
#pragma once

#include "app/command.hpp"
#include "domain/file/file.hpp"

#include <string>

namespace hz::app {

using LoadedFile = Loaded<domain::FileAggregate>;

// A regulator reaches the organisations of its region, everybody else his own. Errors: NotFound
// file.not_found, also when the organisation is out of reach.
Result<LoadedFile> file_in_reach(CommandTx& tx, const domain::OrganisationId& owner,
                                 const std::string& sm3_hex);

}  // namespace hz::app
