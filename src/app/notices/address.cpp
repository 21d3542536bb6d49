#include "app/notices/address.hpp"

#include "base/limits.hpp"

#include <algorithm>

namespace hz::app {
namespace {

constexpr std::size_t kLocalBytes = 64;  // RFC 5321 4.5.3.1.1
constexpr std::size_t kLabelBytes = 63;
constexpr std::size_t kCodeBytes = 5;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Atoms joined by single dots.
template <class Allowed>
bool is_dotted(std::string_view text, const Allowed& allowed) {
    if (text.empty() || text.front() == '.' || text.back() == '.') return false;
    if (text.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(text, [&](char c) { return c == '.' || allowed(c); });
}

bool is_domain(std::string_view text) {
    const auto allowed = [](char c) { return is_letter_or_digit(c) || c == '-'; };
    if (!is_dotted(text, allowed)) return false;
    while (!text.empty()) {
        const std::string_view label = text.substr(0, text.find('.'));
        if (label.size() > kLabelBytes || label.front() == '-' || label.back() == '-') return false;
        text.remove_prefix(std::min(text.size(), label.size() + 1));
    }
    return true;
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || text.size() > limits::kMailAddressBytes) return false;
    const auto allowed = [](char c) {
        constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";
        return is_letter_or_digit(c) || kSigns.find(c) != std::string_view::npos;
    };
    const std::string_view local = text.substr(0, at);
    return local.size() <= kLocalBytes && is_dotted(local, allowed) &&
           is_domain(text.substr(at + 1));
}

std::string mail_code(const Digest32& random) { return base32(ByteView{random}.first(kCodeBytes)); }

}  // namespace hz::app
