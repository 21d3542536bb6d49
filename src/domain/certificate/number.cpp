#include "domain/certificate/number.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hz::domain {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// ISO/IEC 7064 MOD 37,36, hybrid system.
char check_character(std::string_view text) {
    std::size_t sum = 36;
    for (const char c : text) {
        sum += kAlphabet.find(c);
        sum %= 36;
        if (sum == 0) sum = 36;
        sum = sum * 2 % 37;
    }
    return kAlphabet[(37 - sum) % 36];
}

bool take_digits(std::string_view& text, std::size_t min, std::size_t max) {
    std::size_t n = 0;
    while (n < text.size() && n < max && text[n] >= '0' && text[n] <= '9') ++n;
    if (n < min) return false;
    text.remove_prefix(n);
    return true;
}

}  // namespace

bool is_certificate_number(std::string_view text) {
    return text.size() >= 6 && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
               return c == '-' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
           });
}

Result<CertificateNumber> make_certificate_number(const Numbering& numbering,
                                                  const ApprovalNumber& approval, Date issued,
                                                  std::int64_t serial) {
    const std::chrono::year_month_day day{issued};
    const std::string digits =
        fmt::format("{:0{}}", serial, static_cast<int>(numbering.serial_digits));
    if (serial < 1 || digits.size() != static_cast<std::size_t>(numbering.serial_digits))
        return fail(Code::RuleViolation, "certificate.serial_exhausted");
    std::string number = fmt::format("{}{}{:02}{}", body_serial(approval), numbering.letters,
                                     static_cast<int>(day.year()) % 100, digits);
    if (numbering.check == CheckCharacter::Iso7064Mod37) number.push_back(check_character(number));
    return CertificateNumber::from(number);
}

bool follows(const Numbering& numbering, std::string_view number) {
    if (!is_certificate_number(number)) return false;
    std::string_view main = number;
    if (const auto dash = number.find('-'); dash != std::string_view::npos) {
        std::string_view sub = number.substr(dash + 1);
        if (!take_digits(sub, 1, static_cast<std::size_t>(numbering.sub_digits_max)) ||
            !sub.empty())
            return false;
        main = number.substr(0, dash);
    }
    if (numbering.check == CheckCharacter::Iso7064Mod37) {
        if (main.size() < 2 || check_character(main.substr(0, main.size() - 1)) != main.back())
            return false;
        main.remove_suffix(1);
    }
    if (main.starts_with('F')) main.remove_prefix(1);
    if (!take_digits(main, 2, 4) || !main.starts_with(numbering.letters)) return false;
    main.remove_prefix(numbering.letters.size());
    const auto digits = static_cast<std::size_t>(numbering.serial_digits) + 2;
    return take_digits(main, digits, digits) && main.empty();
}

}  // namespace hz::domain
