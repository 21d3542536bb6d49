#include "adapters/crypto/personal_keys.hpp"

#include "adapters/crypto/key_pair.hpp"
#include "adapters/crypto/sealing.hpp"

#include <optional>

namespace hz::crypto {
namespace {

constexpr std::string_view kWrappingHeading = "hz-key/1$";

struct Wrapping {
    Argon2Cost cost{};
    Bytes salt{};
    std::string front{};  // everything before the sealed part
    Bytes sealed{};
};

std::string front_of(const Argon2Cost& cost, ByteView salt) {
    return std::string{kWrappingHeading} + cost_text(cost) + "$" + base64(salt) + "$";
}

Bytes context_of(std::string_view front, ByteView public_key) {
    Bytes out = to_bytes(front);
    append(out, public_key);
    return out;
}

std::optional<Wrapping> parse_wrapping(std::string_view text) {
    if (text.substr(0, kWrappingHeading.size()) != kWrappingHeading) return std::nullopt;
    std::string_view rest = text.substr(kWrappingHeading.size());
    const auto cost = take_cost(rest);
    const auto middle = rest.find('$');
    if (!cost || middle == std::string_view::npos) return std::nullopt;
    auto salt = from_base64(rest.substr(0, middle));
    auto sealed = from_base64(rest.substr(middle + 1));
    if (!salt || !sealed || salt->size() < 8) return std::nullopt;
    return Wrapping{*cost, *std::move(salt),
                    std::string{text.substr(0, text.size() - rest.size() + middle + 1)},
                    *std::move(sealed)};
}

}  // namespace

PasswordWrappedKeys::PasswordWrappedKeys(app::Workers& pool, app::Random& random, Argon2Cost cost)
    : pool_{pool}, random_{random}, cost_{cost} {
    HZ_ASSERT(acceptable(cost));
}

Result<app::WrappedKey> PasswordWrappedKeys::wrap(ByteView secret32, Bytes public_key,
                                                  std::string_view password) const {
    return run_on(pool_, [&]() -> Result<app::WrappedKey> {
        Bytes salt(16);
        random_.fill(salt);
        const std::string front = front_of(cost_, salt);
        Bytes key = argon2id(password, salt, cost_);
        const Bytes sealed = seal(key, context_of(front, public_key), secret32, random_);
        wipe(key);
        return app::WrappedKey{std::move(public_key), front + base64(sealed)};
    });
}

Result<Bytes> PasswordWrappedKeys::unwrap(const app::WrappedKey& key,
                                          std::string_view password) const {
    const auto parts = parse_wrapping(key.wrapped);
    if (!parts) return fail(Code::InvalidInput, "signature.key_damaged");
    return run_on(pool_, [&]() -> Result<Bytes> {
        Bytes opening = argon2id(password, parts->salt, parts->cost);
        auto secret = unseal(opening, context_of(parts->front, key.public_key), parts->sealed);
        wipe(opening);
        if (!secret) return fail(Code::Forbidden, "signature.password_wrong");
        return secret;
    });
}

Result<app::WrappedKey> PasswordWrappedKeys::make(std::string_view password) const {
    const KeyPair pair = KeyPair::generate(app::Algorithm::Sm2);
    Bytes secret = pair.sm2_secret();
    auto out = wrap(secret, pair.public_key(), password);
    wipe(secret);
    return out;
}

Result<std::unique_ptr<app::Signer>> PasswordWrappedKeys::unlock(const app::WrappedKey& key,
                                                                 std::string_view password) const {
    HZ_TRY(Bytes secret, unwrap(key, password));
    auto pair = KeyPair::from_sm2_secret(secret, key.public_key);
    wipe(secret);
    if (!pair) return fail(Code::InvalidInput, "signature.key_damaged");
    app::SignerInfo info;
    info.use = app::KeyUse::Person;
    std::unique_ptr<app::Signer> signer =
        std::make_unique<KeySigner>(std::move(info), *std::move(pair));
    return signer;
}

Result<app::WrappedKey> PasswordWrappedKeys::rewrap(const app::WrappedKey& key,
                                                    std::string_view old_password,
                                                    std::string_view new_password) const {
    HZ_TRY(Bytes secret, unwrap(key, old_password));
    auto out = wrap(secret, key.public_key, new_password);
    wipe(secret);
    return out;
}

}  // namespace hz::crypto
