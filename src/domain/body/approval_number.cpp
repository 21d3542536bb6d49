#include "domain/body/approval_number.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// `R-YYYY-NN…` or `RF-YYYY-NN…`, serial of two to four digits.
bool is_tail(std::string_view text) {
    text.remove_prefix(text.starts_with("RF-") ? 3 : text.starts_with("R-") ? 2 : text.size());
    return text.size() >= 7 && text.size() <= 9 && text[4] == '-' &&
           all_digits(text.substr(0, 4)) && all_digits(text.substr(5));
}

}  // namespace

bool is_real_approval_number(std::string_view text) {
    return text.starts_with("CNCA-") && is_tail(text.substr(5));
}

bool is_demo_approval_number(std::string_view text) {
    return text.starts_with("DEMO-") && is_tail(text.substr(5));
}

bool is_approval_number(std::string_view text) {
    return is_real_approval_number(text) || is_demo_approval_number(text);
}

std::string body_serial(const ApprovalNumber& number) {
    const std::string& text = number.text();
    const std::string serial = text.substr(text.rfind('-') + 1);
    return text.substr(5).starts_with("RF-") ? "F" + serial : serial;
}

}  // namespace hz::domain
