#include "adapters/crypto/key_pair.hpp"

#include "adapters/crypto/openssl.hpp"
#include "adapters/crypto/portable/signatures.hpp"

#include <algorithm>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>

namespace hz::crypto {
namespace {

using app::Algorithm;

// The passphrase is random, so the count only slows down the use of a chosen one.
constexpr int kPbkdf2Rounds = 10'000;
constexpr std::size_t kSignatureBytesMax = 72;
constexpr std::size_t kPemBytesMax = 8 * 1024;

Error unreadable() {
    ERR_clear_error();
    return fail(Code::InvalidInput, "key.unreadable");
}
Error failed() {
    ERR_clear_error();
    return fail(Code::Unavailable, "signer.failed");
}

const char* digest_of(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Sm2:
            return "SM3";
        case Algorithm::Ed25519:
            return nullptr;
        case Algorithm::Es256:
            return "SHA256";
    }
    return nullptr;
}

bool is_of(EVP_PKEY* key, Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Sm2:
            return EVP_PKEY_is_a(key, "SM2") == 1;
        case Algorithm::Ed25519:
            return EVP_PKEY_is_a(key, "ED25519") == 1;
        case Algorithm::Es256: {
            std::array<char, 32> group{};
            return EVP_PKEY_is_a(key, "EC") == 1 &&
                   EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 &&
                   std::string_view{group.data()} == "prime256v1";
        }
    }
    return false;
}

Bytes public_bytes(EVP_PKEY* key) {
    Bytes out(65);
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, out.data(), out.size(),
                                        &size) != 1)
        size = 0;
    out.resize(size);
    return out;
}

EVP_PKEY* generated(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Sm2:
            return EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2");
        case Algorithm::Ed25519:
            return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
        case Algorithm::Es256:
            return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
    }
    return nullptr;
}

std::string content_of(BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);  // NOLINT: a macro of the library
    return {data, static_cast<std::size_t>(size)};
}

}  // namespace

void KeyPair::Release::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

KeyPair::KeyPair(Algorithm algorithm, Handle handle, Bytes public_key)
    : algorithm_{algorithm}, handle_{std::move(handle)}, public_key_{std::move(public_key)} {}

Result<KeyPair> KeyPair::adopt(Algorithm algorithm, Handle handle) {
    if (!handle || !is_of(handle.get(), algorithm)) return unreadable();
    Bytes public_key = public_bytes(handle.get());
    const bool point = public_key.size() == 65 && public_key[0] == 0x04;
    if (algorithm == Algorithm::Ed25519 ? public_key.size() != 32 : !point) return unreadable();
    return KeyPair{algorithm, std::move(handle), std::move(public_key)};
}

KeyPair KeyPair::generate(Algorithm algorithm) {
    auto key = adopt(algorithm, Handle{generated(algorithm)});
    require(key.has_value(), "key generation");
    return *std::move(key);
}

Result<KeyPair> KeyPair::from_pem(std::string_view pem, std::string_view passphrase,
                                  Algorithm algorithm) {
    if (pem.size() > kPemBytesMax) return unreadable();
    const BioOwner memory{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    require(memory != nullptr, "memory buffer");
    const SealedKeyOwner sealed{PEM_read_bio_PKCS8(memory.get(), nullptr, nullptr, nullptr)};
    if (!sealed) return unreadable();
    const PlainKeyOwner plain{
        PKCS8_decrypt(sealed.get(), passphrase.data(), static_cast<int>(passphrase.size()))};
    if (!plain) return unreadable();
    return adopt(algorithm, Handle{EVP_PKCS82PKEY(plain.get())});
}

std::string KeyPair::to_pem(std::string_view passphrase) const {
    const PlainKeyOwner plain{EVP_PKEY2PKCS8(handle_.get())};
    require(plain != nullptr, "PKCS#8");
    X509_ALGOR* scheme = PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kPbkdf2Rounds, nullptr, 0, nullptr,
                                           NID_hmacWithSHA256);
    require(scheme != nullptr, "PBES2");
    // Takes ownership of the scheme.
    const SealedKeyOwner sealed{PKCS8_set0_pbe(
        passphrase.data(), static_cast<int>(passphrase.size()), plain.get(), scheme)};
    const BioOwner memory{BIO_new(BIO_s_mem())};
    require(sealed && memory && PEM_write_bio_PKCS8(memory.get(), sealed.get()) == 1, "PEM");
    return content_of(memory.get());
}

Result<KeyPair> KeyPair::from_sm2_secret(ByteView secret32, ByteView point65) {
    if (secret32.size() != 32 || point65.size() != 65) return unreadable();
    // OpenSSL parameters hold numbers in the machine's order.
    const SecretNumber number{BN_bin2bn(secret32.data(), 32, nullptr)};
    Bytes native(32);
    require(number && BN_bn2nativepad(number.get(), native.data(), 32) == 32, "number");
    Bytes point{point65.begin(), point65.end()};
    std::string group = "SM2";
    std::array<OSSL_PARAM, 4> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native.data(), native.size()),
        OSSL_PARAM_construct_end()};
    const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr)};
    EVP_PKEY* key = nullptr;
    require(context && EVP_PKEY_fromdata_init(context.get()) == 1, "key import");
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.data());
    wipe(native);
    Handle handle{key};
    const KeyContext checking{handle ? EVP_PKEY_CTX_new(handle.get(), nullptr) : nullptr};
    if (!checking || EVP_PKEY_pairwise_check(checking.get()) != 1) return unreadable();
    return adopt(Algorithm::Sm2, std::move(handle));
}

Bytes KeyPair::sm2_secret() const {
    HZ_ASSERT(algorithm_ == Algorithm::Sm2);
    BIGNUM* raw = nullptr;
    EVP_PKEY_get_bn_param(handle_.get(), OSSL_PKEY_PARAM_PRIV_KEY, &raw);
    const SecretNumber number{raw};
    Bytes out(32);
    require(number && BN_bn2binpad(number.get(), out.data(), 32) == 32, "private number");
    return out;
}

Result<Bytes> KeyPair::sign(ByteView message, app::SignatureForm form) const {
    const DigestContext context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* settings = nullptr;  // owned by the context
    if (!context || EVP_DigestSignInit_ex(context.get(), &settings, digest_of(algorithm_), nullptr,
                                          nullptr, handle_.get(), nullptr) != 1)
        return failed();
    // OpenSSL 3.0 takes an empty identifier unless told, and takes none after the first update.
    if (algorithm_ == Algorithm::Sm2 &&
        EVP_PKEY_CTX_set1_id(settings, portable::kSm2Id.data(),
                             static_cast<int>(portable::kSm2Id.size())) != 1)
        return failed();
    Bytes out(kSignatureBytesMax);
    std::size_t size = out.size();
    if (EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()) != 1)
        return failed();
    out.resize(size);
    if (algorithm_ == Algorithm::Ed25519) return out;
    if (algorithm_ == Algorithm::Sm2 && form == app::SignatureForm::Der) return out;
    const auto raw = portable::raw_from_der(out);
    if (!raw) return failed();
    return Bytes{raw->begin(), raw->end()};
}

KeySigner::KeySigner(app::SignerInfo info, KeyPair key)
    : info_{std::move(info)}, key_{std::move(key)} {
    info_.public_key = key_.public_key();
    info_.algorithm = key_.algorithm();
}

}  // namespace hz::crypto
