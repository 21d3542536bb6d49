// Hashers of the tests: OpenSSL, as in production, without the crypto adapter.
#pragma once

#include "app/ports/hasher.hpp"

#include <memory>

#include <openssl/evp.h>

namespace hz::test {

class OpensslHasher : public app::Hasher {
 public:
    explicit OpensslHasher(const EVP_MD* kind) { EVP_DigestInit_ex(context_.get(), kind, nullptr); }
    void update(ByteView piece) override {
        EVP_DigestUpdate(context_.get(), piece.data(), piece.size());
    }
    Digest32 finish() override {
        Digest32 digest{};
        EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr);
        return digest;
    }

 private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

class OpensslHashers : public app::HasherFactory {
 public:
    [[nodiscard]] std::unique_ptr<app::Hasher> sm3() const override {
        return std::make_unique<OpensslHasher>(EVP_sm3());
    }
    [[nodiscard]] std::unique_ptr<app::Hasher> sha256() const override {
        return std::make_unique<OpensslHasher>(EVP_sha256());
    }
};

}  // namespace hz::test
