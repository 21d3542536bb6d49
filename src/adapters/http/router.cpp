#include "adapters/http/router.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace hz::http {

struct Router::Node {
    struct Entry {
        std::string method{};
        std::size_t route{};
    };
    struct Slot {  // {name} or {name}ending
        std::string ending{};
        std::unique_ptr<Node> node{};
    };
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals{};
    std::vector<Slot> slots{};  // longest ending first
    std::unique_ptr<Node> rest{};
    std::vector<Entry> entries{};
    std::string pattern{};
    std::vector<std::string> names{};  // of the parameters on the way here
};

Router::Router() : root_{std::make_unique<Node>()} {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

namespace {

std::vector<std::string_view> split(std::string_view pattern) {
    std::vector<std::string_view> parts;
    pattern.remove_prefix(1);
    while (!pattern.empty()) {
        const std::size_t slash = std::min(pattern.find('/'), pattern.size());
        parts.push_back(pattern.substr(0, slash));
        pattern.remove_prefix(std::min(slash + 1, pattern.size()));
    }
    return parts;
}

}  // namespace

Status Router::add(std::string_view method, std::string_view pattern, std::size_t route) {
    if (!pattern.starts_with('/')) return fail(Code::InvalidInput, "route.pattern");
    Node* node = root_.get();
    std::vector<std::string> names;
    for (const std::string_view part : split(pattern)) {
        if (!part.starts_with('{')) {
            auto& next = node->literals[std::string{part}];
            if (!next) next = std::make_unique<Node>();
            node = next.get();
            continue;
        }
        const std::size_t close = part.find('}');
        if (close == std::string_view::npos || close < 2)
            return fail(Code::InvalidInput, "route.pattern");
        std::string_view name = part.substr(1, close - 1);
        if (name.ends_with("...")) {
            names.emplace_back(name.substr(0, name.size() - 3));
            if (!node->rest) node->rest = std::make_unique<Node>();
            node = node->rest.get();
            break;
        }
        names.emplace_back(name);
        const std::string_view ending = part.substr(close + 1);
        auto slot = std::ranges::find_if(node->slots,
                                         [&](const Node::Slot& s) { return s.ending == ending; });
        if (slot == node->slots.end()) {
            node->slots.push_back({std::string{ending}, std::make_unique<Node>()});
            std::ranges::stable_sort(node->slots, [](const auto& a, const auto& b) {
                return a.ending.size() > b.ending.size();
            });
            slot = std::ranges::find_if(node->slots,
                                        [&](const Node::Slot& s) { return s.ending == ending; });
        }
        node = slot->node.get();
    }
    const bool twice = std::ranges::any_of(
        node->entries, [&](const Node::Entry& entry) { return entry.method == method; });
    const bool renamed = !node->entries.empty() && node->names != names;
    if (twice || renamed)
        return fail(Code::Conflict, "route.twice").with("route", std::string{pattern});
    node->entries.push_back({std::string{method}, route});
    node->pattern = pattern;
    node->names = std::move(names);
    return {};
}

bool Router::find(std::string_view method, std::span<const std::string> segments, Found& found,
                  Miss& miss) const {
    std::vector<std::string> values;
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    const auto arrive = [&](const Node& node) {
        for (const Node::Entry& entry : node.entries) {
            if (entry.method != wanted) continue;
            found.route = entry.route;
            found.pattern = node.pattern;
            for (std::size_t i = 0; i < node.names.size(); ++i)
                found.params.emplace_back(node.names[i], values[i]);
            return true;
        }
        for (const Node::Entry& entry : node.entries) miss.allow.push_back(entry.method);
        return false;
    };
    const std::function<bool(const Node&, std::size_t)> walk = [&](const Node& node,
                                                                   std::size_t at) {
        if (at == segments.size()) return !node.entries.empty() && arrive(node);
        const std::string& segment = segments[at];
        if (const auto literal = node.literals.find(segment); literal != node.literals.end())
            if (walk(*literal->second, at + 1)) return true;
        for (const Node::Slot& slot : node.slots) {
            if (segment.size() <= slot.ending.size() || !segment.ends_with(slot.ending)) continue;
            values.push_back(segment.substr(0, segment.size() - slot.ending.size()));
            if (walk(*slot.node, at + 1)) return true;
            values.pop_back();
        }
        if (!node.rest) return false;
        std::string tail = segment;
        for (std::size_t i = at + 1; i < segments.size(); ++i) tail.append("/").append(segments[i]);
        values.push_back(std::move(tail));
        if (arrive(*node.rest)) return true;
        values.pop_back();
        return false;
    };
    if (walk(*root_, 0)) return true;
    std::ranges::sort(miss.allow);
    miss.allow.erase(std::unique(miss.allow.begin(), miss.allow.end()), miss.allow.end());
    return false;
}

}  // namespace hz::http
