// /log: every shard under its newest signed checkpoint, and whether what is stored adds up to it.
#include "adapters/http/page.hpp"
#include "base/bytes.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hz::http {
namespace {

constexpr std::int64_t kAreaWidth = 1000;  // units of the drawing of growth
constexpr std::int64_t kAreaHeight = 160;

json::Object check_row(std::string_view name, bool good) {
    json::Object row{{std::string{name}, true}};
    put_look(row, look_of_check(good ? "pass" : "fail"));
    return row;
}

json::Array line_rows(const app::ShardView& shard) {
    json::Array rows;
    for (const app::NoteLine& line : shard.lines) {
        json::Object row{{"name", line.name},
                         {"key", line.key_id},
                         {"ed25519", line.algorithm == "ed25519"},
                         {"sm2", line.algorithm == "sm2"},
                         {"own", line.own}};
        const bool known = !line.algorithm.empty();
        put(row, "known", known);
        put_look(row, look_of_check(!known ? "unknown" : (line.good ? "pass" : "fail")));
        put(row, "good", known && line.good);
        put(row, "bad", known && !line.good);
        rows.emplace_back(std::move(row));
    }
    return rows;
}

// Entries over time as one closed outline; the table beside it says the same.
void put_growth(const app::ShardView& shard, json::Object& out) {
    const std::vector<app::GrowthPoint>& points = shard.growth;
    put(out, "growth", points.size() > 1);
    if (points.size() < 2) return;
    const auto span = std::max<std::int64_t>((points.back().at - points.front().at).count(), 1);
    const std::int64_t most = std::max<std::int64_t>(points.back().entries, 1);
    std::string outline = fmt::format("M0 {}", kAreaHeight);
    json::Array rows;
    std::int64_t x = 0;
    for (const app::GrowthPoint& point : points) {
        x = (point.at - points.front().at).count() * kAreaWidth / span;
        outline += fmt::format("L{} {}", x, kAreaHeight - point.entries * kAreaHeight / most);
        rows.emplace_back(
            json::Object{{"at", to_shanghai_text(point.at)}, {"entries", point.entries}});
    }
    put(out, "outline", outline + fmt::format("L{} {}Z", x, kAreaHeight));
    put(out, "points", std::move(rows));
    put(out, "grown_from", to_text(civil_date(points.front().at)));
    put(out, "grown_to", to_text(civil_date(points.back().at)));
}

json::Array entry_rows(const Page& page, const app::ShardView& shard) {
    json::Array rows;
    for (const app::EntryLine& line : shard.newest)
        rows.emplace_back(json::Object{
            {"index", line.index},
            {"link", page.link(fmt::format("/log/{}/entry/{}",
                                           percent_encode(shard.signed_at.shard), line.index))},
            {"t", to_shanghai_text(line.t)},
            {"kind", page.word("entry_kind", line.kind)},
            {"type", line.type == "sealed" ? json::Value{} : json::Value{line.type}},
            {"subject", line.type == "sealed" ? json::Value{} : json::Value{line.id}}});
    return rows;
}

json::Object shard_card(const Page& page, const app::ShardView& shard) {
    const app::StoredCheckpoint& at = shard.signed_at;
    json::Object row{{"shard", at.shard},
                     {"current", shard.current},
                     {"size", at.size},
                     {"last", at.size - 1},
                     {"time", to_shanghai_text(instant_from_seconds(at.time))},
                     {"root_sha256", base64(at.root_sha256)},
                     {"root_sm3", base64(at.root_sm3)},
                     {"note_sha256", at.note_sha256},
                     {"note_sm3", at.note_sm3},
                     {"lines", line_rows(shard)},
                     {"newest_any", !shard.newest.empty()},
                     {"newest", entry_rows(page, shard)}};
    const bool witnessed = std::ranges::any_of(
        shard.lines, [](const app::NoteLine& line) { return !line.own && line.good; });
    put(row, "witnessed", witnessed);
    if (shard.loss) {
        json::Object lost{{"from", shard.loss->from}};
        put(lost, "last", shard.loss->to ? json::Value{*shard.loss->to - 1} : json::Value{});
        put(row, "lost", std::move(lost));
    }
    const bool trees = shard.fault.empty() || shard.fault.starts_with("note.");
    put(row, "tree_check", check_row(trees ? "good" : "bad", trees));
    put_growth(shard, row);
    return row;
}

json::Array faults_of(const app::LogView& log) {
    json::Array faults;
    for (const app::ShardView& shard : log.shards) {
        if (shard.fault.empty()) continue;
        json::Object row{{"shard", shard.signed_at.shard}};
        put(row, "fork", shard.fault == "checkpoint.fork");
        put(row, "behind", shard.fault == "checkpoint.behind");
        put(row, "signature", shard.fault.starts_with("note."));
        put(row, "absent", shard.fault == "log.tile_absent");
        put(row, "key", shard.fault);
        faults.emplace_back(std::move(row));
    }
    return faults;
}

}  // namespace

Response log_page(const Page& page) {
    json::Object view;
    const auto log = page.kit().edge.view_log
                         ? page.kit().edge.view_log()
                         : Result<app::LogView>{fail(Code::Unavailable, "log.absent")};
    json::Array shards;
    json::Array faults;
    if (log) {
        for (const app::ShardView& shard : log->shards)
            shards.emplace_back(shard_card(page, shard));
        faults = faults_of(*log);
        put(view, "waiting", log->waiting == 0 ? json::Value{} : json::Value{log->waiting});
    }
    std::ranges::reverse(shards);  // the newest shard first
    const bool whole = log && faults.empty();
    put(view, "now", to_shanghai_text(page.now()));
    put(view, "unavailable", !log);
    put(view, "empty", log && shards.empty());
    put(view, "broken", !faults.empty());
    put(view, "faults", std::move(faults));
    put(view, "logs", std::move(shards));
    return page.render("log", page.word("page.title", "log"), std::move(view), whole ? 200 : 503);
}

}  // namespace hz::http
