// Published forms that need an algorithm outside src/record: JWS, zlib, gzip and the package.
#pragma once

#include "app/ports/signer.hpp"
#include "record/verify.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

class Codecs {
 public:
    virtual ~Codecs() = default;
    [[nodiscard]] virtual Result<Bytes> deflate(ByteView data) const = 0;  // zlib (RFC 1950)
    [[nodiscard]] virtual Result<Bytes> gzip(ByteView data) const = 0;     // RFC 1952
    // The zip file of docs/record.md 10. Errors: InvalidInput package.not_writable,
    // package.unreadable.
    [[nodiscard]] virtual Result<Bytes> pack(const std::vector<record::PackageEntry>&) const = 0;
    [[nodiscard]] virtual Result<std::vector<record::PackageEntry>> unpack(ByteView file) const = 0;
    // Compact JWS with ES256; header and payload are JSON texts.
    [[nodiscard]] virtual Result<std::string> jws(std::string_view header, std::string_view payload,
                                                  const Signer& signer) const = 0;
    // JWK of a P-256 key with `kid` = RFC 7638 SHA-256 thumbprint; and the thumbprint alone.
    [[nodiscard]] virtual Result<std::string> jwk(const SignerInfo& key) const = 0;
    [[nodiscard]] virtual Result<std::string> thumbprint(const SignerInfo& key) const = 0;
};

}  // namespace hz::app
