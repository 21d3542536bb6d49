// Strict JSON (RFC 8259 cut down): one reader and one writer for the whole product, without
// exceptions. Refused: duplicate keys, fractions and exponents, integers outside int64, NaN,
// comments, trailing commas, BOM, broken UTF-8, lone surrogates, U+0000, depth over the limit.
#pragma once

#include "base/limits.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::json {

class Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;  // in the order read

class Value {
 public:
    // Defined below: until then the members of an object are an incomplete type.
    Value();  // null
    Value(bool value);
    Value(std::int64_t value);
    Value(int value);
    Value(std::string value);
    Value(std::string_view value);
    Value(const char* value);
    Value(Array value);
    Value(Object value);
    Value(const Value&);
    Value(Value&&) noexcept;
    Value& operator=(const Value&);
    Value& operator=(Value&&) noexcept;
    ~Value();

    // Null pointers when the value is of another kind.
    [[nodiscard]] const bool* as_bool() const { return std::get_if<bool>(&held_); }
    [[nodiscard]] const std::int64_t* as_integer() const {
        return std::get_if<std::int64_t>(&held_);
    }
    [[nodiscard]] const std::string* as_text() const { return std::get_if<std::string>(&held_); }
    [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&held_); }
    [[nodiscard]] const Object* as_object() const { return std::get_if<Object>(&held_); }
    [[nodiscard]] bool is_null() const { return held_.index() == 0; }

    // Member of an object; nullptr when absent or not an object.
    [[nodiscard]] const Value* find(std::string_view key) const;
    // Text member, empty when absent or of another kind.
    [[nodiscard]] std::string_view text(std::string_view key) const;

    friend bool operator==(const Value&, const Value&);

 private:
    // Without {}: clang would need Member complete here.
    std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> held_;
};

struct Member {
    std::string key{};
    Value value{};
    friend bool operator==(const Member&, const Member&) = default;
};

inline Value::Value() = default;
inline Value::Value(bool value) : held_{value} {}
inline Value::Value(std::int64_t value) : held_{value} {}
inline Value::Value(int value) : held_{std::int64_t{value}} {}
inline Value::Value(std::string value) : held_{std::move(value)} {}
inline Value::Value(std::string_view value) : held_{std::string{value}} {}
inline Value::Value(const char* value) : held_{std::string{value}} {}
inline Value::Value(Array value) : held_{std::move(value)} {}
inline Value::Value(Object value) : held_{std::move(value)} {}
inline Value::Value(const Value&) = default;
inline Value::Value(Value&&) noexcept = default;
inline Value& Value::operator=(const Value&) = default;
inline Value& Value::operator=(Value&&) noexcept = default;
inline Value::~Value() = default;

// Errors: InvalidInput json.* with detail "at" = byte offset.
Result<Value> parse(std::string_view text, std::size_t depth = limits::kJsonDepth);

// Compact, members in the order held; text is written as canonical JSON writes it.
[[nodiscard]] std::string write(const Value& value);
void write_text(std::string& to, std::string_view text);

}  // namespace hz::json
