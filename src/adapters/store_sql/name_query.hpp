// A search text taken apart: what it may be exactly, its words, and the pairs of characters by
// which the index finds names (trigram indexes cannot match two-character words, and most Chinese
// names are made of those).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hz::store_sql {

class NameQuery {
 public:
    explicit NameQuery(std::string_view text);

    [[nodiscard]] bool empty() const { return words_.empty(); }
    // Upper case, when the text is one word: perhaps a number or a uscc.
    [[nodiscard]] const std::string& exact() const { return exact_; }
    // Empty when all words are single characters; then names begin with prefix().
    [[nodiscard]] const std::vector<std::string>& pairs() const { return pairs_; }
    [[nodiscard]] const std::string& prefix() const { return prefix_; }
    [[nodiscard]] bool matches(std::string_view folded_name) const;

 private:
    std::vector<std::string> words_{};
    std::vector<std::string> pairs_{};
    std::string exact_{};
    std::string prefix_{};
};

// Pairs as words of the index: hexadecimal, so that no tokenizer changes them.
[[nodiscard]] std::string index_text(const std::vector<std::string>& pairs);
[[nodiscard]] std::string match_text(const std::vector<std::string>& pairs);  // all of them

}  // namespace hz::store_sql
