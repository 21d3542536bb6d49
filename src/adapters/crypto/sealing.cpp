#include "adapters/crypto/sealing.hpp"

#include "adapters/crypto/openssl.hpp"
#include "adapters/crypto/portable/hmac.hpp"

namespace hz::crypto {
namespace {

constexpr std::size_t kNonceBytes = 16;
constexpr std::size_t kCodeBytes = 32;

Bytes derived(ByteView key32, std::string_view purpose) {
    HZ_ASSERT(key32.size() == 32);
    const Digest32 key = portable::hmac_sm3(key32, bytes_of(purpose));
    return {key.begin(), key.end()};
}

// Counter mode: the same operation both ways.
Bytes sm4_ctr(ByteView key32, ByteView nonce, ByteView data) {
    Bytes key = derived(key32, "hz-seal/1 SM4");
    const CipherContext context{EVP_CIPHER_CTX_new()};
    const bool ready = context && EVP_EncryptInit_ex2(context.get(), EVP_sm4_ctr(), key.data(),
                                                      nonce.data(), nullptr) == 1;
    wipe(key);
    require(ready, "SM4");
    Bytes out(data.size());
    int size = 0;
    require(data.empty() || EVP_EncryptUpdate(context.get(), out.data(), &size, data.data(),
                                              static_cast<int>(data.size())) == 1,
            "SM4");
    return out;
}

Digest32 code_of(ByteView key32, ByteView context, ByteView nonce_and_ciphertext) {
    Bytes key = derived(key32, "hz-seal/1 HMAC");
    Bytes message;
    append_u32(message, static_cast<std::uint32_t>(context.size()));
    append(message, context);
    append(message, nonce_and_ciphertext);
    const Digest32 code = portable::hmac_sm3(key, message);
    wipe(key);
    return code;
}

}  // namespace

Bytes seal(ByteView key32, ByteView context, ByteView plain, app::Random& random) {
    Bytes out(kNonceBytes);
    random.fill(out);
    const Bytes ciphertext = sm4_ctr(key32, out, plain);
    append(out, ByteView{ciphertext});
    append(out, ByteView{code_of(key32, context, out)});
    return out;
}

Result<Bytes> unseal(ByteView key32, ByteView context, ByteView sealed) {
    const Error broken = fail(Code::InvalidInput, "seal.broken");
    if (sealed.size() < kNonceBytes + kCodeBytes) return broken;
    const ByteView body = sealed.first(sealed.size() - kCodeBytes);
    if (!equal_secret(code_of(key32, context, body), sealed.last(kCodeBytes))) return broken;
    return sm4_ctr(key32, body.first(kNonceBytes), body.subspan(kNonceBytes));
}

}  // namespace hz::crypto
