#include "adapters/crypto/random.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <sys/random.h>

namespace hz::crypto {

void SystemRandom::fill(std::span<std::uint8_t> out) {
    while (!out.empty()) {
        const std::size_t part = std::min<std::size_t>(out.size(), 256);  // such reads are whole
        const ssize_t got = getrandom(out.data(), part, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw std::system_error{errno, std::generic_category(), "getrandom"};
        out = out.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace hz::crypto
