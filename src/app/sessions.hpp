// From a cookie or a token to an Actor. Secrets are compared by their SM3 digest; only digests are
// stored.
#pragma once

#include "app/actor.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hz::app {

struct Services;

struct Authenticated {
    Actor actor{};
    std::string csrf{};  // to be sent back as X-CSRF-Token by browsers; empty for tokens
};

// Errors: Forbidden `session.ended` (unknown, expired, ended).
Result<Authenticated> actor_of_session(const Services&, std::string_view cookie);
// API tokens, `Authorization: Bearer hz_…`. Errors: Forbidden `token.unknown`.
Result<Authenticated> actor_of_token(const Services&, std::string_view token);

}  // namespace hz::app
