// Text forms of bytes: strict decoders take one text for one value; encoders are undone by them.
#include "adapters/http/target.hpp"
#include "fuzz/fuzz.hpp"

void hz::fuzz::examine(ByteView input) {
    const std::string_view text = text_of(input);
    HZ_HOLDS(*from_hex(hex(input)) == Bytes(input.begin(), input.end()));
    HZ_HOLDS(*from_base64(base64(input)) == Bytes(input.begin(), input.end()));
    HZ_HOLDS(*from_base64url(base64url(input)) == Bytes(input.begin(), input.end()));
    HZ_HOLDS(*from_base32(base32(input)) == Bytes(input.begin(), input.end()));
    if (const auto bytes = from_base64(text)) HZ_HOLDS(base64(*bytes) == text);
    if (const auto bytes = from_base64url(text)) HZ_HOLDS(base64url(*bytes) == text);
    if (const auto bytes = from_base32(text)) HZ_HOLDS(base32(*bytes) == text);
    if (const auto bytes = from_hex(text)) HZ_HOLDS(hex(*bytes).size() == text.size());
    for (const auto plus : {http::Plus::Literal, http::Plus::Space}) {
        const auto decoded = http::percent_decode(text, plus);
        if (!decoded) continue;
        const auto again = http::percent_decode(http::percent_encode(*decoded), plus);
        HZ_HOLDS(again && *again == *decoded);
    }
}
