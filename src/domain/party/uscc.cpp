#include "domain/party/uscc.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<std::size_t, 17> kUsccWeights{1,  3,  9,  27, 19, 26, 16, 17, 20,
                                                   29, 25, 13, 8,  24, 10, 30, 28};

}  // namespace

bool is_uscc(std::string_view text) {
    if (text.size() != 18) return false;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < 18; ++i) {
        const auto value = kUsccAlphabet.find(text[i]);
        if (value == std::string_view::npos) return false;
        if (i >= 2 && i < 8 && value > 9) return false;  // region digits
        if (i < 17) sum += value * kUsccWeights[i];
    }
    return kUsccAlphabet[(31 - sum % 31) % 31] == text[17];
}

std::string normalise_uscc(std::string_view text) {
    std::string folded = fold(text);
    std::erase_if(folded, [](char c) { return c == ' ' || c == '\t'; });
    std::ranges::transform(folded, folded.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return folded;
}

}  // namespace hz::domain
