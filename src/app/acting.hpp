// The actor as the domain sees him, and who may sign for a body.
#pragma once

#include "app/command.hpp"
#include "domain/acting.hpp"

namespace hz::app {

[[nodiscard]] domain::Actor acting(const Actor& actor);

// The responsible person is whoever holds that role in the body now.
Result<domain::SigningAuthority> signing_of(CommandTx& tx, const domain::OrganisationId& body);

}  // namespace hz::app
