// HMAC-SM3 (GB/T 15852.2) with the installation's data key.
#pragma once

#include "app/ports/keyed_digest.hpp"

namespace hz::crypto {

class HmacDigests final : public app::KeyedDigests {
 public:
    // The data key is 32 bytes from a private file; the working key is derived from it.
    explicit HmacDigests(ByteView data_key32);
    ~HmacDigests() override;
    HmacDigests(const HmacDigests&) = delete;
    HmacDigests& operator=(const HmacDigests&) = delete;

    [[nodiscard]] Digest32 digest(std::string_view purpose, std::string_view text) const override;

 private:
    Bytes key_;
};

}  // namespace hz::crypto
