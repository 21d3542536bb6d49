// Units of fee items: 次 人日 张 年.
#pragma once

#include "base/names.hpp"

#include <array>

namespace hz::domain {

enum class FeeUnit { Each, PersonDay, Copy, Year };

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::FeeUnit> {
    using E = hz::domain::FeeUnit;
    static constexpr std::array list{Word{E::Each, "each"}, Word{E::PersonDay, "person_day"},
                                     Word{E::Copy, "copy"}, Word{E::Year, "year"}};
};
