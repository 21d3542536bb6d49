#include "app/event_row.hpp"

namespace hz::app {

std::string event_row_prefix(Instant t) {
    Bytes raw;
    append_u64(raw, static_cast<std::uint64_t>(unix_milliseconds(t)));
    const std::string digits = hex(ByteView{raw}.subspan(2));
    return digits.substr(0, 8) + '-' + digits.substr(8);
}

std::string event_row_id(Instant t, const Digest32& bytes) {
    std::string text = hex(ByteView{bytes}.first(10));
    text[0] = '7';
    text[4] = '8';
    return event_row_prefix(t) + '-' + text.substr(0, 4) + '-' + text.substr(4, 4) + '-' +
           text.substr(8);
}

}  // namespace hz::app
