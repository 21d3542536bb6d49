#include "adapters/store_sql/name_query.hpp"

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace hz::store_sql {

NameQuery::NameQuery(std::string_view text) {
    const std::string folded = fold(text);
    for (std::size_t at = 0; at < folded.size() && words_.size() < limits::kSearchWords;) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words_.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    for (const std::string& word : words_) {
        if (utf8_count(word) < 2) continue;
        const std::vector<std::string> more = bigrams(word);
        pairs_.insert(pairs_.end(), more.begin(), more.end());
    }
    if (words_.empty()) return;
    if (pairs_.empty()) prefix_ = words_.front();
    if (words_.size() > 1) return;
    exact_ = words_.front();
    for (char& c : exact_)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
}

bool NameQuery::matches(std::string_view folded_name) const {
    return folded_name.starts_with(prefix_) &&
           std::ranges::all_of(words_, [&](const std::string& word) {
               return folded_name.find(word) != std::string_view::npos;
           });
}

std::string index_text(const std::vector<std::string>& pairs) {
    std::string out;
    for (const std::string& pair : pairs) out += hex(bytes_of(pair)) + ' ';
    return out;
}

std::string match_text(const std::vector<std::string>& pairs) {
    std::string out;
    for (const std::string& pair : pairs) {
        if (!out.empty()) out += " AND ";
        out += '"' + hex(bytes_of(pair)) + '"';
    }
    return out;
}

}  // namespace hz::store_sql
