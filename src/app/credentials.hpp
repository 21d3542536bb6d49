// Working data about how an account proves itself: password, second factor, wrapped signing key,
// sessions, tokens, invitations. No events (docs/record.md 2): nothing here is rebuilt.
#pragma once

#include "app/ports/signer.hpp"
#include "app/ports/store.hpp"
#include "base/fields.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct Credential {  // kind "credential", id = account id
    std::string password_hash{};
    std::string totp_sealed{};       // empty: no second factor yet
    std::string totp_sealed_next{};  // enrolled, not yet confirmed
    std::int64_t totp_step{};        // the last step used: a code works once
    std::string key_public{};        // base64
    std::string key_wrapped{};
};
struct Session {  // kind "session", id = hex SM3 of the cookie
    std::string account{};
    std::string csrf{};
    std::string strength{};  // password, second_factor
};
struct ApiToken {  // kind "token", id = hex SM3 of the token
    std::string account{};
    std::string name{};
    std::vector<std::string> scopes{};
    std::optional<Instant> until{};  // absent in rows older than this member
};
struct Invitation {  // kind "invitation", id = hex SM3 of the one-time secret
    std::string account{};
    std::string by{};
};
struct Lockout {  // kind "lockout", id = login | network of the client
    std::int64_t failures{};
};

inline constexpr std::string_view kCredentialKind = "credential";
inline constexpr std::string_view kSessionKind = "session";
inline constexpr std::string_view kTokenKind = "token";
inline constexpr std::string_view kInvitationKind = "invitation";
inline constexpr std::string_view kLockoutKind = "lockout";

template <class W>
struct WorkingRow {
    std::int64_t version{};
    W value{};
};

template <class W>
Result<std::optional<WorkingRow<W>>> working(ReadTx& tx, std::string_view kind,
                                             std::string_view id) {
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::Working, kind, id));
    if (!row) return std::optional<WorkingRow<W>>{};
    HZ_TRY(W value, from_json_text<W>(row->body));
    return std::optional{WorkingRow<W>{row->version, std::move(value)}};
}

template <class W>
Status put_working(WriteTx& tx, std::string_view kind, std::string_view id, std::int64_t version,
                   const W& value, std::vector<StateKey> keys, std::optional<Instant> expires) {
    return tx.put({Shelf::Working, std::string{kind}, std::string{id}, version, to_json(value),
                   std::move(keys), expires});
}

// Errors: Forbidden signature.no_key.
Result<WrappedKey> wrapped_key_of(ReadTx& tx, std::string_view account);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Credential> {
    using T = hz::app::Credential;
    static constexpr FieldList list{field("password_hash", &T::password_hash, Need::Optional),
                                    field("totp_sealed", &T::totp_sealed, Need::Optional),
                                    field("totp_sealed_next", &T::totp_sealed_next, Need::Optional),
                                    field("totp_step", &T::totp_step, Need::Optional),
                                    field("key_public", &T::key_public, Need::Optional),
                                    field("key_wrapped", &T::key_wrapped, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::Session> {
    using T = hz::app::Session;
    static constexpr FieldList list{field("account", &T::account), field("csrf", &T::csrf),
                                    field("strength", &T::strength)};
};
template <>
struct hz::FieldsOf<hz::app::ApiToken> {
    using T = hz::app::ApiToken;
    static constexpr FieldList list{
        field("account", &T::account), field("name", &T::name),
        field("scopes", &T::scopes, Need::Optional, Items<Text>{100, 0, Text{100}}),
        field("until", &T::until, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::Invitation> {
    using T = hz::app::Invitation;
    static constexpr FieldList list{field("account", &T::account),
                                    field("by", &T::by, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::Lockout> {
    using T = hz::app::Lockout;
    static constexpr FieldList list{field("failures", &T::failures)};
};
