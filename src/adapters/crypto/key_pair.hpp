// A private key of one of the three algorithms, and its public half.
#pragma once

#include "app/ports/signer.hpp"
#include "base/bytes.hpp"

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace hz::crypto {

// Immutable after construction; signing is thread-safe. OpenSSL clears the private number on
// release.
class KeyPair {
 public:
    [[nodiscard]] static KeyPair generate(app::Algorithm algorithm);

    // Errors: InvalidInput `key.unreadable` (damaged, wrong passphrase, or another algorithm).
    [[nodiscard]] static Result<KeyPair> from_pem(std::string_view pem, std::string_view passphrase,
                                                  app::Algorithm algorithm);
    // PKCS#8, PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC 8018).
    [[nodiscard]] std::string to_pem(std::string_view passphrase) const;

    // SM2 only: the private number as 32 big-endian bytes, with its public point.
    [[nodiscard]] static Result<KeyPair> from_sm2_secret(ByteView secret32, ByteView point65);
    [[nodiscard]] Bytes sm2_secret() const;

    [[nodiscard]] app::Algorithm algorithm() const { return algorithm_; }
    [[nodiscard]] const Bytes& public_key() const { return public_key_; }

    // SM2 (with the identifier of docs/record.md) in the wanted form; Ed25519 and ES256 are always
    // 64 raw bytes. Errors: Unavailable `signer.failed`.
    [[nodiscard]] Result<Bytes> sign(ByteView message, app::SignatureForm form) const;

 private:
    struct Release {
        void operator()(evp_pkey_st* key) const;
    };
    using Handle = std::unique_ptr<evp_pkey_st, Release>;
    KeyPair(app::Algorithm algorithm, Handle handle, Bytes public_key);
    // Takes the handle when it is a key of that algorithm.
    static Result<KeyPair> adopt(app::Algorithm algorithm, Handle handle);

    app::Algorithm algorithm_;
    Handle handle_;
    Bytes public_key_;
};

// A key with its name, use and period.
class KeySigner final : public app::Signer {
 public:
    KeySigner(app::SignerInfo info, KeyPair key);  // the public key of `info` is set from `key`
    [[nodiscard]] const app::SignerInfo& info() const override { return info_; }
    [[nodiscard]] Result<Bytes> sign(ByteView message, app::SignatureForm form) const override {
        return key_.sign(message, form);
    }
    [[nodiscard]] const KeyPair& key() const { return key_; }

 private:
    app::SignerInfo info_;
    KeyPair key_;
};

}  // namespace hz::crypto
