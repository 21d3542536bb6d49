// What the publisher needs beyond plain signatures: zlib, JWS, JWK.
#pragma once

#include "app/ports/publisher.hpp"

namespace hz::crypto {

class PublisherCodecs final : public app::Codecs {
 public:
    [[nodiscard]] Result<Bytes> deflate(ByteView data) const override;
    [[nodiscard]] Result<Bytes> gzip(ByteView data) const override;
    [[nodiscard]] Result<Bytes> pack(const std::vector<record::PackageEntry>& files) const override;
    [[nodiscard]] Result<std::vector<record::PackageEntry>> unpack(ByteView file) const override;
    // InvalidInput `jwt.key_not_es256` when the signer has another algorithm; jwk, thumbprint too.
    [[nodiscard]] Result<std::string> jws(std::string_view header, std::string_view payload,
                                          const app::Signer& signer) const override;
    [[nodiscard]] Result<std::string> jwk(const app::SignerInfo& key) const override;
    [[nodiscard]] Result<std::string> thumbprint(const app::SignerInfo& key) const override;
};

}  // namespace hz::crypto
