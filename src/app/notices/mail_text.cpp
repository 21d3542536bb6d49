#include "app/notices/mail_text.hpp"

#include "base/utf8.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>

namespace hz::app {
namespace {

constexpr std::size_t kWordOctets = 39;  // a line with an encoded word is at most 76 (RFC 2047 2)
constexpr std::size_t kBodyLine = 76;    // RFC 2045 6.8

// Encoded words hold whole characters (RFC 2047 5).
std::string encoded_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t cut = utf8_cut(text, kWordOctets);
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(bytes_of(text.substr(0, cut))) + "?=";
        text.remove_prefix(cut);
    }
    return out;
}

std::string encoded_body(std::string_view text) {
    const std::string whole = base64(bytes_of(text));
    std::string out;
    for (std::size_t at = 0; at < whole.size(); at += kBodyLine)
        out.append(whole.substr(at, kBodyLine)).append("\r\n");
    return out;
}

// RFC 5322 3.3, in UTC.
std::string mail_date(Instant at) {
    using namespace std::chrono;
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(at - day)};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                       kDays[weekday{day}.c_encoding()], unsigned{date.day()},
                       kMonths[unsigned{date.month()} - 1], int{date.year()}, time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string mail_text_of(const MailParts& parts, const Notice& notice, const Texts& texts) {
    std::string text = texts.of("notice", notice.kind) + "\r\n\r\n";
    const auto line = [&](std::string_view word, const std::string& value) {
        text += texts.of("mail", word) + ": " + value + "\r\n";
    };
    if (notice.about != NoticeSubject::Account) line(name_of(notice.about), notice.subject);
    if (!notice.code.empty()) line("deadline", texts.of("deadline", notice.code));
    if (notice.due) line("due", to_text(*notice.due));
    line("console", parts.console);
    return text + "\r\n" + texts.of("mail", "footer") + "\r\n";
}

std::string message(const MailParts& parts, const std::string& subject, const std::string& text) {
    std::string out;
    const auto header = [&](std::string_view name, const std::string& value) {
        out.append(name).append(": ").append(value).append("\r\n");
    };
    header("Date", mail_date(parts.date));
    header("From", "<" + parts.from + ">");
    header("To", "<" + parts.to + ">");
    header("Message-ID", "<" + parts.id + "@" + parts.host + ">");
    header("Subject", encoded_words(subject));
    header("Auto-Submitted", "auto-generated");
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "base64");
    return out + "\r\n" + encoded_body(text);
}

}  // namespace

std::string notice_mail(const MailParts& parts, const Notice& notice, const Texts& texts) {
    std::string subject = texts.of("mail", "brand") + texts.of("notice", notice.kind);
    if (notice.due) subject += " (" + to_text(*notice.due) + ")";
    return message(parts, subject, mail_text_of(parts, notice, texts));
}

std::string code_mail(const MailParts& parts, const std::string& code, const Texts& texts) {
    return message(parts, texts.of("mail", "brand") + texts.of("mail", "confirm"),
                   texts.of("mail", "code") + ": " + code + "\r\n\r\n" +
                       texts.of("mail", "confirm_why") + "\r\n" + texts.of("mail", "console") +
                       ": " + parts.console + "\r\n\r\n" + texts.of("mail", "footer") + "\r\n");
}

}  // namespace hz::app
