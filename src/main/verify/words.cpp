#include "main/verify/words.hpp"

#include "base/json.hpp"
#include "embedded/verify_words.hpp"

#include <cstdlib>

namespace hz::verify {

Language language_from_environment() {
    const char* lang = std::getenv("LANG");
    return lang != nullptr && std::string_view{lang}.starts_with("en") ? Language::En
                                                                       : Language::Zh;
}

Result<Words> Words::load(Language language) {
    Words out;
    out.language_ = language;
    const std::string_view name = language == Language::En ? "en-US.json" : "zh-CN.json";
    for (const embedded::File& file : embedded::verify_words()) {
        if (file.name != name) continue;
        HZ_TRY(const json::Value value, json::parse(file.bytes));
        if (value.as_object() == nullptr) return fail(Code::InvalidInput, "words.shape");
        for (const json::Member& member : *value.as_object())
            if (const std::string* text = member.value.as_text())
                out.table_.emplace(member.key, *text);
    }
    return out;
}

std::string Words::say(std::string_view key, const std::vector<Detail>& values) const {
    const auto found = table_.find(std::string{key});
    std::string text = found == table_.end() ? std::string{key} : found->second;
    for (const Detail& value : values) {
        const std::string mark = "{" + value.name + "}";
        if (const std::size_t at = text.find(mark); at != std::string::npos)
            text.replace(at, mark.size(), value.value);
    }
    return text;
}

std::string Words::explain(const Error& error) const {
    const std::string key = "error." + error.key;
    return table_.contains(key) ? say(key, error.details) : error.key;
}

}  // namespace hz::verify
