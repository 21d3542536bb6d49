#include "adapters/crypto/portable/hmac.hpp"

#include "adapters/crypto/portable/sha256.hpp"
#include "adapters/crypto/portable/sm3.hpp"

#include <algorithm>

namespace hz::crypto::portable {
namespace {

template <class Hash>
Digest32 digest(ByteView first, ByteView second) {
    Hash hash;
    hash.update(first);
    hash.update(second);
    return hash.finish();
}

template <class Hash>
Digest32 hmac(ByteView key, ByteView data) {
    std::array<std::uint8_t, 64> pad{};
    if (key.size() > pad.size()) {
        const Digest32 shortened = digest<Hash>(key, {});
        std::copy(shortened.begin(), shortened.end(), pad.begin());
    } else {
        std::copy(key.begin(), key.end(), pad.begin());
    }
    for (auto& byte : pad) byte ^= 0x36U;
    const Digest32 inner = digest<Hash>(pad, data);
    for (auto& byte : pad) byte ^= 0x36U ^ 0x5cU;
    return digest<Hash>(pad, inner);
}

}  // namespace

Digest32 hmac_sm3(ByteView key, ByteView data) { return hmac<Sm3>(key, data); }
Digest32 hmac_sha256(ByteView key, ByteView data) { return hmac<Sha256>(key, data); }

}  // namespace hz::crypto::portable
