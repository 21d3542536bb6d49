#include "base/canonical.hpp"
#include "base/fields.hpp"

namespace hz {
namespace fields_detail {

void read_text(Faults& faults, const std::string& at, const json::Value& from, std::string& to,
               std::size_t min, std::size_t max, Lines lines) {
    const std::string* text = from.as_text();
    if (text == nullptr) return faults.add(at, "field.type");
    auto clean = clean_text(*text, lines);
    if (!clean) return faults.add(at, "field.characters");
    const std::size_t chars = utf8_count(*clean);
    if (chars < min) return faults.add(at, chars == 0 ? "field.required" : "field.too_short");
    if (chars > max) return faults.add(at, "field.too_long");
    to = *std::move(clean);
}

void read_integer(Faults& faults, const std::string& at, const json::Value& from, std::int64_t& to,
                  std::int64_t min, std::int64_t max) {
    const std::int64_t* value = from.as_integer();
    if (value == nullptr) return faults.add(at, "field.type");
    if (*value < min || *value > max) return faults.add(at, "field.range");
    to = *value;
}

void schema_text(std::string& out, std::size_t min, std::size_t max) {
    out.append(R"({"type":"string","minLength":)").append(std::to_string(min));
    out.append(R"(,"maxLength":)").append(std::to_string(max)).append("}");
}

void schema_integer(std::string& out, std::int64_t min, std::int64_t max) {
    out.append(R"({"type":"integer","minimum":)").append(std::to_string(min));
    out.append(R"(,"maximum":)").append(std::to_string(max)).append("}");
}

}  // namespace fields_detail

void Form<json::Value>::write(std::string& out, const json::Value& value) {
    // Sorted keys keep written JSON canonical; open values were read by the same strict reader.
    auto text = canonical(value);
    out.append(text ? *text : json::write(value));
}

}  // namespace hz
