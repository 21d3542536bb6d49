// The console under /console/: one page for all its addresses, and its assets, compressed at build.
// Empty when the program was built without it (-DHZ_WEB=OFF).
#pragma once

#include "adapters/http/kit.hpp"

#include <string>
#include <string_view>

namespace hz::http {

// Whether this program carries a console.
[[nodiscard]] bool has_console();

// An asset of that name, or the page with a nonce of its own for styles; an unknown asset is not
// found, never the page. Precondition: has_console().
[[nodiscard]] Response console(const Kit& kit, const Asked& asked);

}  // namespace hz::http
