// The two languages that people are written to in; Chinese is the source of both.
#pragma once

#include "base/names.hpp"

#include <array>

namespace hz::app {

enum class Language { Zh, En };

}  // namespace hz::app

template <>
struct hz::NamesOf<hz::app::Language> {
    using E = hz::app::Language;
    static constexpr std::array list{Word{E::Zh, "zh"}, Word{E::En, "en"}};
};
