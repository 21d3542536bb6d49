// Strict JSON: what is read means the same when it is written and read again.
#include "base/json.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "fuzz/fuzz.hpp"

namespace {

using hz::json::Value;

std::size_t depth_of(const Value& value) {
    std::size_t deepest = 0;
    if (const auto* array = value.as_array())
        for (const Value& item : *array) deepest = std::max(deepest, depth_of(item));
    if (const auto* object = value.as_object())
        for (const auto& member : *object) deepest = std::max(deepest, depth_of(member.value));
    const bool container = value.as_array() != nullptr || value.as_object() != nullptr;
    return deepest + (container ? 1 : 0);
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const auto value = json::parse(text_of(input));
    if (!value) {
        HZ_HOLDS(value.error().key.starts_with("json."));
        return;
    }
    HZ_HOLDS(is_utf8(text_of(input)));
    HZ_HOLDS(depth_of(*value) <= limits::kJsonDepth);
    const std::string written = json::write(*value);
    HZ_HOLDS(is_utf8(written));
    const auto again = json::parse(written);
    HZ_HOLDS(again && *again == *value);
    HZ_HOLDS(json::write(*again) == written);
    const std::size_t depth = depth_of(*value);
    HZ_HOLDS(json::parse(written, depth).has_value());
    HZ_HOLDS(depth == 0 || !json::parse(written, depth - 1));
}
