// Files that only the server's account may read: passphrase, data key, keys (mode 0600).
#pragma once

#include "app/ports/random.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace hz::crypto {

// Errors: NotFound `secret.absent`; Unavailable `secret.exposed` (others may read it, or it is no
// plain file), `secret.unreadable` (too large). Details name the file.
[[nodiscard]] Result<std::string> read_private_file(const std::filesystem::path& path);

// Durable when it returns; never replaces. Conflict `secret.exists`. Throws std::system_error when
// the disk fails.
[[nodiscard]] Status create_private_file(const std::filesystem::path& path,
                                         std::string_view content);

// A secret of 32 random bytes as 64 hex digits and a line end; made when absent.
[[nodiscard]] Result<std::string> load_or_create_secret(const std::filesystem::path& path,
                                                        app::Random& random);

}  // namespace hz::crypto
