// OpenAPI 3.1 of the whole API, generated from use_cases.def and the field lists.
#pragma once

#include <string>

namespace hz::app {

[[nodiscard]] std::string openapi();

}  // namespace hz::app
