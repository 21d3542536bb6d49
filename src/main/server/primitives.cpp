#include "main/server/primitives.hpp"

#include "adapters/crypto/hashes.hpp"
#include "adapters/crypto/portable/inflate.hpp"
#include "adapters/crypto/portable/signatures.hpp"

namespace hz::server {

record::Primitives primitives() {
    return {&crypto::sha256,
            &crypto::sm3,
            &crypto::portable::ed25519_verify,
            [](ByteView point, ByteView message, ByteView der) {
                return crypto::portable::sm2_verify(point, message, der);
            },
            [](ByteView point, ByteView message, ByteView raw) {
                return crypto::portable::sm2_verify_raw(point, message, raw);
            },
            &crypto::portable::p256_verify_raw,
            &crypto::portable::inflate_zlib};
}

}  // namespace hz::server
