// /log/{shard}/entry/{index}: one entry with its way to the signed roots, drawn and as a table.
#include "adapters/http/page.hpp"
#include "base/bytes.hpp"

#include <charconv>

#include <fmt/format.h>

namespace hz::http {
namespace {

using app::TreeNode;
using app::TreePath;
using app::TreeStep;

constexpr std::int64_t kBoxWidth = 160;
constexpr std::int64_t kBoxHeight = 40;
constexpr std::int64_t kRowHeight = 66;
constexpr std::int64_t kLeft = 6;
constexpr std::int64_t kRight = 184;
constexpr std::int64_t kMiddle = (kLeft + kRight) / 2;

struct Box {
    const TreeNode& node;
    std::int64_t x{};
    std::int64_t y{};
    std::string_view role{};  // ours beside root leaf
};

json::Object drawn(const Box& box) {
    const bool one = box.node.to - box.node.from == 1;
    return {{"class", box.role},
            {"x", box.x},
            {"y", box.y},
            {"text_x", box.x + kBoxWidth / 2},
            {"range_y", box.y + 17},
            {"hash_y", box.y + 33},
            {"one", one},
            {"from", static_cast<std::int64_t>(box.node.from)},
            {"last", static_cast<std::int64_t>(box.node.to) - 1},
            {"short", base64(box.node.hash).substr(0, 10) + "…"}};
}

// From the root at the top down to the leaf; in each row our node and the one beside it, which
// together give the node above.
void put_drawing(const TreePath& path, json::Object& out) {
    json::Array boxes;
    json::Array edges;
    const auto steps = static_cast<std::int64_t>(path.steps.size());
    std::int64_t x = kMiddle;  // of the node above
    boxes.emplace_back(drawn({path.top(), x, 1, steps == 0 ? "leaf" : "root"}));
    for (std::int64_t row = 1; row <= steps; ++row) {
        const TreeStep& step = path.steps[static_cast<std::size_t>(steps - row)];
        const TreeNode& ours =
            row == steps ? path.leaf : path.steps[static_cast<std::size_t>(steps - row - 1)].above;
        const std::int64_t y = 1 + row * kRowHeight;
        const std::int64_t ours_x = step.beside_right ? kLeft : kRight;
        for (const std::int64_t child : {kLeft, kRight})
            edges.emplace_back(
                json::Object{{"class", child == ours_x ? "way" : ""},
                             {"d", fmt::format("M{} {}L{} {}", child + kBoxWidth / 2, y,
                                               x + kBoxWidth / 2, y - kRowHeight + kBoxHeight)}});
        boxes.emplace_back(drawn({ours, ours_x, y, row == steps ? "leaf" : "ours"}));
        boxes.emplace_back(drawn({step.beside, step.beside_right ? kRight : kLeft, y, "beside"}));
        x = ours_x;
    }
    put(out, "boxes", std::move(boxes));
    put(out, "edges", std::move(edges));
    put(out, "height", 2 + steps * kRowHeight + kBoxHeight);
}

json::Object tree_card(const TreePath& path, std::string_view name, std::string_view tree) {
    json::Array rows;
    std::int64_t number = 0;
    for (const TreeStep& step : path.steps) {
        json::Object row{{"number", ++number},
                         {"right", step.beside_right},
                         {"from", static_cast<std::int64_t>(step.beside.from)},
                         {"last", static_cast<std::int64_t>(step.beside.to) - 1},
                         {"one", step.beside.to - step.beside.from == 1},
                         {"beside", base64(step.beside.hash)},
                         {"above", base64(step.above.hash)}};
        rows.emplace_back(std::move(row));
    }
    json::Object out{{"name", name},
                     {"tree", tree},
                     {"leaf", base64(path.leaf.hash)},
                     {"root", base64(path.root)},
                     {"top", base64(path.top().hash)},
                     {"steps", number},
                     {"rows_any", !rows.empty()},
                     {"rows", std::move(rows)},
                     {"holds", path.holds()}};
    put_look(out, look_of_check(path.holds() ? "pass" : "fail"));
    put_drawing(path, out);
    return out;
}

std::string shown(const json::Value& value) {
    return value.as_text() != nullptr ? *value.as_text() : json::write(value);
}

void put_event(const Page& page, const record::ParsedEvent& event, json::Object& out) {
    const bool sealed = event.type == "sealed";
    put(out, "sealed", sealed);
    put(out, "type", event.type);
    put(out, "kind", page.word("entry_kind", event.kind));
    put(out, "subject", event.id);
    put(out, "subject_link",
        event.kind == "cert" ? json::Value{page.link("/v/" + percent_encode(event.id))}
                             : json::Value{});
    put(out, "n", static_cast<std::int64_t>(event.n));
    put(out, "t", to_shanghai_text(event.t));
    put(out, "org", text_or_null(event.org));
    put(out, "act", event.act);
    put(out, "prev", event.n == 0 ? json::Value{} : json::Value{base64(event.prev)});
    put(out, "rule", event.rule ? json::Value{base64(*event.rule)} : json::Value{});
    put(out, "commitments", static_cast<std::int64_t>(event.sd.size()));
    put(out, "signatures",
        event.sig.empty() ? json::Value{}
                          : json::Value{static_cast<std::int64_t>(event.sig.size())});
    json::Array members;
    if (event.pub.as_object() != nullptr)
        for (const json::Member& member : *event.pub.as_object())
            members.emplace_back(json::Object{{"key", member.key}, {"value", shown(member.value)}});
    put(out, "pub_any", !members.empty());
    put(out, "pub", std::move(members));
}

Response entry_shown(const Page& page, const app::EntryView& entry) {
    json::Object view{{"shard", entry.shard},
                      {"index", entry.index},
                      {"size", entry.size},
                      {"bytes", entry.bytes},
                      {"holds", entry.holds()},
                      {"readable", entry.event.has_value()},
                      {"leaf_url", base64url(entry.sm3.leaf.hash)}};
    put_look(view, look_of_check(entry.holds() ? "pass" : "fail"));
    if (entry.event) put_event(page, *entry.event, view);
    json::Array trees;
    trees.emplace_back(tree_card(entry.sha256, "SHA-256", "sha256"));
    trees.emplace_back(tree_card(entry.sm3, "SM3", "sm3"));
    put(view, "trees", std::move(trees));
    const std::string folder = page.link("/log/" + percent_encode(entry.shard) + "/entry/");
    const auto neighbour = [&](std::int64_t index) {
        return index < 0 || index >= entry.size ? json::Value{}
                                                : json::Value{folder + std::to_string(index)};
    };
    put(view, "before", neighbour(entry.index - 1));
    put(view, "after", neighbour(entry.index + 1));
    return page.render("entry",
                       page.sentence("page.title.entry", {{"index", std::to_string(entry.index)}}),
                       std::move(view), entry.holds() ? 200 : 503);
}

// An index that has no page says why, in its own words.
Response no_entry(const Page& page, std::string_view shard, std::string_view index,
                  const Error& why) {
    const bool pending = why.key == "record.pending";
    const bool damaged = why.key == "log.tile_absent" || why.key == "log.entry_absent";
    json::Object view{{"shard", shard},
                      {"index", index},
                      {"pending", pending},
                      {"damaged", damaged},
                      {"key", why.key},
                      {"malformed", why.key == "log.entry_number"},
                      {"unknown_shard", why.key == "log.shard_unknown"},
                      {"lost", why.key == "log.entry_lost" || why.key == "log.lost"},
                      {"beyond", why.key == "log.entry_beyond"}};
    for (const Detail& detail : why.details)
        if (detail.name == "size") put(view, "size", detail.value);
    put_look(view, damaged ? look_of_check("fail") : look_of_check("unknown"));
    const unsigned status = why.code == Code::InvalidInput ? 400
                            : why.code == Code::NotFound   ? 404
                                                           : 503;
    Response response =
        page.render("no_entry", page.word("page.title", "no_entry"), std::move(view), status);
    if (pending) response.set("Retry-After", "1");
    return response;
}

Result<std::int64_t> index_from(std::string_view text) {
    std::int64_t value = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    const bool plain = text.size() == 1 || !text.starts_with('0');
    if (!whole || !plain || value < 0) return fail(Code::InvalidInput, "log.entry_number");
    return value;
}

Result<app::EntryView> asked_entry(const Page& page, std::string_view shard,
                                   std::string_view index) {
    HZ_TRY(const std::int64_t number, index_from(index));
    if (!page.kit().edge.view_entry) return fail(Code::NotFound, "log.shard_unknown");
    return page.kit().edge.view_entry(shard, number);
}

}  // namespace

Response entry_page(const Page& page, std::string_view shard, std::string_view index) {
    const auto entry = asked_entry(page, shard, index);
    return entry ? entry_shown(page, *entry) : no_entry(page, shard, index, entry.error());
}

}  // namespace hz::http
