// Owners of OpenSSL objects; included by the .cpp files of this room only.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

namespace hz::crypto {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

using DigestOwner = std::unique_ptr<EVP_MD, FreeWith<&EVP_MD_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeWith<&EVP_MD_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeWith<&EVP_CIPHER_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeWith<&EVP_PKEY_CTX_free>>;
using BioOwner = std::unique_ptr<BIO, FreeWith<&BIO_free_all>>;
using SecretNumber = std::unique_ptr<BIGNUM, FreeWith<&BN_clear_free>>;
using SealedKeyOwner = std::unique_ptr<X509_SIG, FreeWith<&X509_SIG_free>>;
using PlainKeyOwner = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeWith<&PKCS8_PRIV_KEY_INFO_free>>;

// For calls that fail only when the library is broken or memory is out.
inline void require(bool good, const char* what) {
    if (good) return;
    ERR_clear_error();
    throw std::runtime_error{std::string{"OpenSSL: "} + what};
}

}  // namespace hz::crypto
