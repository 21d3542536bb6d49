// What an upheld appeal does: the case goes on where it stood, or the entry of the certificate is
// annulled by a public correction. Both entries stay.
#pragma once

#include "app/command.hpp"
#include "domain/appeal/appeal.hpp"

namespace hz::app {

// `decided`: leaf of the event that decided the appeal. Errors: those of domain::decide(Case,
// AnnulEnding) and domain::decide(Certificate, AnnulByAppeal).
Status annul_decision(CommandTx& tx, const domain::Appeal& appeal, const Digest32& decided);

}  // namespace hz::app
