// Names and words: UTF-8, NFC, folding for search, pairs of characters.
#include "base/text.hpp"

#include "base/utf8.hpp"
#include "fuzz/fuzz.hpp"

namespace {

void examine_utf8(std::string_view text) {
    std::string again;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const std::size_t length = hz::utf8_length_at(text, at);
        if (length == 0) return HZ_HOLDS(!hz::is_utf8(text));
        hz::append_utf8(again, hz::utf8_at(text, at));
        at += length;
    }
    HZ_HOLDS(hz::is_utf8(text) && again == text && hz::utf8_count(text) == count);
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const std::size_t cut = hz::utf8_cut(text, at);
        HZ_HOLDS(cut <= at && at - cut < 4 && hz::is_utf8(text.substr(0, cut)));
    }
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const std::string_view text = text_of(input);
    examine_utf8(text);
    for (const Lines lines : {Lines::One, Lines::Many}) {
        const auto clean = clean_text(text, lines);
        if (!clean) continue;
        HZ_HOLDS(is_utf8(*clean));
        const auto twice = clean_text(*clean, lines);
        HZ_HOLDS(twice && *twice == *clean);
        HZ_HOLDS(lines == Lines::Many || clean->find('\n') == std::string::npos);
        HZ_HOLDS(fold(*clean) == fold(text));
    }
    if (!is_utf8(text)) return;
    const std::string folded = fold(text);
    HZ_HOLDS(is_utf8(folded));
    const auto pairs = bigrams(folded);
    HZ_HOLDS(std::ranges::is_sorted(pairs) && pairs.size() <= folded.size());
    for (const std::string& pair : pairs)
        HZ_HOLDS(utf8_count(pair) >= 1 && utf8_count(pair) <= 2 &&
                 folded.find(pair) != std::string::npos);
}
