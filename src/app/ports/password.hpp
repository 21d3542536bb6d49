// Passwords and one-time codes. Work is slow on purpose and runs on a bounded pool.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hz::app {

enum class Match { No, Yes };

class Passwords {
 public:
    virtual ~Passwords() = default;
    // Argon2id, encoded with its parameters. Errors: Unavailable `password.busy` (queue full).
    virtual Result<std::string> hash(std::string_view password) = 0;
    virtual Result<Match> verify(std::string_view encoded, std::string_view password) = 0;
};

// Second factor (RFC 6238, SHA-1, 30 s, 6 digits). The secret is kept sealed.
class OneTimeCodes {
 public:
    virtual ~OneTimeCodes() = default;
    struct Secret {
        std::string base32{};  // shown once to the person
        std::string sealed{};  // what is stored
    };
    [[nodiscard]] virtual Result<Secret> make() const = 0;
    // The time step that matched, within one step of `now`; the caller refuses a step used before.
    [[nodiscard]] virtual Result<std::optional<std::int64_t>> match(std::string_view sealed,
                                                                    std::string_view code,
                                                                    Instant now) const = 0;
};

}  // namespace hz::app
