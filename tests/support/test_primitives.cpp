#include "support/test_primitives.hpp"

#include <algorithm>
#include <cstdlib>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <zlib.h>

namespace hz::test {
namespace {

constexpr std::string_view kUserId = "1234567812345678";

template <class T, void (*Free)(T*)>
struct Freed {
    void operator()(T* held) const { Free(held); }
};
template <class T, void (*Free)(T*)>
using Held = std::unique_ptr<T, Freed<T, Free>>;

void need(bool ok) {
    if (!ok) std::abort();
}

Digest32 digest(const char* name, ByteView bytes) {
    const Held<EVP_MD, EVP_MD_free> md{EVP_MD_fetch(nullptr, name, nullptr)};
    Digest32 out{};
    unsigned size = 0;
    need(EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, md.get(), nullptr) == 1);
    return out;
}

const char* group_of(KeyKind kind) { return kind == KeyKind::Sm2 ? "SM2" : "P-256"; }

std::shared_ptr<EVP_PKEY> make_key(KeyKind kind, ByteView point, const BIGNUM* secret) {
    const Held<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> build{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, group_of(kind), 0);
    OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                     point.size());
    if (secret != nullptr) OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret);
    const Held<OSSL_PARAM, OSSL_PARAM_free> params{OSSL_PARAM_BLD_to_param(build.get())};
    const Held<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context{
        EVP_PKEY_CTX_new_from_name(nullptr, kind == KeyKind::Sm2 ? "SM2" : "EC", nullptr)};
    EVP_PKEY* key = nullptr;
    need(EVP_PKEY_fromdata_init(context.get()) == 1);
    const int kept = secret != nullptr ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
    if (EVP_PKEY_fromdata(context.get(), &key, kept, params.get()) != 1) return nullptr;
    return {key, EVP_PKEY_free};
}

const char* digest_of(KeyKind kind) {
    switch (kind) {
        case KeyKind::Sm2:
            return "SM3";
        case KeyKind::P256:
            return "SHA256";
        case KeyKind::Ed25519:
            return nullptr;
    }
    return nullptr;
}

void set_user_id(KeyKind kind, EVP_PKEY_CTX* context) {
    if (kind == KeyKind::Sm2)
        need(EVP_PKEY_CTX_set1_id(context, kUserId.data(), static_cast<int>(kUserId.size())) == 1);
}

bool verify(KeyKind kind, EVP_PKEY* key, ByteView message, ByteView signature) {
    if (key == nullptr) return false;
    const Held<EVP_MD_CTX, EVP_MD_CTX_free> context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* inner = nullptr;
    if (EVP_DigestVerifyInit_ex(context.get(), &inner, digest_of(kind), nullptr, nullptr, key,
                                nullptr) != 1)
        return false;
    set_user_id(kind, inner);
    return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1;
}

bool verify_point(KeyKind kind, ByteView point, ByteView message, ByteView der) {
    if (point.size() != 65) return false;
    return verify(kind, make_key(kind, point, nullptr).get(), message, der);
}

Bytes der_of(ByteView raw) {
    const Held<ECDSA_SIG, ECDSA_SIG_free> pair{ECDSA_SIG_new()};
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(raw.data(), 32, nullptr),
                   BN_bin2bn(raw.data() + 32, 32, nullptr));
    unsigned char* out = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &out);
    Bytes der(out, out + size);
    OPENSSL_free(out);
    return der;
}

bool sm2(ByteView point, ByteView message, ByteView der) {
    return verify_point(KeyKind::Sm2, point, message, der);
}
bool sm2_raw(ByteView point, ByteView message, ByteView raw) {
    return raw.size() == 64 && verify_point(KeyKind::Sm2, point, message, der_of(raw));
}
bool p256_raw(ByteView point, ByteView message, ByteView raw) {
    return raw.size() == 64 && verify_point(KeyKind::P256, point, message, der_of(raw));
}
bool ed25519(ByteView key, ByteView message, ByteView signature) {
    if (key.size() != 32 || signature.size() != 64) return false;
    const Held<EVP_PKEY, EVP_PKEY_free> held{
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size())};
    return verify(KeyKind::Ed25519, held.get(), message, signature);
}

Result<Bytes> inflate_zlib(ByteView zlib, std::size_t max) {
    Bytes out(max + 1);
    uLongf size = out.size();
    uLong used = zlib.size();
    if (uncompress2(out.data(), &size, zlib.data(), &used) != Z_OK || size > max ||
        used != zlib.size())
        return fail(Code::InvalidInput, "inflate.invalid");
    out.resize(size);
    return out;
}

}  // namespace

Digest32 sm3(ByteView bytes) { return digest("SM3", bytes); }
Digest32 sha256(ByteView bytes) { return digest("SHA256", bytes); }

Digest32 hmac_sm3(ByteView key, ByteView message) {
    Digest32 out{};
    unsigned size = 0;
    need(HMAC(EVP_sm3(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
              out.data(), &size) != nullptr);
    return out;
}

record::Primitives test_primitives() {
    return {sha256, sm3, ed25519, sm2, sm2_raw, p256_raw, inflate_zlib};
}

Bytes deflate_zlib(ByteView bytes) {
    Bytes out(compressBound(bytes.size()));
    uLongf size = out.size();
    need(compress2(out.data(), &size, bytes.data(), bytes.size(), 9) == Z_OK);
    out.resize(size);
    return out;
}

TestKey::TestKey(KeyKind kind, std::string_view seed) : kind_{kind} {
    const Digest32 secret = sha256(bytes_of(seed));
    if (kind == KeyKind::Ed25519) {
        key_ = {EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret.data(), 32),
                EVP_PKEY_free};
        std::size_t size = 32;
        public_.resize(size);
        need(EVP_PKEY_get_raw_public_key(key_.get(), public_.data(), &size) == 1);
        return;
    }
    const int nid = kind == KeyKind::Sm2 ? NID_sm2 : NID_X9_62_prime256v1;
    const Held<EC_GROUP, EC_GROUP_free> group{EC_GROUP_new_by_curve_name(nid)};
    const Held<EC_POINT, EC_POINT_free> point{EC_POINT_new(group.get())};
    const Held<BIGNUM, BN_free> number{BN_bin2bn(secret.data(), 31, nullptr)};
    need(EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr) == 1);
    public_.resize(65);
    EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, public_.data(), 65,
                       nullptr);
    key_ = make_key(kind, public_, number.get());
    need(key_ != nullptr);
}

Bytes TestKey::public_key() const { return public_; }

Bytes TestKey::sign(ByteView message) const {
    const Held<EVP_MD_CTX, EVP_MD_CTX_free> context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* inner = nullptr;
    need(EVP_DigestSignInit_ex(context.get(), &inner, digest_of(kind_), nullptr, nullptr,
                               key_.get(), nullptr) == 1);
    set_user_id(kind_, inner);
    Bytes out(128);
    std::size_t size = out.size();
    need(EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()) == 1);
    out.resize(size);
    return out;
}

Bytes TestKey::sign_raw(ByteView message) const {
    const Bytes der = sign(message);
    const unsigned char* at = der.data();
    const Held<ECDSA_SIG, ECDSA_SIG_free> pair{
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
    Bytes out(64);
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out.data(), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out.data() + 32, 32);
    return out;
}

std::string TestKey::certificate_pem(const TestKey& issuer) const {
    const Held<X509, X509_free> held{X509_new()};
    X509_set_version(held.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(held.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(held.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(held.get()), 86'400);
    X509_NAME* name = X509_get_subject_name(held.get());
    const std::string text = "Example";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(text.data()),
                               static_cast<int>(text.size()), -1, 0);
    X509_set_issuer_name(held.get(), name);
    need(X509_set_pubkey(held.get(), key_.get()) == 1);
    need(X509_sign(held.get(), issuer.key_.get(), EVP_sha256()) > 0);
    const Held<BIO, BIO_free_all> out{BIO_new(BIO_s_mem())};
    need(PEM_write_bio_X509(out.get(), held.get()) == 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

}  // namespace hz::test
