// /search: the register by name, code or number and by filters, each with how many certificates it
// would leave. /orgs/{uscc}: all that one organisation holds.
#include "adapters/http/page.hpp"
#include "base/limits.hpp"
#include "domain/body/approval_number.hpp"
#include "domain/party/region.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace hz::http {
namespace {

constexpr std::string_view kCertificates = "/api/v1/public/certificates";
constexpr std::int64_t kResultsPerPage = 20;
constexpr std::array<std::string_view, 5> kFilters{"status", "category", "level", "region", "body"};

struct Choice {
    std::string value{};
    std::string word{};
};
using Choices = std::vector<Choice>;

Choices statuses(const Page& page) {
    Choices out;
    for (const std::string_view one : kStatuses)
        out.push_back({std::string{one}, page.word("status", one)});
    return out;
}

Choices categories(const Page& page, const json::Value& catalogue) {
    Choices out;
    for (const json::Value& one : list_in(catalogue, "categories"))
        out.push_back({std::string{one.text("code")}, std::string{label_in(page, one, "name")}});
    return out;
}

// Of the chosen category, else of all; categories share the codes of their levels.
Choices levels(const Page& page, const json::Value& catalogue, std::string_view category) {
    Choices out;
    for (const json::Value& one : list_in(catalogue, "categories")) {
        if (!category.empty() && one.text("code") != category) continue;
        for (const json::Value& level : list_in(one, "levels"))
            if (std::ranges::find(out, level.text("code"), &Choice::value) == out.end())
                out.push_back(
                    {std::string{level.text("code")}, std::string{label_in(page, level, "name")}});
    }
    return out;
}

Choices regions(const Page& page) {
    const bool demo = page.kit().options.data == Data::Demo;
    Choices out;
    for (const domain::Jurisdiction& unit : domain::jurisdictions())
        if (demo || unit.source != domain::RegionSource::Fictional)
            out.push_back(
                {std::string{unit.prefix},
                 std::string{page.language() == Language::En ? unit.name_en : unit.name_zh}});
    return out;
}

// The register files certificates under the serial of the body's approval.
Choices bodies(const Page& page) {
    app::Call call;
    call.params.emplace_back("limit", std::to_string(limits::kPageRows));
    const auto found = ask_as_public(page.kit(), {"GET", "/api/v1/public/bodies", std::move(call)});
    Choices out;
    if (!found) return out;  // one filter less
    for (const json::Value& body : list_in(*found, "items"))
        if (const std::string_view approval = body.text("approval_number"); !approval.empty())
            out.push_back(
                {domain::body_serial(domain::ApprovalNumber::trusted(std::string{approval})),
                 std::string{body.text("name")}});
    return out;
}

// The address of this search with one part changed; nothing of a part that is empty.
std::string address(const Page& page, const Params& query, std::string_view part,
                    std::string_view value, std::string_view path = "/search") {
    std::string out = page.link(path);
    char mark = '?';
    const auto add = [&](std::string_view name, std::string_view text) {
        if (text.empty()) return;
        out.append(1, mark).append(name).append("=").append(percent_encode(text));
        mark = '&';
    };
    for (const auto& [name, held] : query)
        if (name != part && name != "cursor") add(name, held);
    add(part, value);
    return out;
}

json::Value count_of(const json::Value& found, std::string_view filter, std::string_view value) {
    if (found.find("total") == nullptr) return {};
    for (const json::Value& one : list_in(found, "counts"))
        if (one.text("filter") == filter && one.text("value") == value)
            return number_in(one, "count");
    return std::int64_t{0};
}

struct Search {
    const Page& page;
    const Params& query;
    const json::Value& found;
    json::Object& view;
    json::Array active{};  // the filters that are set, each with the address without it
};

// One filter as a list to choose from; a value that it does not name is kept as it was asked.
void put_filter(Search& search, std::string_view filter, Choices choices) {
    const std::string_view chosen = param(search.query, filter);
    const auto named = std::ranges::find(choices, chosen, &Choice::value);
    if (!chosen.empty() && named == choices.end())
        choices.push_back({std::string{chosen}, std::string{chosen}});
    json::Array options;
    for (const Choice& choice : choices) {
        const bool here = choice.value == chosen;
        options.emplace_back(json::Object{{"value", choice.value},
                                          {"word", choice.word},
                                          {"count", count_of(search.found, filter, choice.value)},
                                          {"chosen", here}});
        if (here)
            search.active.emplace_back(
                json::Object{{"filter", search.page.word("filter", filter)},
                             {"word", choice.word},
                             {"without", address(search.page, search.query, filter, "")}});
    }
    put(search.view, filter, std::move(options));
}

// Text of a member, or of its member "name" when it is an object.
std::string_view name_in(const json::Value& item, std::string_view key) {
    const json::Value* found = item.find(key);
    if (found == nullptr) return {};
    return found->as_text() != nullptr ? std::string_view{*found->as_text()} : found->text("name");
}

json::Object result_row(const Page& page, const json::Value& item) {
    const std::string_view status = item.text("status");
    json::Object row{{"number", item.text("number")},
                     {"holder", name_in(item, "holder")},
                     {"category", name_in(item, "category")},
                     {"level", text_or_null(name_in(item, "level"))},
                     {"body", text_or_null(name_in(item, "body"))},
                     {"valid_to", text_or_null(item.text("valid_to"))},
                     {"status", page.word("status", status)}};
    put_look(row, look_of_status(status));
    return row;
}

// Without a text the whole register is counted by each filter; with one there is nothing honest to
// count cheaply.
Result<json::Value> ask_register(const Page& page, const Params& query) {
    app::Call call;
    for (const std::string_view name : kFilters)
        if (const std::string_view value = param(query, name); !value.empty())
            call.params.emplace_back(name, value);
    if (const std::string_view text = param(query, "q"); !text.empty())
        call.params.emplace_back("query", text);
    else
        call.params.emplace_back("counts", "true");
    if (const std::string_view cursor = param(query, "cursor"); !cursor.empty())
        call.params.emplace_back("cursor", cursor);
    call.params.emplace_back("limit", std::to_string(kResultsPerPage));
    return ask_as_public(page.kit(), {"GET", kCertificates, std::move(call)});
}

void put_results(const Page& page, const Params& query, const json::Value& found,
                 json::Object& view) {
    json::Array rows;
    for (const json::Value& item : list_in(found, "items"))
        rows.emplace_back(result_row(page, item));
    const json::Value narrow = member(found, "narrow");
    const bool too_many = narrow.as_bool() != nullptr && *narrow.as_bool();
    const std::string_view next = found.text("next");
    put(view, "none", rows.empty() && !too_many);
    put(view, "narrow", too_many);
    put(view, "items", std::move(rows));
    put(view, "next",
        next.empty() ? json::Value{} : json::Value{address(page, query, "cursor", next)});
}

// ---- one organisation ----

constexpr std::int64_t kBarUnits = 1000;

// The validity of each certificate on one scale, from the first day of any to the last.
Status put_validity(const Page& page, const json::Array& items, json::Object& view) {
    Date first = Date::max();
    Date last = Date::min();
    std::vector<std::pair<Date, Date>> periods;
    for (const json::Value& item : items) {
        HZ_TRY(const Date from, date_from(item.text("valid_from")));
        HZ_TRY(const Date to, date_from(item.text("valid_to")));
        periods.emplace_back(from, to);
        first = std::min(first, periods.back().first);
        last = std::max(last, periods.back().second);
    }
    const std::int64_t days = std::max<std::int64_t>((last - first).count() + 1, 1);
    const auto units = [&](Date day) { return (day - first).count() * kBarUnits / days; };
    json::Array rows;
    for (std::size_t i = 0; i < items.size(); ++i) {
        json::Object row = result_row(page, items[i]);
        const auto& [from, to] = periods[i];
        const std::int64_t x = units(from);
        put(row, "x", x);
        put(row, "width", std::max<std::int64_t>(units(to + std::chrono::days{1}) - x, 4));
        put(row, "valid_from", to_text(from));
        put(row, "hatched", items[i].text("status") == "suspended");
        rows.emplace_back(std::move(row));
    }
    put(view, "items", std::move(rows));
    const Date today = civil_date(page.now());
    put(view, "today_x",
        first <= today && today <= last ? json::Value{units(today)} : json::Value{});
    put(view, "first", to_text(first));
    put(view, "last", to_text(last));
    return {};
}

json::Array totals(const Page& page, const json::Array& items) {
    json::Array out;
    for (const std::string_view status : kStatuses) {
        const auto count = std::ranges::count(
            items, status, [](const json::Value& item) { return item.text("status"); });
        if (count == 0) continue;
        json::Object row{{"word", page.word("status", status)}, {"count", std::int64_t{count}}};
        put_look(row, look_of_status(status));
        out.emplace_back(std::move(row));
    }
    return out;
}

}  // namespace

Result<Response> organisation_page(const Page& page, std::string_view uscc, const Params& query) {
    app::Call call;
    call.params = {{"query", std::string{uscc}}, {"limit", std::to_string(limits::kPageRows)}};
    if (const std::string_view cursor = param(query, "cursor"); !cursor.empty())
        call.params.emplace_back("cursor", cursor);
    HZ_TRY(const json::Value found,
           ask_as_public(page.kit(), {"GET", kCertificates, std::move(call)}));
    // A code is found as a whole; what a name or a number would find is another question.
    json::Array items = list_in(found, "items");
    std::erase_if(items, [&](const json::Value& item) {
        return member(item, "holder").text("uscc") != uscc;
    });
    const auto newest = std::ranges::max_element(
        items, {}, [](const json::Value& item) { return item.text("valid_from"); });
    const bool none = newest == items.end();
    const json::Value holder = none ? json::Value{} : member(*newest, "holder");
    const std::string name{none ? uscc : holder.text("name")};
    const std::string_view next = found.text("next");
    json::Object view{{"none", none},
                      {"name", name},
                      {"uscc", uscc},
                      {"address", text_or_null(holder.text("address"))},
                      {"as_of", to_shanghai_text(page.now())},
                      {"totals", totals(page, items)},
                      {"items", json::Array{}},
                      {"today_x", {}}};
    if (!none) {
        HZ_TRY_VOID(put_validity(page, items, view));
    }
    put(view, "next",
        next.empty() || none
            ? json::Value{}
            : json::Value{address(page, query, "cursor", next, "/orgs/" + percent_encode(uscc))});
    return page.render("organisation", name, std::move(view), none ? 404 : 200);
}

Result<Response> search_page(const Page& page, const Params& query) {
    const json::Value catalogue = catalogue_in_force(page);
    HZ_TRY(const json::Value found, ask_register(page, query));
    json::Object view{{"q", param(query, "q")}};
    Search search{page, query, found, view};
    put_filter(search, "status", statuses(page));
    put_filter(search, "category", categories(page, catalogue));
    put_filter(search, "level", levels(page, catalogue, param(query, "category")));
    put_filter(search, "region", regions(page));
    put_filter(search, "body", bodies(page));
    put(view, "active_any", !search.active.empty());
    put(view, "active", std::move(search.active));
    put(view, "total", member(found, "total"));
    put(view, "as_of", to_shanghai_text(page.now()));
    const bool asked =
        std::ranges::any_of(query, [](const auto& one) { return !one.second.empty(); });
    put(view, "asked", asked);
    if (asked) put_results(page, query, found, view);
    return page.render("search", page.word("page.title", "search"), std::move(view));
}

}  // namespace hz::http
