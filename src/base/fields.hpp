// Field lists: the one description of a shape. Reading and writing JSON, shape checks, OpenAPI
// schemas, CLI flags and event payloads all come from FieldsOf<T>::list.
//
//   struct Input { std::string ground{}; std::int64_t days{}; };
//   template <> struct hz::FieldsOf<Input> { using T = Input; static constexpr FieldList list{
//       field("ground", &T::ground, Need::Required, Text{64}),
//       field("days", &T::days, Need::Optional, Range{1, 180})}; };
//
// Written JSON is canonical: keys sorted, optional members at their default left out.
#pragma once

#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace hz {

template <class T>
struct FieldsOf;

template <class T>
concept HasFields = requires {
    FieldsOf<T>::list;
};

enum class Need { Required, Optional };
// Of an event: public members stand in `pub`, sealed ones only as salted commitments.
enum class Audience { Public, Sealed };

struct Any {};
struct Text {  // one line
    std::size_t chars_max;
    std::size_t chars_min{1};
};
struct Prose {  // line breaks allowed
    std::size_t chars_max;
    std::size_t chars_min{1};
};
struct Range {
    std::int64_t min;
    std::int64_t max;
};
template <class Each = Any>
struct Items {
    std::size_t max;
    std::size_t min{0};
    Each each{};
};
template <class Each>
Items(std::size_t, std::size_t, Each) -> Items<Each>;
Items(std::size_t)->Items<Any>;

template <class T, class M, class B>
struct Field {
    std::string_view name;
    M T::*member;
    Need need;
    B bound;
    Audience audience;
};

template <class T, class M, class B = Any>
constexpr Field<T, M, B> field(std::string_view name, M T::*member, Need need = Need::Required,
                               B bound = {}) {
    return {name, member, need, bound, Audience::Public};
}
template <class T, class M, class B = Any>
constexpr Field<T, M, B> sealed(std::string_view name, M T::*member, Need need = Need::Required,
                                B bound = {}) {
    return {name, member, need, bound, Audience::Sealed};
}

// Faults of one input, all together: detail name = JSON pointer, value = stable key.
class Faults {
 public:
    void add(const std::string& pointer, std::string_view key) {
        if (list_.size() < kMax)
            list_.push_back({pointer.empty() ? "/" : pointer, std::string{key}});
    }
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] Error error() && {
        return Error{Code::InvalidInput, "input.invalid", std::move(list_)};
    }

 private:
    static constexpr std::size_t kMax = 100;
    std::vector<Detail> list_{};
};

// How one member type is read, written and described; specialised in base/forms.hpp.
template <class M>
struct Form;

// A list of fields: what std::tuple would do, at a fraction of its compile time.
template <std::size_t I, class F>
struct FieldAt {
    F value;
};
template <class Indices, class... F>
struct FieldListBase;
template <std::size_t... I, class... F>
struct FieldListBase<std::index_sequence<I...>, F...> : FieldAt<I, F>... {};
template <class... F>
struct FieldList : FieldListBase<std::index_sequence_for<F...>, F...> {
    static constexpr std::size_t kSize = sizeof...(F);
    constexpr FieldList(F... fields)
        : FieldListBase<std::index_sequence_for<F...>, F...>{{fields}...} {}
};
template <>
struct FieldList<> {
    static constexpr std::size_t kSize = 0;
};
template <std::size_t I, class F>
constexpr const F& field_at(const FieldAt<I, F>& field) {
    return field.value;
}

template <std::size_t I, class... F>
constexpr const auto& field_at(const std::tuple<F...>& list) {
    return std::get<I>(list);
}

namespace fields_detail {

template <class List>
inline constexpr std::size_t kListSize = List::kSize;
template <class... F>
inline constexpr std::size_t kListSize<std::tuple<F...>> = sizeof...(F);

struct AnyValue {
    template <class T>
    operator T() const;
};
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
struct AnyButOptional {
    template <class T>
    requires(!is_optional<T>) operator T() const;
};

// Number of members of an aggregate, by trying longer and longer braces.
template <class T, class... Chosen>
consteval std::size_t member_count() {
    if constexpr (requires { T{Chosen{}..., AnyValue{}}; })
        return member_count<T, Chosen..., AnyValue>();
    else if constexpr (requires { T{Chosen{}..., AnyButOptional{}}; })
        return member_count<T, Chosen..., AnyButOptional>();
    else
        return sizeof...(Chosen);
}

template <class T>
inline constexpr std::size_t kCount = kListSize<std::remove_cvref_t<decltype(FieldsOf<T>::list)>>;

template <class T>
consteval std::array<std::size_t, kCount<T>> sorted_order() {
    std::array<std::string_view, kCount<T>> names{};
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((names[I] = field_at<I>(FieldsOf<T>::list).name), ...);
    }
    (std::make_index_sequence<kCount<T>>{});
    std::array<std::size_t, kCount<T>> order{};
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
    return order;
}

template <class T>
inline constexpr auto kOrder = sorted_order<T>();

}  // namespace fields_detail

// The list of a shape that derives from another: its base's fields, rebound, then its own.
template <class T, class... F>
constexpr auto derived_fields(const auto& base, F... own) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        [[maybe_unused]] const auto rebound = [](const auto& f) {
            return Field<T, std::remove_cvref_t<decltype(std::declval<T>().*f.member)>,
                         std::remove_cvref_t<decltype(f.bound)>>{f.name, f.member, f.need, f.bound,
                                                                 f.audience};
        };
        return FieldList{rebound(field_at<I>(base))..., own...};
    }
    (std::make_index_sequence<fields_detail::kListSize<std::remove_cvref_t<decltype(base)>>>{});
}

// Calls f(field) for each field, sorted by name.
template <HasFields T, class F>
void for_each_field(F&& f) {
    // A derived shape joins its base's list; the base's own check stands there.
    if constexpr (!requires { FieldsOf<T>::kDerived; })
        static_assert(fields_detail::member_count<T>() == fields_detail::kCount<T>,
                      "a member is missing in FieldsOf");
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (f(field_at<fields_detail::kOrder<T>[I]>(FieldsOf<T>::list)), ...);
    }
    (std::make_index_sequence<fields_detail::kCount<T>>{});
}

// Reads an object into T; every fault is reported. Unknown keys are refused.
template <HasFields T>
void read_fields(Faults& faults, const std::string& at, const json::Value& from, T& to) {
    const json::Object* object = from.as_object();
    if (object == nullptr) return faults.add(at, "field.type");
    for (const json::Member& member : *object) {
        bool known = false;
        for_each_field<T>([&](const auto& f) { known = known || f.name == member.key; });
        if (!known) faults.add(at + "/" + member.key, "field.unknown");
    }
    for_each_field<T>([&](const auto& f) {
        using M = std::remove_cvref_t<decltype(to.*f.member)>;
        const json::Value* value = from.find(f.name);
        std::string pointer = at + "/" + std::string{f.name};
        if (value != nullptr)
            Form<M>::read(faults, pointer, *value, to.*f.member, f.bound);
        else if (f.need == Need::Required)
            faults.add(pointer, "field.required");
    });
}

template <HasFields T>
Result<T> from_json(const json::Value& value) {
    T to{};
    Faults faults;
    read_fields(faults, "", value, to);
    if (!faults.empty()) return std::move(faults).error();
    return to;
}

template <HasFields T>
Result<T> from_json_text(std::string_view text) {
    HZ_TRY(const json::Value value, json::parse(text));
    return from_json<T>(value);
}

enum class Members { All, PublicOnly };

template <HasFields T>
void write_fields(std::string& out, const T& from, Members members = Members::All) {
    char separator = '{';
    for_each_field<T>([&](const auto& f) {
        using M = std::remove_cvref_t<decltype(from.*f.member)>;
        if (members == Members::PublicOnly && f.audience == Audience::Sealed) return;
        const M& value = from.*f.member;
        if (Form<M>::absent(value) || (f.need == Need::Optional && Form<M>::is_default(value)))
            return;
        out.push_back(separator);
        json::write_text(out, f.name);
        out.push_back(':');
        Form<M>::write(out, value);
        separator = ',';
    });
    out.append(separator == '{' ? "{}" : "}");
}

// Canonical JSON of T.
template <HasFields T>
[[nodiscard]] std::string to_json(const T& from) {
    std::string out;
    write_fields(out, from);
    return out;
}

// JSON Schema (2020-12) of T, as used in OpenAPI 3.1.
template <HasFields T>
void schema_fields(std::string& out) {
    out.append(R"({"type":"object","additionalProperties":false,"properties":{)");
    std::string required;
    bool first = true;
    for_each_field<T>([&](const auto& f) {
        using M = std::remove_cvref_t<decltype(std::declval<T>().*f.member)>;
        if (!first) out.push_back(',');
        first = false;
        json::write_text(out, f.name);
        out.push_back(':');
        Form<M>::schema(out, f.bound);
        if (f.need == Need::Required) {
            if (!required.empty()) required.push_back(',');
            json::write_text(required, f.name);
        }
    });
    out.append("}");
    if (!required.empty()) out.append(",\"required\":[").append(required).append("]");
    out.append("}");
}

}  // namespace hz

#include "base/forms.hpp"
