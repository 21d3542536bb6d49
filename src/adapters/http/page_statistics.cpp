// /statistics: the open statistics of the register, drawn by the server; each picture has a table
// that says the same.
#include "adapters/http/page.hpp"
#include "base/moment.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

namespace hz::http {
namespace {

// The 34 province-level divisions on a grid without borders; short names, and the letters of ISO
// 3166-2:CN where a tile has no room for an English name.
struct Tile {
    std::string_view code;  // first two digits of GB/T 2260
    std::string_view name;
    std::string_view letters;
    int row;
    int column;
};
constexpr std::array<Tile, 34> kTiles{{
    {"23", "黑龙江", "HL", 0, 8}, {"15", "内蒙古", "NM", 1, 6}, {"22", "吉林", "JL", 1, 8},
    {"65", "新疆", "XJ", 2, 0},   {"62", "甘肃", "GS", 2, 2},   {"64", "宁夏", "NX", 2, 3},
    {"14", "山西", "SX", 2, 5},   {"13", "河北", "HE", 2, 6},   {"11", "北京", "BJ", 2, 7},
    {"21", "辽宁", "LN", 2, 8},   {"54", "西藏", "XZ", 3, 0},   {"63", "青海", "QH", 3, 1},
    {"61", "陕西", "SN", 3, 4},   {"41", "河南", "HA", 3, 5},   {"37", "山东", "SD", 3, 6},
    {"12", "天津", "TJ", 3, 7},   {"51", "四川", "SC", 4, 2},   {"50", "重庆", "CQ", 4, 3},
    {"42", "湖北", "HB", 4, 4},   {"34", "安徽", "AH", 4, 5},   {"32", "江苏", "JS", 4, 6},
    {"31", "上海", "SH", 4, 7},   {"53", "云南", "YN", 5, 2},   {"52", "贵州", "GZ", 5, 3},
    {"43", "湖南", "HN", 5, 4},   {"36", "江西", "JX", 5, 5},   {"33", "浙江", "ZJ", 5, 6},
    {"45", "广西", "GX", 6, 3},   {"44", "广东", "GD", 6, 4},   {"35", "福建", "FJ", 6, 5},
    {"71", "台湾", "TW", 6, 7},   {"46", "海南", "HI", 7, 3},   {"82", "澳门", "MO", 7, 4},
    {"81", "香港", "HK", 7, 5},
}};
constexpr std::int64_t kTileWidth = 72;
constexpr std::int64_t kTileHeight = 60;
constexpr std::int64_t kGap = 4;
constexpr std::int64_t kSteps = 4;  // shades above zero

// What a month brought, beside issues.
constexpr std::array<std::string_view, 5> kStatusChanges{"suspended", "restored", "cancelled",
                                                         "revoked", "expired"};
constexpr std::array<std::string_view, 9> kChanges{"issued",    "suspended", "restored",
                                                   "cancelled", "revoked",   "expired",
                                                   "reissued",  "corrected", "status_corrected"};
// Fills of the categories, apart in lightness too.
constexpr std::array<std::string_view, 5> kCategoryFills{"fill0", "fill1", "fill2", "fill3",
                                                         "fill4"};
constexpr std::size_t kMonthsShown = 24;
constexpr std::int64_t kBarWidth = 1000;  // units of a bar that is full
constexpr std::int64_t kMonthHeight = 160;

std::int64_t count_in(const json::Array& list, std::string_view code) {
    for (const json::Value& one : list)
        if (one.text("code") == code) return number_in(one, "count");
    return 0;
}

std::string_view fill_of(std::size_t category) {
    return kCategoryFills[std::min(category, kCategoryFills.size() - 1)];
}

// 0 for nothing, then four shades up to the most.
std::int64_t shade(std::int64_t count, std::int64_t most) {
    return count == 0 ? 0 : std::clamp<std::int64_t>((count * kSteps + most - 1) / most, 1, kSteps);
}

std::string_view name_of(const Page& page, const json::Value& region) {
    return region.text(page.language() == Language::En ? "name_en" : "name");
}

json::Object tile(const Page& page, const json::Value& region, const Tile& at, std::int64_t most,
                  std::int64_t width) {
    const std::int64_t count = number_in(region, "count");
    const std::int64_t x = at.column * (kTileWidth + kGap);
    const std::int64_t y = at.row * (kTileHeight + kGap);
    const bool english = page.language() == Language::En;
    return {{"class", fmt::format("shade{}", shade(count, most))},
            {"x", x},
            {"y", y},
            {"width", width},
            {"text_x", x + width / 2},
            {"name_y", y + 26},
            {"count_y", y + 50},
            {"name", english ? at.letters : at.name},
            {"title", name_of(page, region)},
            {"count", count}};
}

// The units that have no place on the grid stand below it, twice as wide.
json::Array tiles(const Page& page, const json::Array& regions, std::int64_t most) {
    json::Array out;
    int beside = 0;
    for (const json::Value& region : regions) {
        const std::string_view code = region.text("code").substr(0, 2);
        const auto at = std::ranges::find(kTiles, code, &Tile::code);
        if (at != kTiles.end()) {
            out.emplace_back(tile(page, region, *at, most, kTileWidth));
            continue;
        }
        const bool corps = code == "66";
        const Tile place{code, corps ? "兵团" : region.text("name"),
                         corps ? std::string_view{"XPCC"} : region.text("code"), 8 + beside / 4,
                         beside % 4 * 2};
        ++beside;
        out.emplace_back(tile(page, region, place, most, 2 * kTileWidth + kGap));
    }
    return out;
}

void put_regions(const Page& page, const json::Value& statistics, json::Object& view) {
    const json::Array& regions = list_in(statistics, "regions");
    std::int64_t most = 1;
    std::size_t beside = 0;
    json::Array rows;
    for (const json::Value& region : regions) {
        most = std::max(most, number_in(region, "count"));
        const std::string_view code = region.text("code").substr(0, 2);
        if (std::ranges::find(kTiles, code, &Tile::code) == kTiles.end()) ++beside;
        rows.emplace_back(json::Object{{"name", name_of(page, region)},
                                       {"code", region.text("code")},
                                       {"count", number_in(region, "count")},
                                       {"valid", number_in(region, "valid")}});
    }
    const auto grid_rows = static_cast<std::int64_t>(8 + (beside + 3) / 4);
    put(view, "tiles", tiles(page, regions, most));
    put(view, "tiles_height", grid_rows * (kTileHeight + kGap));
    put(view, "regions", std::move(rows));
    json::Array shades;
    for (std::int64_t step = 0; step <= std::min(kSteps, most); ++step) {
        const std::int64_t to = step * most / std::min(kSteps, most);
        const std::int64_t from = step == 0 ? 0 : (step - 1) * most / std::min(kSteps, most) + 1;
        shades.emplace_back(json::Object{{"class", fmt::format("shade{}", shade(to, most))},
                                         {"one", from == to},
                                         {"from", from},
                                         {"to", to}});
    }
    put(view, "shades", std::move(shades));
    const std::int64_t elsewhere = number_in(statistics, "elsewhere");
    put(view, "elsewhere", elsewhere == 0 ? json::Value{} : json::Value{elsewhere});
}

// One bar of the statuses of a category, as long as its share of the largest one.
json::Object category_row(const Page& page, const json::Value& catalogue,
                          const json::Value& category, std::int64_t most) {
    json::Array cells;
    json::Array parts;
    std::int64_t x = 0;
    for (const std::string_view status : kStatuses) {
        const std::int64_t count = count_in(list_in(category, "statuses"), status);
        const std::int64_t width = count * kBarWidth / most;
        cells.emplace_back(json::Object{{"count", count}});
        if (width > 0)
            parts.emplace_back(json::Object{{"class", status},
                                            {"x", x},
                                            {"width", width},
                                            {"suspended", status == "suspended"}});
        x += width;
    }
    return {{"name", category_name(page, catalogue, category.text("code"))},
            {"count", number_in(category, "count")},
            {"cells", std::move(cells)},
            {"parts", std::move(parts)}};
}

// Those of the rules in force always stand here; older ones where certificates remain.
json::Array categories_shown(const json::Value& catalogue, const json::Value& statistics) {
    json::Array all;
    for (const json::Value& one : list_in(catalogue, "categories"))
        all.emplace_back(json::Object{{"code", one.text("code")}});
    for (const json::Value& one : list_in(statistics, "categories")) {
        const auto same = [&](const json::Value& held) {
            return held.text("code") == one.text("code");
        };
        if (const auto found = std::ranges::find_if(all, same); found != all.end())
            *found = one;
        else
            all.push_back(one);
    }
    return all;
}

void put_categories(const Page& page, const json::Value& catalogue, const json::Value& statistics,
                    json::Object& view) {
    const json::Array all = categories_shown(catalogue, statistics);
    std::int64_t most = 1;
    for (const json::Value& one : all) most = std::max(most, number_in(one, "count"));
    json::Array rows;
    for (const json::Value& one : all) rows.emplace_back(category_row(page, catalogue, one, most));
    put(view, "categories", std::move(rows));
    json::Array words;
    json::Array sums;
    for (const std::string_view status : kStatuses) {
        const std::int64_t count = count_in(list_in(statistics, "statuses"), status);
        json::Object word{{"word", page.word("status", status)},
                          {"class", status},
                          {"suspended", status == "suspended"},
                          {"count", count}};
        put_look(word, look_of_status(status));
        words.emplace_back(std::move(word));
        sums.emplace_back(json::Object{{"count", count}});
    }
    put(view, "statuses", std::move(words));
    put(view, "sums", std::move(sums));
}

// ---- months ----

struct Bars {
    std::int64_t most{1};
    std::int64_t width{};  // of one month
};

// The months that are drawn: the last ones.
std::span<const json::Value> months_shown(const json::Array& all) {
    return std::span{all}.last(std::min(all.size(), kMonthsShown));
}

std::int64_t width_of(std::span<const json::Value> months) {
    return kBarWidth / std::max<std::int64_t>(static_cast<std::int64_t>(months.size()), 1);
}

std::int64_t changed(const json::Value& month) {
    std::int64_t sum = 0;
    for (const std::string_view change : kStatusChanges)
        sum += count_in(list_in(month, "changes"), change);
    return sum;
}

json::Object bar(const Bars& bars, std::int64_t place, std::int64_t below, std::int64_t count,
                 std::string_view kind) {
    const std::int64_t bottom = kMonthHeight - below * kMonthHeight / bars.most;
    const std::int64_t top = kMonthHeight - (below + count) * kMonthHeight / bars.most;
    return {{"class", kind},
            {"x", place * bars.width + bars.width / 10},
            {"y", top},
            {"width", std::max<std::int64_t>(bars.width - bars.width / 5, 1)},
            {"height", bottom - top},
            {"suspended", kind == "suspended"}};
}

json::Object month_row(std::span<const json::Value> months, std::size_t place, json::Array cells) {
    return {{"month", months[place].text("month")},
            {"running", place + 1 == months.size()},
            {"cells", std::move(cells)}};
}

// What was issued each month, each category in its place in the legend.
void put_issued(const Page& page, const json::Value& catalogue, const json::Value& statistics,
                json::Object& view) {
    const auto months = months_shown(list_in(statistics, "months"));
    const json::Array categories = categories_shown(catalogue, statistics);
    Bars bars{1, width_of(months)};
    for (const json::Value& month : months)
        bars.most = std::max(bars.most, count_in(list_in(month, "changes"), "issued"));
    json::Array drawn;
    json::Array rows;
    for (std::size_t i = 0; i < months.size(); ++i) {
        json::Array cells;
        std::int64_t below = 0;
        for (std::size_t c = 0; c < categories.size(); ++c) {
            const std::int64_t count =
                count_in(list_in(months[i], "issued"), categories[c].text("code"));
            if (count > 0)
                drawn.emplace_back(
                    bar(bars, static_cast<std::int64_t>(i), below, count, fill_of(c)));
            below += count;
            cells.emplace_back(json::Object{{"count", count}});
        }
        cells.emplace_back(json::Object{{"count", below}});
        rows.emplace_back(month_row(months, i, std::move(cells)));
    }
    json::Array heads;
    for (std::size_t c = 0; c < categories.size(); ++c)
        heads.emplace_back(
            json::Object{{"word", category_name(page, catalogue, categories[c].text("code"))},
                         {"class", fill_of(c)}});
    put(view, "issued_most", bars.most);
    put(view, "issued_bars", std::move(drawn));
    put(view, "issued_months", std::move(rows));
    put(view, "issued_legend", std::move(heads));
}

void put_months(const Page& page, const json::Value& statistics, json::Object& view) {
    const auto months = months_shown(list_in(statistics, "months"));
    Bars others{1, width_of(months)};
    for (const json::Value& month : months) others.most = std::max(others.most, changed(month));
    json::Array other_bars;
    json::Array rows;
    for (std::size_t i = 0; i < months.size(); ++i) {
        const json::Array& changes = list_in(months[i], "changes");
        std::int64_t below = 0;
        for (const std::string_view change : kStatusChanges) {
            const std::int64_t count = count_in(changes, change);
            if (count > 0)
                other_bars.emplace_back(
                    bar(others, static_cast<std::int64_t>(i), below, count, change));
            below += count;
        }
        json::Array cells;
        for (const std::string_view change : kChanges)
            cells.emplace_back(json::Object{{"count", count_in(changes, change)}});
        rows.emplace_back(month_row(months, i, std::move(cells)));
    }
    json::Array heads;
    for (const std::string_view change : kChanges)
        heads.emplace_back(json::Object{{"word", page.word("change", change)}});
    json::Array legend;
    for (const std::string_view change : kStatusChanges)
        legend.emplace_back(json::Object{{"word", page.word("change", change)},
                                         {"class", change},
                                         {"suspended", change == "suspended"}});
    put(view, "months_any", !rows.empty());
    put(view, "month_first", months.empty() ? "" : months.front().text("month"));
    put(view, "month_last", months.empty() ? "" : months.back().text("month"));
    put(view, "others_most", others.most);
    put(view, "other_bars", std::move(other_bars));
    put(view, "months", std::move(rows));
    put(view, "changes", std::move(heads));
    put(view, "legend", std::move(legend));
}

}  // namespace

Result<Response> statistics_page(const Page& page) {
    const json::Value catalogue = catalogue_in_force(page);
    HZ_TRY(const json::Value statistics,
           ask_as_public(page.kit(), {"GET", "/api/v1/public/statistics", {}}));
    HZ_TRY(const Instant as_of, instant_from(statistics.text("as_of")));
    json::Object view{{"as_of", to_shanghai_text(as_of)},
                      {"total", number_in(statistics, "certificates")}};
    put_categories(page, catalogue, statistics, view);
    put_regions(page, statistics, view);
    put_issued(page, catalogue, statistics, view);
    put_months(page, statistics, view);
    return page.render("statistics", page.word("page.title", "statistics"), std::move(view));
}

}  // namespace hz::http
