#include "app/notices/texts.hpp"

#include "base/json.hpp"
#include "embedded/app_words.hpp"

namespace hz::app {

Result<Texts> Texts::load(Language language) {
    const std::string_view wanted = language == Language::En ? "en-US.json" : "zh-CN.json";
    Texts texts;
    for (const embedded::File& file : embedded::app_words()) {
        if (file.name != wanted) continue;
        HZ_TRY(const json::Value value, json::parse(file.bytes));
        if (value.as_object() == nullptr) return fail(Code::InvalidInput, "words.shape");
        for (const json::Member& member : *value.as_object()) {
            const std::string* text = member.value.as_text();
            const bool ours = member.key.starts_with("notice.") ||
                              member.key.starts_with("deadline.") ||
                              member.key.starts_with("mail.");
            if (ours && text != nullptr) texts.words_.emplace(member.key, *text);
        }
    }
    return texts;
}

std::string Texts::of(std::string_view prefix, std::string_view key) const {
    const auto found = words_.find(std::string{prefix}.append(".").append(key));
    return found == words_.end() ? std::string{key} : found->second;
}

}  // namespace hz::app
