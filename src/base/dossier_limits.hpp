// Limits of the dossier of a certification case (docs/record.md 17), beside limits.hpp.
#pragma once

#include <cstddef>

namespace hz::limits {

inline constexpr std::size_t kDossierBytes = 1024 * 1024 * 1024;    // .hzd, with its evidence
inline constexpr std::size_t kDossierTextBytes = 32 * 1024 * 1024;  // the rest: held in memory
inline constexpr std::size_t kDossierFiles = 6'000;                 // their list is a note
inline constexpr std::size_t kDossierNameBytes = 128;

}  // namespace hz::limits
