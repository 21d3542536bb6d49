#include "adapters/crypto/hashes.hpp"

#include "adapters/crypto/openssl.hpp"

namespace hz::crypto {
namespace {

// Fetched once: an implicit fetch at each use costs several times the hash of a short leaf.
const EVP_MD* fetched(const DigestOwner& digest) {
    require(digest != nullptr, "digest not available");
    return digest.get();
}
const EVP_MD* sha256_method() {
    static const DigestOwner kMethod{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    return fetched(kMethod);
}
const EVP_MD* sm3_method() {
    static const DigestOwner kMethod{EVP_MD_fetch(nullptr, "SM3", nullptr)};
    return fetched(kMethod);
}

class EvpHasher final : public app::Hasher {
 public:
    explicit EvpHasher(const EVP_MD* method) : context_{EVP_MD_CTX_new()} {
        require(context_ != nullptr && EVP_DigestInit_ex2(context_.get(), method, nullptr) == 1,
                "digest init");
    }
    void update(ByteView piece) override {
        require(EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) == 1, "digest update");
    }
    Digest32 finish() override {
        Digest32 out{};
        require(EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) == 1, "digest final");
        return out;
    }

 private:
    DigestContext context_;
};

Digest32 digest(const EVP_MD* method, ByteView data) {
    EvpHasher hasher{method};
    hasher.update(data);
    return hasher.finish();
}

}  // namespace

Digest32 sha256(ByteView data) { return digest(sha256_method(), data); }
Digest32 sm3(ByteView data) { return digest(sm3_method(), data); }

std::unique_ptr<app::Hasher> Hashers::sm3() const {
    return std::make_unique<EvpHasher>(sm3_method());
}
std::unique_ptr<app::Hasher> Hashers::sha256() const {
    return std::make_unique<EvpHasher>(sha256_method());
}

}  // namespace hz::crypto
