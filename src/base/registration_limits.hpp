// Limits of what strangers may file, beside limits.hpp. Together the letters that wait take at most
// kRegistrationsOpen times kLetterBytes (2 GiB).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hz::limits {

inline constexpr std::size_t kLetterBytes = 5 * 1024 * 1024;     // letter of authorisation
inline constexpr std::size_t kRegistrationsOpen = 400;           // filed and not decided
inline constexpr std::int64_t kRegistrationsPerAddress = 20;     // tries in that time
inline constexpr std::chrono::hours kRegistrationsCounted{24};   // per address
inline constexpr std::chrono::hours kRegistrationIncomplete{2};  // until its letter has come
inline constexpr std::chrono::days kRegistrationKept{30};        // until somebody decides
inline constexpr std::chrono::days kRegistrationShown{30};       // what was decided
inline constexpr std::size_t kLetterReaders = 100;               // named for one letter
inline constexpr std::chrono::minutes kUploadSettled{30};        // a file nobody came to name goes
inline constexpr std::size_t kStrangersUploading = 16;           // at one time

}  // namespace hz::limits
