// Randomness of the operating system.
#pragma once

#include "app/ports/random.hpp"

namespace hz::crypto {

class SystemRandom final : public app::Random {
 public:
    // Throws std::system_error when the system gives none.
    void fill(std::span<std::uint8_t> out) override;
};

}  // namespace hz::crypto
