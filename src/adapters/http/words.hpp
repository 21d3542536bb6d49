// The words of the edge in Chinese and English: web/src/shared/i18n/*.json, linked in at build.
#pragma once

#include "app/language.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace hz::http {

using app::Language;

// The first language of Accept-Language that is spoken here, by weight; Chinese otherwise.
[[nodiscard]] Language language_of(std::string_view accept_language);

class Words {
 public:
    // Errors: InvalidInput words.* when a linked file is not a flat object of texts.
    static Result<Words> load();

    // Empty when there is no such key.
    [[nodiscard]] std::string_view find(Language language, std::string_view key) const;
    // Sentence for an error key; the general sentence of its code when the key is unknown.
    // "{rule}" in a sentence is replaced by the detail of that name.
    [[nodiscard]] std::string explain(Language language, const Error& error) const;
    [[nodiscard]] std::string explain(Language language, std::string_view key) const;

 private:
    using Table = std::unordered_map<std::string, std::string>;
    Table zh_{};
    Table en_{};
};

}  // namespace hz::http
