// What the web build adds to the public pages: a script for the start page, and the page that
// verifies offline. Empty when the program was built without it; the pages work without script.
#pragma once

#include "adapters/http/kit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hz::http {

// Address of the script of a page ("home"); empty: none.
[[nodiscard]] std::string script_of(std::string_view page);

// An asset of the public scripts by its address below /assets/.
[[nodiscard]] std::optional<Response> island_asset(const RequestHead& head, std::string_view name);

[[nodiscard]] bool has_offline_page();
// The page for download, with this register's root and trust list written into an inert block.
// Errors: those of these resources. Precondition: has_offline_page().
Result<Response> offline_page(const Kit& kit);

}  // namespace hz::http
