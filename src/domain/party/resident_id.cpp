#include "domain/party/resident_id.hpp"

#include "base/time.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

constexpr std::array<int, 17> kIdWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view kCheckCharacters = "10X98765432";

}  // namespace

bool is_resident_id(std::string_view text) {
    if (text.size() != 18) return false;
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        sum += (text[i] - '0') * kIdWeights[i];
    }
    if (kCheckCharacters[static_cast<std::size_t>(sum % 11)] != text[17]) return false;
    const std::string born = std::string{text.substr(6, 4)} + "-" +
                             std::string{text.substr(10, 2)} + "-" +
                             std::string{text.substr(12, 2)};
    return date_from(born).has_value();
}

std::string masked_resident_id(std::string_view id) {
    std::string masked{id};
    for (std::size_t i = 6; i + 4 < masked.size(); ++i) masked[i] = '*';
    return masked;
}

}  // namespace hz::domain
