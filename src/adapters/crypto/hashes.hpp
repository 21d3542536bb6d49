// SHA-256 and SM3 by OpenSSL, for the server: same results as `portable`, several times faster for
// SHA-256 on processors with the instruction. Thread-safe.
#pragma once

#include "app/ports/hasher.hpp"

namespace hz::crypto {

[[nodiscard]] Digest32 sha256(ByteView data);
[[nodiscard]] Digest32 sm3(ByteView data);

class Hashers final : public app::HasherFactory {
 public:
    [[nodiscard]] std::unique_ptr<app::Hasher> sm3() const override;
    [[nodiscard]] std::unique_ptr<app::Hasher> sha256() const override;
};

}  // namespace hz::crypto
