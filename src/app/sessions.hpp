// From a cookie or a token to an Actor. Secrets are looked up by their SM3 digest; only digests are
// stored. Roles are read afresh for each request, so that a change acts at once.
#pragma once

#include "app/actor.hpp"
#include "app/ports/store.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hz::app {

struct Services;
class CommandTx;

struct Authenticated {
    Actor actor{};
    std::string csrf{};  // to be sent back as X-CSRF-Token by browsers; empty for tokens
};

// Errors: Forbidden `session.ended` (unknown, expired, ended).
Result<Authenticated> actor_of_session(const Services&, std::string_view cookie);
// API tokens, `Authorization: Bearer hz_…`. Errors: Forbidden `token.unknown`.
Result<Authenticated> actor_of_token(const Services&, std::string_view token);

// The actor behind an account, with the roles it holds now. Errors: Forbidden account.disabled.
Result<Actor> actor_of_account(ReadTx& tx, std::string_view account, Strength strength);

struct OpenedSession {
    std::string cookie{};  // secret, shown once
    std::string csrf{};
    Actor actor{};
};
Result<OpenedSession> open_session(CommandTx& tx, std::string_view account, Strength strength);

// Hex SM3: the id under which a secret is kept.
[[nodiscard]] std::string secret_id(const Services& services, std::string_view secret);

}  // namespace hz::app
