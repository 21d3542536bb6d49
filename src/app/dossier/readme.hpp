#pragma once
// What a person reads first in an unpacked dossier.
#include <string_view>

namespace hz::app {

[[nodiscard]] std::string_view dossier_readme();

}  // namespace hz::app
