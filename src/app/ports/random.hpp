// Secure randomness of the operating system. Everything else random is derived from one seed per
// command (docs/record.md 2).
#pragma once

#include <cstdint>
#include <span>

namespace hz::app {

class Random {
 public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;
};

}  // namespace hz::app
