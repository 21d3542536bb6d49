#include "adapters/crypto/passwords.hpp"

#include "base/limits.hpp"

#include <optional>

namespace hz::crypto {
namespace {

constexpr std::size_t kPasswordBytesMax = 4 * limits::kPasswordCharsMax;  // UTF-8
constexpr std::string_view kEncodedHeading = "$argon2id$v=19$";

struct Encoded {
    Argon2Cost cost{};
    Bytes salt{};
    Bytes hash{};
};

// PHC string: $argon2id$v=19$m=65536,t=3,p=1$salt$hash, base64 without padding.
std::string encoded_text(const Encoded& parts) {
    const auto unpadded = [](ByteView bytes) {
        std::string text = base64(bytes);
        while (text.ends_with('=')) text.pop_back();
        return text;
    };
    return std::string{kEncodedHeading} + cost_text(parts.cost) + "$" + unpadded(parts.salt) + "$" +
           unpadded(parts.hash);
}

Result<Bytes> from_unpadded(std::string_view text) {
    std::string padded{text};
    while (padded.size() % 4 != 0) padded.push_back('=');
    return from_base64(padded);
}

std::optional<Encoded> parse_encoded(std::string_view text) {
    if (text.substr(0, kEncodedHeading.size()) != kEncodedHeading) return std::nullopt;
    std::string_view rest = text.substr(kEncodedHeading.size());
    const auto cost = take_cost(rest);
    const auto middle = rest.find('$');
    if (!cost || middle == std::string_view::npos) return std::nullopt;
    auto salt = from_unpadded(rest.substr(0, middle));
    auto hash = from_unpadded(rest.substr(middle + 1));
    if (!salt || !hash || salt->size() < 8 || hash->size() != 32) return std::nullopt;
    return Encoded{*cost, *std::move(salt), *std::move(hash)};
}

}  // namespace

Argon2Passwords::Argon2Passwords(app::Workers& pool, app::Random& random, Argon2Cost cost)
    : pool_{pool}, random_{random}, cost_{cost} {
    HZ_ASSERT(acceptable(cost));
}

Result<std::string> Argon2Passwords::hash(std::string_view password) {
    if (password.size() > kPasswordBytesMax) return fail(Code::InvalidInput, "password.too_long");
    return run_on(pool_, [&]() -> Result<std::string> {
        Encoded parts{.cost = cost_, .salt = Bytes(16), .hash = {}};
        random_.fill(parts.salt);
        parts.hash = argon2id(password, parts.salt, cost_);
        return encoded_text(parts);
    });
}

Result<app::Match> Argon2Passwords::verify(std::string_view encoded, std::string_view password) {
    const auto parts = parse_encoded(encoded);
    if (!parts || password.size() > kPasswordBytesMax) return app::Match::No;
    return run_on(pool_, [&]() -> Result<app::Match> {
        const Bytes hash = argon2id(password, parts->salt, parts->cost);
        return equal_secret(hash, parts->hash) ? app::Match::Yes : app::Match::No;
    });
}

}  // namespace hz::crypto
