// What every fuzz target shares. A target is one file: it takes any bytes, asks one parser about
// them and asserts what must hold of the answer, beyond that it does not crash. docs/fuzzing.md.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

// Ends the run with the input as a case, in every build.
#define HZ_HOLDS(what) HZ_ASSERT(what)

namespace hz::fuzz {

// The target. Defined by each file once.
void examine(ByteView input);

// Splits an input into choices and the text they are about. Choices come from the end, so that the
// text stands at the start as in a seed.
class Draw {
 public:
    explicit Draw(ByteView input) : rest_{input} {}

    // 0 to most; 0 when the input is used up.
    std::size_t up_to(std::size_t most) {
        std::size_t value = 0;
        for (std::size_t left = most; left > 0 && !rest_.empty(); left >>= 8U) {
            value = value << 8U | rest_.back();
            rest_ = rest_.first(rest_.size() - 1);
        }
        return most == SIZE_MAX ? value : value % (most + 1);
    }
    [[nodiscard]] ByteView rest() const { return rest_; }
    [[nodiscard]] std::string_view text() const { return text_of(rest_); }

 private:
    ByteView rest_;
};

// Hands the text over in pieces whose sizes are drawn: a reader of streams must not notice.
template <class F>
void in_pieces(Draw& draw, ByteView text, F&& take) {
    const std::size_t most = draw.up_to(64) + 1;
    while (!text.empty()) {
        const std::size_t size = std::min(text.size(), draw.up_to(most - 1) + 1);
        take(text.first(size));
        text = text.subspan(size);
    }
}

}  // namespace hz::fuzz
