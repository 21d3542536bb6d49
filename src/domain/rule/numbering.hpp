// The grammar of certificate numbers, as data of a rule pack.
#pragma once

#include "base/fields.hpp"

#include <array>
#include <string>

namespace hz::domain {

enum class CheckCharacter { None, Iso7064Mod37 };  // ISO/IEC 7064 MOD 37,36 over the main part

struct Numbering {
    std::string letters{};  // between body serial and year: "CS"
    std::int64_t serial_digits{};
    std::int64_t sub_digits_max{};
    CheckCharacter check{CheckCharacter::None};
};

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::CheckCharacter> {
    using E = hz::domain::CheckCharacter;
    static constexpr std::array list{Word{E::None, "none"}, Word{E::Iso7064Mod37, "iso7064_mod37"}};
};
template <>
struct hz::FieldsOf<hz::domain::Numbering> {
    using T = hz::domain::Numbering;
    static constexpr FieldList list{
        field("letters", &T::letters, Need::Required, Text{4}),
        field("serial_digits", &T::serial_digits, Need::Required, Range{3, 9}),
        field("sub_digits_max", &T::sub_digits_max, Need::Required, Range{0, 4}),
        field("check", &T::check)};
};
