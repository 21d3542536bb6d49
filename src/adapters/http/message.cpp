#include "adapters/http/message.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace hz::http {

std::string lower(std::string_view ascii) {
    std::string out{ascii};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view trim(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

namespace {

std::string written_date(std::chrono::sys_seconds at) {
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day ymd{day};
    const std::chrono::hh_mm_ss time{at - day};
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[std::chrono::weekday{day}.c_encoding()],
        static_cast<unsigned>(ymd.day()), kMonths[static_cast<unsigned>(ymd.month()) - 1],
        static_cast<int>(ymd.year()), time.hours().count(), time.minutes().count(),
        time.seconds().count());
}

}  // namespace

std::string http_date(Instant at) {
    // A thread is asked for the same second thousands of times.
    thread_local std::optional<std::chrono::sys_seconds> known;
    thread_local std::string text;
    const auto second = std::chrono::floor<std::chrono::seconds>(at);
    if (known != second) {
        text = written_date(second);
        known = second;
    }
    return text;
}

std::string_view RequestHead::header(std::string_view lower_case_name) const {
    for (const Header& h : headers)
        if (h.name == lower_case_name) return h.value;
    return {};
}

bool RequestHead::has(std::string_view lower_case_name) const {
    return std::ranges::any_of(headers, [&](const Header& h) { return h.name == lower_case_name; });
}

void Response::set(std::string_view name, std::string value) {
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    for (Header& h : headers)
        if (h.name == name) {
            h.value = std::move(value);
            return;
        }
    headers.push_back({std::string{name}, std::move(value)});
}

std::string_view Response::header(std::string_view name) const {
    for (const Header& h : headers)
        if (h.name == name) return h.value;
    return {};
}

bool accepts_encoding(std::string_view header, std::string_view encoding) {
    while (!header.empty()) {
        const std::size_t comma = std::min(header.find(','), header.size());
        const std::string item = lower(trim(header.substr(0, comma)));
        header.remove_prefix(std::min(comma + 1, header.size()));
        const std::string_view name = trim(std::string_view{item}.substr(0, item.find(';')));
        if (name != encoding) continue;
        const std::size_t q = item.find("q=");
        return q == std::string::npos || item.find_first_of("123456789", q) != std::string::npos;
    }
    return false;
}

std::string_view reason_of(unsigned status) {
    switch (status) {
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return "Unknown";
    }
}

}  // namespace hz::http
