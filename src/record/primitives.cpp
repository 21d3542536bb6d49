#include "record/primitives.hpp"

#include "base/ranges.hpp"

namespace hz::record {

Result<Digest32> digest_from(ByteView bytes) {
    Digest32 digest{};
    if (bytes.size() != digest.size()) return unreadable("digest");
    ranges::copy(bytes, digest.begin());
    return digest;
}

Result<Digest32> digest_from_base64(std::string_view text) {
    const auto bytes = from_base64(text);
    if (!bytes) return unreadable("digest");
    return digest_from(*bytes);
}

std::string base64(const Digest32& digest) { return hz::base64(ByteView{digest}); }

Error unreadable(std::string_view where) {
    return fail(Code::InvalidInput, kUnreadable).with("at", std::string{where});
}

Error unsupported_version(std::string_view where) {
    return fail(Code::InvalidInput, kUnsupportedVersion).with("at", std::string{where});
}

}  // namespace hz::record
