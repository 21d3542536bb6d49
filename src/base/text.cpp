#include "base/text.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#include <utf8proc.h>

namespace hz {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

Result<std::string> map(std::string_view text, utf8proc_option_t options) {
    utf8proc_uint8_t* out = nullptr;
    const auto* in = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const utf8proc_ssize_t length =
        utf8proc_map(in, static_cast<utf8proc_ssize_t>(text.size()), &out, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> held{out};
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};  // not the fault of the text
    if (length < 0) return fail(Code::InvalidInput, "text.utf8");
    return std::string{reinterpret_cast<const char*>(out), static_cast<std::size_t>(length)};
}

// Characters that hide or reorder text: control codes, line separators, bidi controls.
bool is_forbidden(std::uint32_t code, Lines lines) {
    if (code == '\n' || code == '\t') return lines == Lines::One;
    if (code < 0x20U || (code >= 0x7FU && code < 0xA0U)) return true;
    if (code == 0x2028U || code == 0x2029U || code == 0xFEFFU) return true;
    if ((code >= 0x202AU && code <= 0x202EU) || (code >= 0x2066U && code <= 0x2069U)) return true;
    return code == 0x200EU || code == 0x200FU || code == 0x061CU;
}

// Neither decomposes nor takes part in a composition (Unicode 15, 3.11): almost all that is written
// here. A text of nothing else is NFC, and NFKC of any case.
bool is_plain(std::uint32_t code) { return code < 0x80U || (code >= 0x4E00U && code <= 0x9FFFU); }

bool is_plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length_at(text, at);
        if (length == 0 || !is_plain(utf8_at(text, at))) return false;
        at += length;
    }
    return true;
}

}  // namespace

Result<std::string> clean_text(std::string_view text, Lines lines) {
    bool plain = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length_at(text, at);
        if (length == 0) return fail(Code::InvalidInput, "text.utf8");
        const std::uint32_t code = utf8_at(text, at);
        if (is_forbidden(code, lines)) return fail(Code::InvalidInput, "text.control");
        plain = plain && is_plain(code);
        at += length;
    }
    if (plain) return std::string{text};
    return map(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string fold(std::string_view text) {
    if (is_plain(text)) {
        std::string out{text};
        for (char& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return out;
    }
    // Folding makes a letter of U+0345, which then no longer moves among the marks: texts that are
    // canonically equal must be the same before (Unicode 15, D145).
    const auto composed =
        map(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (!composed) return std::string{text};
    auto folded =
        map(*composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                      UTF8PROC_COMPAT | UTF8PROC_CASEFOLD));
    return folded ? *std::move(folded) : std::string{text};
}

std::vector<std::string> bigrams(std::string_view folded) {
    std::vector<std::string> out;
    std::string previous;
    bool alone = false;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t length = std::max<std::size_t>(utf8_length_at(folded, at), 1);
        std::string here{folded.substr(at, length)};
        at += length;
        const bool space = here == " ";
        if (!space && !previous.empty()) out.push_back(previous + here);
        if ((space || at >= folded.size()) && alone && (space || previous.empty()))
            out.push_back(space ? previous : here);
        alone = !space && previous.empty();
        if (alone && at >= folded.size()) out.push_back(here);
        previous = space ? std::string{} : std::move(here);
    }
    std::ranges::sort(out);
    const auto rest = std::unique(out.begin(), out.end());
    out.erase(rest, out.end());
    return out;
}

}  // namespace hz
