#include "record/commitment.hpp"

#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/fields.hpp"

#include <algorithm>

namespace hz::record {

Digest32 commitment(const Salt& salt, std::string_view name, std::string_view canonical_value,
                    HashFn sm3) {
    Bytes bytes;
    bytes.reserve(32 + name.size() + canonical_value.size());
    append(bytes, "hz-sd/1\n");
    append(bytes, ByteView{salt});
    append_u16(bytes, static_cast<std::uint16_t>(name.size()));
    append(bytes, name);
    append_u32(bytes, static_cast<std::uint32_t>(canonical_value.size()));
    append(bytes, canonical_value);
    const Digest32 digest = sm3(bytes);
    wipe(bytes);
    return digest;
}

bool check_disclosure(const Disclosure& disclosure, HashFn sm3) {
    return commitment(disclosure.salt, disclosure.name, disclosure.value, sm3) == disclosure.c;
}

Result<json::Value> to_json(const Disclosure& disclosure) {
    HZ_TRY(json::Value value, json::parse(disclosure.value, limits::kCanonicalDepth));
    return json::Value{json::Object{{"c", base64(disclosure.c)},
                                    {"name", disclosure.name},
                                    {"salt", hz::base64(disclosure.salt)},
                                    {"value", std::move(value)}}};
}

Result<Disclosure> disclosure_from(const json::Value& value) {
    Fields fields{value, "disclosure"};
    Disclosure disclosure;
    disclosure.c = fields.digest("c");
    disclosure.name = fields.text("name");
    const auto salt = from_base64(fields.text("salt"));
    if (salt && salt->size() == disclosure.salt.size())
        ranges::copy(*salt, disclosure.salt.begin());
    else
        fields.fault("salt");
    if (const json::Value* held = fields.value("value")) {
        auto text = canonical(*held);
        if (text)
            disclosure.value = *std::move(text);
        else
            fields.fault("value");
    }
    HZ_TRY_VOID(fields.finish());
    return disclosure;
}

Digest32 derive(const Digest32& seed, std::uint16_t i, std::string_view name, HashFn sm3) {
    constexpr std::size_t kBlock = 64;
    const auto keyed = [&](std::uint8_t pad, ByteView message) {
        Bytes bytes(kBlock, pad);
        for (std::size_t at = 0; at < seed.size(); ++at)
            bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ seed[at]);
        append(bytes, message);
        const Digest32 digest = sm3(bytes);
        wipe(bytes);
        return digest;
    };
    Bytes message;
    append_u16(message, i);
    append(message, name);
    return keyed(0x5C, keyed(0x36, message));
}

Salt derive_salt(const Digest32& seed, std::uint16_t i, std::string_view name, HashFn sm3) {
    const Digest32 digest = derive(seed, i, name, sm3);
    Salt salt{};
    std::copy_n(digest.begin(), salt.size(), salt.begin());
    return salt;
}

}  // namespace hz::record
