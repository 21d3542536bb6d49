// Forms of member types for base/fields.hpp: text, numbers, dates, ids, enumerations, lists,
// optionals, nested shapes, open JSON. Included by fields.hpp, not by itself.
#pragma once

#include "base/fields.hpp"
#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"

#include <map>
#include <string>
#include <type_traits>
#include <vector>

namespace hz {

// What most forms share: always written when required, left out at the default when optional.
template <class M>
struct FormBase {
    static bool absent(const M&) { return false; }
    static bool is_default(const M& value) { return value == M{}; }
};

namespace fields_detail {
void read_text(Faults& faults, const std::string& at, const json::Value& from, std::string& to,
               std::size_t min, std::size_t max, Lines lines);
void read_integer(Faults& faults, const std::string& at, const json::Value& from, std::int64_t& to,
                  std::int64_t min, std::int64_t max);
void schema_text(std::string& out, std::size_t min, std::size_t max);
void schema_integer(std::string& out, std::int64_t min, std::int64_t max);
inline constexpr std::size_t kFreeTextMax = limits::kTextChars;
}  // namespace fields_detail

template <>
struct Form<std::string> : FormBase<std::string> {
    static void read(Faults& f, const std::string& at, const json::Value& v, std::string& to,
                     Text b) {
        fields_detail::read_text(f, at, v, to, b.chars_min, b.chars_max, Lines::One);
    }
    static void read(Faults& f, const std::string& at, const json::Value& v, std::string& to,
                     Prose b) {
        fields_detail::read_text(f, at, v, to, b.chars_min, b.chars_max, Lines::Many);
    }
    static void read(Faults& f, const std::string& at, const json::Value& v, std::string& to, Any) {
        fields_detail::read_text(f, at, v, to, 0, fields_detail::kFreeTextMax, Lines::Many);
    }
    static void write(std::string& out, const std::string& value) { json::write_text(out, value); }
    static void schema(std::string& out, Text b) {
        fields_detail::schema_text(out, b.chars_min, b.chars_max);
    }
    static void schema(std::string& out, Prose b) {
        fields_detail::schema_text(out, b.chars_min, b.chars_max);
    }
    static void schema(std::string& out, Any) {
        fields_detail::schema_text(out, 0, fields_detail::kFreeTextMax);
    }
};

template <class M>
requires(std::is_integral_v<M> && !std::is_same_v<M, bool>) struct Form<M> : FormBase<M> {
    static constexpr std::int64_t kMax = (std::int64_t{1} << 53) - 1;
    static constexpr Range kAll =
        sizeof(M) >= 8 ? Range{std::is_signed_v<M> ? -kMax : 0, kMax}
                       : Range{static_cast<std::int64_t>(std::numeric_limits<M>::min()),
                               static_cast<std::int64_t>(std::numeric_limits<M>::max())};
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, Range b) {
        std::int64_t value = 0;
        fields_detail::read_integer(f, at, v, value, std::max(b.min, kAll.min),
                                    std::min(b.max, kAll.max));
        to = static_cast<M>(value);
    }
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, Any) {
        read(f, at, v, to, kAll);
    }
    static void write(std::string& out, M value) { out.append(std::to_string(value)); }
    static void schema(std::string& out, Range b) {
        fields_detail::schema_integer(out, b.min, b.max);
    }
    static void schema(std::string& out, Any) { schema(out, kAll); }
};

template <>
struct Form<bool> : FormBase<bool> {
    static void read(Faults& f, const std::string& at, const json::Value& v, bool& to, Any) {
        if (const bool* value = v.as_bool())
            to = *value;
        else
            f.add(at, "field.type");
    }
    static void write(std::string& out, bool value) { out.append(value ? "true" : "false"); }
    static void schema(std::string& out, Any) { out.append(R"({"type":"boolean"})"); }
};

template <NamedEnum E>
struct Form<E> : FormBase<E> {
    static void read(Faults& f, const std::string& at, const json::Value& v, E& to, Any) {
        const std::string* text = v.as_text();
        if (text == nullptr) return f.add(at, "field.type");
        if (const auto value = enum_from<E>(*text))
            to = *value;
        else
            f.add(at, "field.choice");
    }
    static void write(std::string& out, E value) { json::write_text(out, name_of(value)); }
    static void schema(std::string& out, Any) {
        out.append(R"({"type":"string","enum":[)");
        bool first = true;
        for (const auto& word : NamesOf<E>::list) {
            if (!first) out.push_back(',');
            first = false;
            json::write_text(out, word.name);
        }
        out.append("]}");
    }
};

template <>
struct Form<Date> : FormBase<Date> {
    static void read(Faults& f, const std::string& at, const json::Value& v, Date& to, Any) {
        const std::string* text = v.as_text();
        if (text == nullptr) return f.add(at, "field.type");
        if (auto date = date_from(*text))
            to = *date;
        else
            f.add(at, "field.date");
    }
    static void write(std::string& out, Date value) { json::write_text(out, to_text(value)); }
    static void schema(std::string& out, Any) {
        out.append(R"({"type":"string","format":"date"})");
    }
};

template <>
struct Form<Instant> : FormBase<Instant> {
    static void read(Faults& f, const std::string& at, const json::Value& v, Instant& to, Any) {
        const std::string* text = v.as_text();
        if (text == nullptr) return f.add(at, "field.type");
        if (auto instant = instant_from(*text))
            to = *instant;
        else
            f.add(at, "field.instant");
    }
    static void write(std::string& out, Instant value) { json::write_text(out, to_text(value)); }
    static void schema(std::string& out, Any) {
        out.append(R"({"type":"string","format":"date-time"})");
    }
};

template <class Tag>
struct Form<Id<Tag>> : FormBase<Id<Tag>> {
    static void read(Faults& f, const std::string& at, const json::Value& v, Id<Tag>& to, Any) {
        const std::string* text = v.as_text();
        if (text == nullptr) return f.add(at, "field.type");
        if (auto id = Id<Tag>::from(*text))
            to = *std::move(id);
        else
            f.add(at, "field.form");
    }
    static void write(std::string& out, const Id<Tag>& value) {
        json::write_text(out, value.text());
    }
    static void schema(std::string& out, Any) {
        fields_detail::schema_text(out, 1, limits::kNameChars);
    }
};

template <HasFields T>
struct Form<T> {
    static bool absent(const T&) { return false; }
    static bool is_default(const T& value) { return to_json(value) == to_json(T{}); }
    static void read(Faults& f, const std::string& at, const json::Value& v, T& to, Any) {
        read_fields(f, at, v, to);
    }
    static void write(std::string& out, const T& value) { write_fields(out, value); }
    static void schema(std::string& out, Any) { schema_fields<T>(out); }
};

template <class T>
struct Form<std::optional<T>> {
    using M = std::optional<T>;
    static bool absent(const M& value) { return !value.has_value(); }
    static bool is_default(const M& value) { return !value.has_value(); }
    template <class B>
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, B bound) {
        T value{};
        Form<T>::read(f, at, v, value, bound);
        to = std::move(value);
    }
    static void write(std::string& out, const M& value) { Form<T>::write(out, *value); }
    template <class B>
    static void schema(std::string& out, B bound) {
        Form<T>::schema(out, bound);
    }
};

// An Optional list is left out when it is empty, as events ask for (docs/record.md 1); a Required
// one is always there, as the `items` of an answer.
template <class T>
struct Form<std::vector<T>> {
    using M = std::vector<T>;
    static bool absent(const M&) { return false; }
    static bool is_default(const M& value) { return value.empty(); }
    template <class Each>
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, Items<Each> b) {
        const json::Array* items = v.as_array();
        if (items == nullptr) return f.add(at, "field.type");
        if (items->size() > b.max) return f.add(at, "field.too_many");
        if (items->size() < b.min) return f.add(at, "field.too_few");
        to.clear();
        to.reserve(items->size());
        for (std::size_t i = 0; i < items->size(); ++i) {
            T item{};
            Form<T>::read(f, at + "/" + std::to_string(i), (*items)[i], item, b.each);
            to.push_back(std::move(item));
        }
    }
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, Any) {
        read(f, at, v, to, Items<Any>{1000});
    }
    static void write(std::string& out, const M& value) {
        out.push_back('[');
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) out.push_back(',');
            Form<T>::write(out, value[i]);
        }
        out.push_back(']');
    }
    template <class Each>
    static void schema(std::string& out, Items<Each> b) {
        out.append(R"({"type":"array","minItems":)").append(std::to_string(b.min));
        out.append(R"(,"maxItems":)").append(std::to_string(b.max)).append(R"(,"items":)");
        Form<T>::schema(out, b.each);
        out.push_back('}');
    }
    static void schema(std::string& out, Any) { schema(out, Items<Any>{1000}); }
};

// Text keys chosen by a rule pack (form answers, texts by language); keys are canonical keys.
template <class T>
struct Form<std::map<std::string, T>> {
    using M = std::map<std::string, T>;
    static bool absent(const M&) { return false; }
    static bool is_default(const M& value) { return value.empty(); }
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, Any) {
        const json::Object* object = v.as_object();
        if (object == nullptr) return f.add(at, "field.type");
        if (object->size() > 1000) return f.add(at, "field.too_many");
        to.clear();
        for (const json::Member& member : *object)
            Form<T>::read(f, at + "/" + member.key, member.value, to[member.key], Any{});
    }
    static void write(std::string& out, const M& value) {
        char separator = '{';
        for (const auto& [key, item] : value) {
            out.push_back(separator);
            json::write_text(out, key);
            out.push_back(':');
            Form<T>::write(out, item);
            separator = ',';
        }
        out.append(value.empty() ? "{}" : "}");
    }
    static void schema(std::string& out, Any) {
        out.append(R"({"type":"object","additionalProperties":)");
        Form<T>::schema(out, Any{});
        out.push_back('}');
    }
};

// An open shape; checked elsewhere (form answers against the rule pack's field definitions).
template <>
struct Form<json::Value> : FormBase<json::Value> {
    static void read(Faults&, const std::string&, const json::Value& v, json::Value& to, Any) {
        to = v;
    }
    static void write(std::string& out, const json::Value& value);
    static void schema(std::string& out, Any) { out.append("{}"); }
};

// A member that may be erased on a legal ground: evolve accepts it erased, decide refuses.
template <class T>
struct Private {
    std::optional<T> value{};
    [[nodiscard]] bool erased() const { return !value.has_value(); }
    friend bool operator==(const Private&, const Private&) = default;
};

template <class T>
struct Form<Private<T>> {
    using M = Private<T>;
    static bool absent(const M&) { return false; }
    static bool is_default(const M&) { return false; }
    template <class B>
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, B bound) {
        if (v.as_object() != nullptr && v.find("erased") != nullptr) {
            to.value.reset();
            return;
        }
        T value{};
        Form<T>::read(f, at, v, value, bound);
        to.value = std::move(value);
    }
    static void write(std::string& out, const M& value) {
        if (value.value)
            Form<T>::write(out, *value.value);
        else
            out.append(R"({"erased":true})");
    }
    template <class B>
    static void schema(std::string& out, B bound) {
        Form<T>::schema(out, bound);
    }
};

}  // namespace hz
