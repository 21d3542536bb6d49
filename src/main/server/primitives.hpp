// The algorithms that src/record is handed on the server.
#pragma once

#include "record/primitives.hpp"

namespace hz::server {

[[nodiscard]] record::Primitives primitives();

}  // namespace hz::server
