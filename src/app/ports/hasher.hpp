// Streaming hashes for files too large to hold in memory. Made by the crypto adapter.
#pragma once

#include "base/bytes.hpp"

#include <memory>

namespace hz::app {

// One message: update() in pieces, finish() once; not used again afterwards.
class Hasher {
 public:
    virtual ~Hasher() = default;
    virtual void update(ByteView piece) = 0;
    virtual Digest32 finish() = 0;
};

class HasherFactory {
 public:
    virtual ~HasherFactory() = default;
    [[nodiscard]] virtual std::unique_ptr<Hasher> sm3() const = 0;     // GB/T 32905
    [[nodiscard]] virtual std::unique_ptr<Hasher> sha256() const = 0;  // FIPS 180-4
};

}  // namespace hz::app
