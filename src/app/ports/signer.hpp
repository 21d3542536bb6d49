// Keys and signatures (docs/record.md 5, 12). One use per key; no raw digest is ever signed.
#pragma once

#include "base/bytes.hpp"
#include "base/names.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

enum class KeyUse { Root, Cert, Status, Statement, Log, Witness, Person };
enum class Algorithm { Sm2, Ed25519, Es256 };
// SM2 in notes is DER, in the QR payload raw r‖s; Ed25519 and ES256 are always raw 64 bytes.
enum class SignatureForm { Der, Raw };

struct SignerInfo {
    std::string name{};  // key name, e.g. hz.example/issuer/999
    KeyUse use{};
    Algorithm algorithm{};
    Bytes public_key{};          // 65 bytes 04‖X‖Y, or 32 bytes of Ed25519
    std::string organisation{};  // body code for `cert` keys
    Instant not_before{};        // good while not_before <= time < not_after
    Instant not_after{};
};

class Signer {
 public:
    virtual ~Signer() = default;
    [[nodiscard]] virtual const SignerInfo& info() const = 0;
    // Errors: Unavailable `signer.failed`.
    [[nodiscard]] virtual Result<Bytes> sign(ByteView message, SignatureForm form) const = 0;
};

// The keys of organisations and of the platform, in the server's custody.
class KeyRing {
 public:
    virtual ~KeyRing() = default;
    // The key good at `at`; the newest when several are. Errors: Unavailable `key.absent`.
    [[nodiscard]] virtual Result<std::shared_ptr<const Signer>> find(std::string_view name, KeyUse,
                                                                     Algorithm,
                                                                     Instant at) const = 0;
    [[nodiscard]] virtual std::vector<SignerInfo> list() const = 0;
    // Makes and keeps a key, durable when it returns. Conflict `key.exists` when one with equal
    // name, use, algorithm and not_before is there.
    virtual Result<SignerInfo> create(const SignerInfo& wanted) = 0;
};

// A person's SM2 key, wrapped with a key derived from the person's password.
struct WrappedKey {
    Bytes public_key{};     // 65 bytes
    std::string wrapped{};  // text form: parameters, salt, nonce, ciphertext
};
class PersonalKeys {
 public:
    virtual ~PersonalKeys() = default;
    [[nodiscard]] virtual Result<WrappedKey> make(std::string_view password) const = 0;
    // Lives as long as one signature needs it. Errors: Forbidden `signature.password_wrong`.
    [[nodiscard]] virtual Result<std::unique_ptr<Signer>> unlock(
        const WrappedKey&, std::string_view password) const = 0;
    [[nodiscard]] virtual Result<WrappedKey> rewrap(const WrappedKey&,
                                                    std::string_view old_password,
                                                    std::string_view new_password) const = 0;
};

}  // namespace hz::app

template <>
struct hz::NamesOf<hz::app::KeyUse> {
    using E = hz::app::KeyUse;
    static constexpr std::array list{Word{E::Root, "root"},     Word{E::Cert, "cert"},
                                     Word{E::Status, "status"}, Word{E::Statement, "statement"},
                                     Word{E::Log, "log"},       Word{E::Witness, "witness"},
                                     Word{E::Person, "person"}};
};
template <>
struct hz::NamesOf<hz::app::Algorithm> {
    using E = hz::app::Algorithm;
    static constexpr std::array list{Word{E::Sm2, "sm2"}, Word{E::Ed25519, "ed25519"},
                                     Word{E::Es256, "es256"}};
};
