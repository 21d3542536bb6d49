// The actor as the domain sees him, and who may sign for a body.
#pragma once

#include "app/command.hpp"
#include "domain/acting.hpp"

namespace hz::app {

[[nodiscard]] domain::Actor acting(const Actor& actor);

// The responsible person is whoever holds that role in the body now; who signs in his place holds a
// delegation from him that is neither revoked nor outside its days.
Result<domain::SigningAuthority> signing_of(const Reading& from,
                                            const domain::OrganisationId& body);

// The leaf of the delegation under which the actor signs for the responsible person: what his
// signature relies on. None when he signs for himself.
Result<std::vector<Digest32>> delegation_relied_on(CommandTx& tx,
                                                   const domain::SigningAuthority& authority);

}  // namespace hz::app
