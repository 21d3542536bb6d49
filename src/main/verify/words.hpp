// The words of the verifier in Chinese and English: the same as on the pages
// (web/src/shared/i18n/*.json).
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace hz::verify {

enum class Language { Zh, En };
// English when $LANG begins with "en"; the register speaks Chinese.
[[nodiscard]] Language language_from_environment();

class Words {
 public:
    // Errors: InvalidInput words.shape.
    static Result<Words> load(Language language);
    // The key itself when there is no word for it; "{name}" is replaced.
    [[nodiscard]] std::string say(std::string_view key,
                                  const std::vector<Detail>& values = {}) const;
    // Sentence for an error, its key when there is none.
    [[nodiscard]] std::string explain(const Error& error) const;
    [[nodiscard]] Language language() const { return language_; }

 private:
    Language language_{};
    std::unordered_map<std::string, std::string> table_{};
};

}  // namespace hz::verify
