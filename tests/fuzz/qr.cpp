// QR codes: the text and the 125 bytes are one another's only form.
#include "record/qr.hpp"

#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"
#include "record/certificate.hpp"

namespace {

// Scheme and host may be in any case, the rest may not.
std::string folded(std::string_view text) {
    std::string out{text};
    const std::size_t end = out.find('/', 8);
    for (std::size_t at = 0; at < std::min(end, out.size()); ++at)
        if (out[at] >= 'a' && out[at] <= 'z') out[at] = static_cast<char>(out[at] - 'a' + 'A');
    return out;
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    using namespace hz::record;
    if (const auto payload = qr_payload_from(input)) {
        const auto bytes = qr_bytes(*payload);
        HZ_HOLDS(bytes && text_of(*bytes) == text_of(input));
        const auto text = qr_text({"hz.example", "999CS2600001", *payload});
        HZ_HOLDS(text && parse_qr(*text) && parse_qr(*text)->payload == *payload);
    }
    const auto code = parse_qr(text_of(input));
    if (!code) return;
    HZ_HOLDS(input.size() <= limits::kQrTextBytes && is_certificate_number(code->number));
    const auto text = qr_text(*code);
    HZ_HOLDS(text && *text == folded(text_of(input)));
}
