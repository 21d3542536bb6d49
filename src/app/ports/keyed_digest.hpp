// Digests of texts that can be guessed (ID numbers, requests with telephone numbers): made with a
// key outside the database, so that the database alone gives none of them away (docs/record.md 2).
#pragma once

#include "base/bytes.hpp"

#include <string_view>

namespace hz::app {

class KeyedDigests {
 public:
    virtual ~KeyedDigests() = default;
    // The same for the same purpose and text as long as the installation lives.
    [[nodiscard]] virtual Digest32 digest(std::string_view purpose,
                                          std::string_view text) const = 0;
};

}  // namespace hz::app
