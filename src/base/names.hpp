// Enumerations and their wire words: one list per enumeration, read both ways.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hz {

// Specialise: static constexpr std::array list{Word{E::A, "a"}, …};
template <class E>
struct NamesOf;

template <class E>
struct Word {
    E value;
    std::string_view name;
};
template <class E>
Word(E, const char*) -> Word<E>;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
    NamesOf<E>::list;
};

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
    for (const auto& word : NamesOf<E>::list)
        if (word.value == value) return word.name;
    return {};
}

template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> enum_from(std::string_view name) {
    for (const auto& word : NamesOf<E>::list)
        if (word.name == name) return word.value;
    return std::nullopt;
}

}  // namespace hz
