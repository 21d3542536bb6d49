// A member that is always there and null when there is nothing to tell (docs/record.md 11). An
// optional member is left out instead.
#pragma once

#include "base/fields.hpp"

#include <optional>

namespace hz {

template <class T>
struct Nullable {
    std::optional<T> value{};
    friend bool operator==(const Nullable&, const Nullable&) = default;
};

template <class T>
struct Form<Nullable<T>> : FormBase<Nullable<T>> {
    using M = Nullable<T>;
    template <class B>
    static void read(Faults& f, const std::string& at, const json::Value& v, M& to, B bound) {
        to = {};
        if (v.is_null()) return;
        T value{};
        Form<T>::read(f, at, v, value, bound);
        to.value = std::move(value);
    }
    static void write(std::string& out, const M& value) {
        if (value.value)
            Form<T>::write(out, *value.value);
        else
            out.append("null");
    }
    template <class B>
    static void schema(std::string& out, B bound) {
        out.append(R"({"anyOf":[)");
        Form<T>::schema(out, bound);
        out.append(R"(,{"type":"null"}]})");
    }
};

}  // namespace hz
