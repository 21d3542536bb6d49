#include "base/canonical.hpp"

#include "base/limits.hpp"
#include "base/ranges.hpp"

namespace hz {
namespace {

Status write(std::string& to, const json::Value& value, std::size_t depth);

Status write_object(std::string& to, const json::Object& object, std::size_t depth) {
    std::vector<const json::Member*> sorted;
    sorted.reserve(object.size());
    for (const json::Member& member : object) sorted.push_back(&member);
    ranges::sort(sorted,
                 [](const json::Member* member) -> const std::string& { return member->key; });
    to.push_back('{');
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const std::string& key = sorted[i]->key;
        if (!is_canonical_key(key)) return fail(Code::InvalidInput, "canonical.key");
        if (i > 0 && sorted[i - 1]->key == key)
            return fail(Code::InvalidInput, "canonical.duplicate_key");
        if (i > 0) to.push_back(',');
        json::write_text(to, key);
        to.push_back(':');
        HZ_TRY_VOID(write(to, sorted[i]->value, depth + 1));
    }
    to.push_back('}');
    return {};
}

Status write_array(std::string& to, const json::Array& array, std::size_t depth) {
    to.push_back('[');
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0) to.push_back(',');
        HZ_TRY_VOID(write(to, array[i], depth + 1));
    }
    to.push_back(']');
    return {};
}

Status write(std::string& to, const json::Value& value, std::size_t depth) {
    const bool container = value.as_object() != nullptr || value.as_array() != nullptr;
    if (container && depth > limits::kCanonicalDepth)
        return fail(Code::InvalidInput, "canonical.too_deep");
    if (const auto* object = value.as_object()) return write_object(to, *object, depth);
    if (const auto* array = value.as_array()) return write_array(to, *array, depth);
    if (const auto* text = value.as_text()) {
        json::write_text(to, *text);
        return {};
    }
    if (const auto* integer = value.as_integer()) {
        if (*integer > kCanonicalIntegerMax || *integer < -kCanonicalIntegerMax)
            return fail(Code::InvalidInput, "canonical.number");
        to.append(std::to_string(*integer));
        return {};
    }
    if (const auto* boolean = value.as_bool()) {
        to.append(*boolean ? "true" : "false");
        return {};
    }
    return fail(Code::InvalidInput, "canonical.null");
}

}  // namespace

bool is_canonical_key(std::string_view key) {
    if (key.empty() || key.size() > 40 || key[0] < 'a' || key[0] > 'z') return false;
    return ranges::all_of(
        key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

Result<std::string> canonical(const json::Value& value) {
    std::string out;
    HZ_TRY_VOID(write(out, value, 1));
    return out;
}

Result<json::Value> parse_canonical(std::string_view text) {
    HZ_TRY(json::Value value, json::parse(text, limits::kCanonicalDepth));
    HZ_TRY(const std::string again, canonical(value));
    if (again != text) return fail(Code::InvalidInput, "canonical.not_canonical");
    return value;
}

}  // namespace hz
