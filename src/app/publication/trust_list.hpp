// The trust list and the policies of the two trees (docs/record.md 5, 6): which keys of this
// platform, of its certification bodies and of the persons who sign are good for what, and when.
#pragma once

#include "app/services.hpp"

#include <string>

namespace hz::app {

// The newest trust list as a signed note. Made, signed and logged anew when keys or policies
// changed, and before it ends. Errors: Unavailable key.absent (no root key is good now),
// trust.clock (the clock is behind the newest list); those of the store.
Result<std::string> trust_note(const Services&);

// The newest one as it is kept, whatever changed since. Errors: NotFound trust.absent.
Result<std::string> kept_trust_note(const Services&);

// The policy text of one tree: each log key of its origin that is good now, `quorum none`.
std::string policy_text(const Services&, Tree);

// Root key that signs now, as a vkey. Errors: Unavailable key.absent.
Result<std::string> root_vkey(const Services&);

}  // namespace hz::app
