#include "adapters/http/templates.hpp"

#include "embedded/http_templates.hpp"

#include <map>
#include <mutex>
#include <vector>

#include <kainjow/mustache.hpp>

namespace hz::http {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr std::string_view kEnding = ".mustache";
constexpr int kPartialDepth = 4;

Error broken(std::string_view key, std::string_view file) {
    return fail(Code::InvalidInput, key).with("file", std::string{file});
}

data data_of(const json::Value& value) {
    if (const auto* flag = value.as_bool()) return data{*flag};
    if (const auto* number = value.as_integer()) return data{std::to_string(*number)};
    if (const auto* text = value.as_text()) return data{*text};
    if (const auto* array = value.as_array()) {
        data list{data::type::list};
        for (const json::Value& item : *array) list << data_of(item);
        return list;
    }
    if (const auto* object = value.as_object()) {
        data out{data::type::object};
        for (const json::Member& member : *object) out.set(member.key, data_of(member.value));
        return out;
    }
    return data{false};
}

// Partials are put in place once, at start: {{> name}} is the file of that name in the same folder.
Result<std::string> with_partials(const std::map<std::string, std::string_view>& files,
                                  const std::string& path, int depth) {
    const auto file = files.find(path);
    if (file == files.end() || depth > kPartialDepth) return broken("template.partial", path);
    if (file->second.find("{{{") != std::string_view::npos ||
        file->second.find("{{&") != std::string_view::npos)
        return broken("template.unescaped", path);
    std::string out;
    for (std::string_view rest = file->second; !rest.empty();) {
        const std::size_t open = std::min(rest.find("{{>"), rest.size());
        out.append(rest.substr(0, open));
        if (open == rest.size()) break;
        const std::size_t close = rest.find("}}", open);
        if (close == std::string_view::npos) return broken("template.syntax", path);
        std::string name{rest.substr(open + 3, close - open - 3)};
        std::erase(name, ' ');
        const std::string folder = path.substr(0, path.find('/') + 1);
        HZ_TRY(const std::string part,
               with_partials(files, folder + name + std::string{kEnding}, depth + 1));
        out.append(part);
        rest.remove_prefix(close + 2);
    }
    return out;
}

}  // namespace

// Rendering changes a kainjow template, so each render borrows a copy of its own.
struct Templates::Set {
    struct Page {
        std::mutex mutex{};
        std::vector<std::unique_ptr<mustache>> idle{};
        std::string source{};
    };
    std::map<std::string, Page, std::less<>> pages{};
};

Templates::Templates() : set_{std::make_unique<Set>()} {}
Templates::~Templates() = default;

Result<std::unique_ptr<const Templates>> Templates::load() {
    std::map<std::string, std::string_view> files;
    for (const embedded::File& file : embedded::http_templates())
        files.emplace(std::string{file.name}, file.bytes);
    std::unique_ptr<Templates> made{new Templates};
    for (const auto& [path, bytes] : files) {
        HZ_TRY(std::string source, with_partials(files, path, 0));
        auto parsed = std::make_unique<mustache>(source);
        if (!parsed->is_valid()) return broken("template.syntax", path);
        Set::Page& page = made->set_->pages[path.substr(0, path.size() - kEnding.size())];
        page.source = std::move(source);
        page.idle.push_back(std::move(parsed));
    }
    return std::unique_ptr<const Templates>{std::move(made)};
}

std::string Templates::render(Language language, std::string_view name,
                              const json::Value& view) const {
    const std::string path =
        std::string{language == Language::En ? "en/" : "zh/"} + std::string{name};
    const auto found = set_->pages.find(path);
    HZ_ASSERT(found != set_->pages.end());
    Set::Page& page = found->second;
    std::unique_ptr<mustache> borrowed;
    {
        const std::scoped_lock lock{page.mutex};
        if (!page.idle.empty()) {
            borrowed = std::move(page.idle.back());
            page.idle.pop_back();
        }
    }
    if (!borrowed) borrowed = std::make_unique<mustache>(page.source);
    std::string text = borrowed->render(data_of(view));
    const std::scoped_lock lock{page.mutex};
    page.idle.push_back(std::move(borrowed));
    return text;
}

}  // namespace hz::http
