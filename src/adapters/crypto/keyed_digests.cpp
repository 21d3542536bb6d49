#include "adapters/crypto/keyed_digests.hpp"

#include "adapters/crypto/portable/hmac.hpp"

namespace hz::crypto {

HmacDigests::HmacDigests(ByteView data_key32) {
    const Digest32 key = portable::hmac_sm3(data_key32, bytes_of("hz-digest/1"));
    key_.assign(key.begin(), key.end());
}

HmacDigests::~HmacDigests() { wipe(key_); }

Digest32 HmacDigests::digest(std::string_view purpose, std::string_view text) const {
    // The purpose's length stands first, so that no two pairs give the same message.
    Bytes message;
    append_u16(message, static_cast<std::uint16_t>(purpose.size()));
    append(message, purpose);
    append(message, text);
    const Digest32 made = portable::hmac_sm3(key_, message);
    wipe(message);
    return made;
}

}  // namespace hz::crypto
