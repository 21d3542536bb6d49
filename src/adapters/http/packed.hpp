// Files that the web build put into the program, each beside its compressed forms: nothing is
// compressed per request.
#pragma once

#include "adapters/http/message.hpp"
#include "embedded/file.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace hz::http {

// nullptr when there is none of that name.
[[nodiscard]] const embedded::File* find_file(std::span<const embedded::File> files,
                                              std::string_view name);

// The form of a hashed asset that the asker reads, for ever. nullopt: no such asset.
[[nodiscard]] std::optional<Response> packed_asset(std::span<const embedded::File> files,
                                                   const RequestHead& head, std::string_view name);

}  // namespace hz::http
