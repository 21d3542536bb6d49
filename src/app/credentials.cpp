#include "app/credentials.hpp"

namespace hz::app {

Result<WrappedKey> wrapped_key_of(ReadTx& tx, std::string_view account) {
    HZ_TRY(const auto credential, working<Credential>(tx, kCredentialKind, account));
    if (!credential || credential->value.key_wrapped.empty())
        return fail(Code::Forbidden, "signature.no_key");
    HZ_TRY(Bytes point, from_base64(credential->value.key_public));
    return WrappedKey{std::move(point), credential->value.key_wrapped};
}

}  // namespace hz::app
