// Public pages: whatever a stranger typed comes back as text, never as markup.
#include "adapters/http/templates.hpp"
#include "base/utf8.hpp"
#include "fuzz/fuzz.hpp"

namespace {

using hz::json::Value;

constexpr std::string_view kMark = "zqj";  // stands in no template

// `text` wherever the search page and the page of a refusal look.
Value view_of(const std::string& text) {
    hz::json::Object view;
    for (const char* name : {"q", "total", "as_of", "next", "title", "detail", "code", "request_id",
                             "lang", "path", "word", "description", "number"})
        view.push_back({name, text});
    for (const char* name : {"asked", "active_any"}) view.push_back({name, true});
    hz::json::Object row;
    for (const char* name : {"number", "holder", "category", "level", "body", "valid_to", "tone",
                             "icon", "status", "without", "filter", "word", "value", "count"})
        row.push_back({name, text});
    for (const char* name : {"items", "active", "status", "category", "level", "region", "body"})
        view.push_back({name, hz::json::Array{row}});
    return view;
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    static const auto templates = *http::Templates::load();
    if (!is_utf8(text_of(input))) return;
    const std::string mark{kMark};
    const std::string text = "<" + mark + std::string{text_of(input)} + "\"" + mark + ">";
    for (const auto language : {http::Language::Zh, http::Language::En})
        for (const char* page : {"search", "error"}) {
            const std::string out = templates->render(language, page, view_of(text));
            HZ_HOLDS(out.find("<" + mark) == std::string::npos);
            HZ_HOLDS(out.find("\"" + mark) == std::string::npos);
        }
}
