// The scheme and who carries it out: catalogue and rules, certification bodies, their fees.
#include "adapters/http/page.hpp"
#include "domain/body/approval_number.hpp"

#include <algorithm>
#include <array>

namespace hz::http {
namespace {

constexpr std::string_view kCatalogue = "/api/v1/public/catalogue";
constexpr std::string_view kBodies = "/api/v1/public/bodies";
constexpr std::array<std::string_view, 3> kActs{"suspend", "cancel", "revoke"};

// 40 tenths are "4", 45 are "4.5".
std::string tenths(std::int64_t count) {
    std::string text = std::to_string(count / 10);
    return count % 10 == 0 ? text : text + "." + std::to_string(count % 10);
}

// 1234500 fen are "12,345.00".
std::string yuan(std::int64_t fen) {
    std::string whole = std::to_string(fen / 100);
    for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, ",");
    const std::int64_t rest = fen % 100;
    return whole + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

std::string term(const Page& page, const json::Value& value, std::string_view key) {
    const json::Value found = member(value, key);
    return page.sentence("term." + std::string{found.text("unit")},
                         {{"n", std::to_string(number_in(found, "n"))}});
}

json::Object level_row(const Page& page, const json::Value& level) {
    return {{"name", label_in(page, level, "name")},
            {"person_days", tenths(number_in(level, "person_days_tenths_min"))},
            {"validity", term(page, level, "validity")},
            {"surveillance", term(page, level, "surveillance")},
            {"documents", static_cast<std::int64_t>(list_in(level, "documents").size())},
            {"clauses", number_in(level, "clauses")}};
}

json::Object category_card(const Page& page, const json::Value& category) {
    json::Array levels;
    for (const json::Value& level : list_in(category, "levels"))
        levels.emplace_back(level_row(page, level));
    json::Array standards;
    for (const json::Value& one : list_in(category, "standards")) standards.push_back(one);
    return {{"code", category.text("code")},
            {"name", label_in(page, category, "name")},
            {"scope", label_in(page, category, "scope")},
            {"standards_any", !standards.empty()},
            {"standards", std::move(standards)},
            {"levels", std::move(levels)}};
}

json::Object part_card(const Page& page, const json::Value& part) {
    return {{"title", label_in(page, part, "title")},
            {"version", part.text("version")},
            {"from", part.text("effective_from")},
            {"issued_by", text_or_null(part.text("issued_by"))}};
}

json::Array ground_groups(const Page& page, const json::Value& catalogue) {
    json::Array groups;
    for (const std::string_view act : kActs) {
        json::Array items;
        for (const json::Value& ground : list_in(catalogue, "grounds"))
            if (ground.text("act") == act)
                items.emplace_back(json::Object{{"label", label_in(page, ground, "label")},
                                                {"article", ground.text("article")}});
        groups.emplace_back(
            json::Object{{"act", page.word("ground_act", act)}, {"items", std::move(items)}});
    }
    return groups;
}

json::Array category_names(const Page& page, const json::Value& catalogue,
                           const json::Array& codes) {
    json::Array names;
    for (const json::Value& code : codes)
        if (code.as_text() != nullptr)
            names.emplace_back(
                json::Object{{"name", category_name(page, catalogue, *code.as_text())}});
    return names;
}

Look look_of_approval(std::string_view status) {
    if (status == "valid") return {"ok", "valid"};
    if (status == "suspended") return {"warn", "suspended"};
    if (status == "not_yet_valid") return {"info", "notice"};
    return {"off", "expired"};
}

void put_approval(const Page& page, const json::Value& catalogue, const json::Value& now,
                  json::Object& to) {
    const std::string_view status = now.text("status");
    put(to, "status", page.word("approval", status));
    put_look(to, look_of_approval(status));
    put(to, "to", text_or_null(now.text("to")));
    put(to, "fields", category_names(page, catalogue, list_in(now, "fields")));
}

json::Object body_row(const Page& page, const json::Value& catalogue, const json::Value& body) {
    json::Object row{{"link", page.link("/bodies/" + percent_encode(body.text("organisation")))},
                     {"name", body.text("name")},
                     {"approval", text_or_null(body.text("approval_number"))}};
    put_approval(page, catalogue, member(body, "now"), row);
    return row;
}

json::Object fee_row(const Page& page, const json::Value& item) {
    return {{"name", item.text("name")},
            {"unit", page.word("fee_unit", item.text("unit"))},
            {"amount", yuan(number_in(item, "amount_fen"))},
            {"note", text_or_null(item.text("note"))}};
}

Result<json::Value> ask(const Page& page, std::string_view path, std::string_view name = {},
                        std::string_view value = {}) {
    app::Call call;
    if (!name.empty()) call.params.emplace_back(name, value);
    return ask_as_public(page.kit(), {"GET", path, std::move(call)});
}

// The schedule in force, and which versions there are; a body may have published none yet.
Status put_fees(const Page& page, std::string_view body, json::Object& view) {
    auto fees = ask(page, "/api/v1/public/bodies/{body}/fee-schedule", "body", body);
    if (!fees && fees.error().code != Code::NotFound) return std::move(fees).error();
    put(view, "fees_none", !fees);
    if (!fees) return {};
    json::Array items;
    for (const json::Value& item : list_in(*fees, "items")) items.emplace_back(fee_row(page, item));
    put(view, "fees",
        json::Object{{"version", number_in(*fees, "version")},
                     {"from", fees->text("from")},
                     {"to", text_or_null(fees->text("to"))},
                     {"items", std::move(items)}});
    return {};
}

json::Array approvals(const Page& page, const json::Value& catalogue, const json::Value& body) {
    json::Array rows;
    for (const json::Value& approval : list_in(body, "approvals")) {
        json::Array codes;
        for (const json::Value& field : list_in(approval, "fields"))
            codes.push_back(member(field, "category"));
        rows.emplace_back(
            json::Object{{"number", approval.text("number")},
                         {"from", approval.text("from")},
                         {"to", approval.text("to")},
                         {"ended", text_or_null(member(approval, "ended").text("on"))},
                         {"fields", category_names(page, catalogue, codes)}});
    }
    return rows;
}

json::Array suspensions(const json::Value& body) {
    json::Array rows;
    for (const json::Value& one : list_in(body, "suspensions"))
        rows.emplace_back(
            json::Object{{"from", one.text("from")}, {"until", text_or_null(one.text("until"))}});
    return rows;
}

// The register's filter names a body by the serial of its approval.
std::string certificates_of(const Page& page, std::string_view approval) {
    if (approval.empty()) return page.link("/search");
    const auto number = domain::ApprovalNumber::trusted(std::string{approval});
    return page.link("/search") + "?body=" + percent_encode(domain::body_serial(number));
}

}  // namespace

Result<Response> catalogue_page(const Page& page) {
    HZ_TRY(const json::Value catalogue, ask(page, kCatalogue));
    json::Array categories;
    for (const json::Value& category : list_in(catalogue, "categories"))
        categories.emplace_back(category_card(page, category));
    json::Array documents;
    for (const json::Value& document : list_in(catalogue, "documents"))
        documents.emplace_back(json::Object{{"name", label_in(page, document, "name")}});
    json::Object view{{"rule", part_card(page, member(catalogue, "rule"))},
                      {"norm", part_card(page, member(catalogue, "norm"))},
                      {"hash", catalogue.text("hash")},
                      {"categories", std::move(categories)},
                      {"documents", std::move(documents)},
                      {"grounds", ground_groups(page, catalogue)}};
    return page.render("catalogue", page.word("page.title", "catalogue"), std::move(view));
}

Result<Response> bodies_page(const Page& page, const Params& query) {
    HZ_TRY(const json::Value catalogue, ask(page, kCatalogue));
    app::Call call;
    for (const std::string_view name : {"category", "cursor"})
        if (const std::string_view value = param(query, name); !value.empty())
            call.params.emplace_back(name, value);
    HZ_TRY(const json::Value found, ask_as_public(page.kit(), {"GET", kBodies, std::move(call)}));
    json::Array rows;
    for (const json::Value& body : list_in(found, "items"))
        rows.emplace_back(body_row(page, catalogue, body));
    const std::string_view chosen = param(query, "category");
    json::Array categories;
    for (const json::Value& category : list_in(catalogue, "categories"))
        categories.emplace_back(json::Object{{"code", category.text("code")},
                                             {"name", label_in(page, category, "name")},
                                             {"chosen", category.text("code") == chosen}});
    const std::string_view next = found.text("next");
    json::Object view{{"none", rows.empty()},
                      {"items", std::move(rows)},
                      {"categories", std::move(categories)},
                      {"next", next.empty() ? json::Value{}
                                            : json::Value{page.link("/bodies") +
                                                          "?category=" + percent_encode(chosen) +
                                                          "&cursor=" + percent_encode(next)}}};
    return page.render("bodies", page.word("page.title", "bodies"), std::move(view));
}

Result<Response> body_page(const Page& page, std::string_view id) {
    HZ_TRY(const json::Value catalogue, ask(page, kCatalogue));
    HZ_TRY(const json::Value body, ask(page, "/api/v1/public/bodies/{body}", "body", id));
    const std::string_view approval = body.text("approval_number");
    json::Array pauses = suspensions(body);
    json::Object view{{"name", body.text("name")},
                      {"uscc", text_or_null(body.text("uscc"))},
                      {"approval", text_or_null(approval)},
                      {"approvals", approvals(page, catalogue, body)},
                      {"suspended_ever", !pauses.empty()},
                      {"suspensions", std::move(pauses)},
                      {"certificates", certificates_of(page, approval)}};
    put_approval(page, catalogue, member(body, "now"), view);
    HZ_TRY_VOID(put_fees(page, body.text("organisation"), view));
    return page.render("body", std::string{body.text("name")}, std::move(view));
}

}  // namespace hz::http
