// A verification as text for people: two lines that say it, the signed fields, the checks and the
// reasons. Two axes, authenticity and status, and never the word "invalid" (docs/record.md 11).
#pragma once

#include "main/verify/words.hpp"
#include "record/verify.hpp"

#include <string>
#include <vector>

namespace hz::verify {

// What the reader must know about how the answer came about.
struct Circumstances {
    bool pinned{true};              // a root of the verifier's own was there
    bool now{true};                 // asked about now, not about another time
    bool from_register{};           // a server's own answer, nothing was verified here
    std::string server{};           // the server asked, if one was
    std::vector<Error> troubles{};  // what could not be fetched
};

[[nodiscard]] std::string report(const record::Verification& verification, const Circumstances& how,
                                 const Words& words);

// One line on how to pin a root; empty when one is pinned.
[[nodiscard]] std::string pinning_hint(const Circumstances& how, const Words& words);

}  // namespace hz::verify
