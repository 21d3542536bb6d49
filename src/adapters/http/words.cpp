#include "adapters/http/words.hpp"

#include "adapters/http/message.hpp"
#include "base/json.hpp"
#include "embedded/http_words.hpp"

namespace hz::http {
namespace {

Result<std::unordered_map<std::string, std::string>> table_of(std::string_view file) {
    std::unordered_map<std::string, std::string> table;
    HZ_TRY(const json::Value value, json::parse(file));
    if (value.as_object() == nullptr) return fail(Code::InvalidInput, "words.shape");
    for (const json::Member& member : *value.as_object()) {
        const std::string* text = member.value.as_text();
        if (text == nullptr) return fail(Code::InvalidInput, "words.shape").with("key", member.key);
        table.emplace(member.key, *text);
    }
    return table;
}

// q of "en;q=0.8" in thousandths.
int weight_of(std::string_view item) {
    const std::size_t at = item.find("q=");
    if (at == std::string_view::npos) return 1000;
    int weight = 0;
    int unit = 1000;
    for (const char c : item.substr(at + 2)) {
        if (c == '.') continue;
        if (c < '0' || c > '9' || unit == 0) break;
        weight += (c - '0') * unit;
        unit /= 10;
    }
    return weight;
}

}  // namespace

Language language_of(std::string_view accept_language) {
    int zh = -1;
    int en = -1;
    while (!accept_language.empty()) {
        const std::size_t comma = std::min(accept_language.find(','), accept_language.size());
        const std::string item = lower(trim(accept_language.substr(0, comma)));
        accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
        int& best = item.starts_with("en") ? en : zh;
        if ((item.starts_with("en") || item.starts_with("zh")) && weight_of(item) > best)
            best = weight_of(item);
    }
    return en > zh && en > 0 ? Language::En : Language::Zh;
}

Result<Words> Words::load() {
    Words words;
    for (const embedded::File& file : embedded::http_words()) {
        HZ_TRY(Table table, table_of(file.bytes));
        (file.name == "en-US.json" ? words.en_ : words.zh_) = std::move(table);
    }
    return words;
}

std::string_view Words::find(Language language, std::string_view key) const {
    const Table& table = language == Language::En ? en_ : zh_;
    const auto found = table.find(std::string{key});
    return found == table.end() ? std::string_view{} : std::string_view{found->second};
}

std::string Words::explain(Language language, const Error& error) const {
    std::string text{find(language, "error." + error.key)};
    if (text.empty()) text = find(language, "code." + std::string{name_of(error.code)});
    for (const Detail& detail : error.details) {
        const std::string mark = "{" + detail.name + "}";
        if (const std::size_t at = text.find(mark); at != std::string::npos)
            text.replace(at, mark.size(), detail.value);
    }
    return text;
}

std::string Words::explain(Language language, std::string_view key) const {
    return std::string{find(language, "error." + std::string{key})};
}

}  // namespace hz::http
