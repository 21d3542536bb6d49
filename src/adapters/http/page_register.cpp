// Home, help, search, log and the result of a verified file.
#include "adapters/http/islands.hpp"
#include "adapters/http/page.hpp"
#include "base/bytes.hpp"

#include <algorithm>

namespace hz::http {
namespace {

constexpr std::string_view kSampleNumber = "999CS2600001";
constexpr std::int64_t kResultsPerPage = 20;
constexpr std::array<std::string_view, 6> kStatuses{"",          "valid",   "suspended",
                                                    "cancelled", "revoked", "expired"};

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

std::string next_page(const Page& page, const Params& query, const json::Array& items) {
    if (items.size() < static_cast<std::size_t>(kResultsPerPage)) return {};
    std::string link = page.link("/search") + "?";
    for (const auto& [name, value] : query)
        if (name != "after" && !value.empty())
            link += percent_encode(name) + "=" + percent_encode(value) + "&";
    return link + "after=" + percent_encode(items.back().text("number"));
}

Status put_results(const Page& page, const Params& query, json::Object& view) {
    app::Call call;
    for (const std::string_view name :
         {"q", "status", "category", "level", "region", "body", "after"})
        if (const std::string_view value = param(query, name); !value.empty())
            call.params.emplace_back(name == "q" ? "query" : name, value);
    call.params.emplace_back("limit", std::to_string(kResultsPerPage));
    HZ_TRY(const json::Value found,
           ask_as_public(page.kit(), {"GET", "/api/v1/public/certificates", std::move(call)}));
    const json::Value* list = found.find("items");
    const json::Array none;
    const json::Array& items = list != nullptr && list->as_array() ? *list->as_array() : none;
    const json::Value* narrow = found.find("narrow");
    const bool too_many = narrow != nullptr && narrow->as_bool() && *narrow->as_bool();
    json::Array rows;
    for (const json::Value& item : items) rows.emplace_back(result_row(page, item));
    put(view, "none", rows.empty() && !too_many);
    put(view, "narrow", too_many);
    put(view, "items", std::move(rows));
    const std::string next = next_page(page, query, items);
    put(view, "next", next.empty() ? json::Value{} : json::Value{next});
    return {};
}

json::Object log_row(const app::StoredCheckpoint& stored, bool current) {
    return {{"shard", stored.shard},
            {"current", current},
            {"size", stored.size},
            {"time", to_shanghai_text(instant_from_seconds(stored.time))},
            {"root_sha256", base64(stored.root_sha256)},
            {"root_sm3", base64(stored.root_sm3)},
            {"note_sha256", text_or_null(stored.note_sha256)},
            {"note_sm3", text_or_null(stored.note_sm3)}};
}

}  // namespace

Response home_page(const Page& page) {
    return page.render("home", page.word("page.title", "home"),
                       {{"sample", kSampleNumber}, {"script", text_or_null(script_of("home"))}});
}

Response help_page(const Page& page) {
    const std::string& url = page.kit().options.public_url;
    const bool loopback = url.find("//127.0.0.1") != std::string::npos ||
                          url.find("//localhost") != std::string::npos;
    return page.render("help", page.word("page.title", "help"),
                       {{"loopback", loopback}, {"offline_page", has_offline_page()}});
}

Result<Response> search_page(const Page& page, const Params& query) {
    json::Object view;
    const std::string_view status = param(query, "status");
    json::Array statuses;
    for (const std::string_view one : kStatuses)
        statuses.emplace_back(json::Object{{"value", one},
                                           {"word", page.word("status", one.empty() ? "any" : one)},
                                           {"chosen", one == status}});
    put(view, "statuses", std::move(statuses));
    put(view, "q", param(query, "q"));
    put(view, "region", param(query, "region"));
    const bool asked =
        std::ranges::any_of(query, [](const auto& one) { return !one.second.empty(); });
    put(view, "asked", asked);
    if (asked) HZ_TRY_VOID(put_results(page, query, view));
    return page.render("search", page.word("page.title", "search"), std::move(view));
}

Response log_page(const Page& page) {
    json::Object view;
    const auto stored =
        page.kit().edge.checkpoints
            ? page.kit().edge.checkpoints()
            : Result<std::vector<app::StoredCheckpoint>>{fail(Code::Unavailable, "log.absent")};
    json::Array logs;
    if (stored)
        for (const app::StoredCheckpoint& one : *stored)
            logs.emplace_back(log_row(one, one.shard == stored->back().shard));
    std::ranges::reverse(logs);  // the newest shard first
    put(view, "unavailable", !stored);
    put(view, "empty", stored && logs.empty());
    put(view, "logs", std::move(logs));
    return page.render("log", page.word("page.title", "log"), std::move(view), stored ? 200 : 503);
}

void put_checks(const Page& page, const json::Value& verdict, json::Object& view) {
    json::Array checks;
    if (const json::Value* all = verdict.find("checks"); all != nullptr && all->as_object())
        for (const std::string_view name :
             {"format", "key", "signature", "record", "witness", "status"}) {
            const std::string_view result = all->text(name);
            if (result.empty()) continue;
            json::Object row{{"name", page.word("check.name", name)},
                             {"word", page.word("check", result)}};
            put_look(row, look_of_check(result));
            checks.emplace_back(std::move(row));
        }
    json::Array reasons;
    if (const json::Value* all = verdict.find("reasons"); all != nullptr && all->as_array())
        for (const json::Value& reason : *all->as_array())
            if (reason.as_text()) reasons.emplace_back(page.word("reason", *reason.as_text()));
    put(view, "checks", std::move(checks));
    put(view, "reasons_any", !reasons.empty());
    put(view, "reasons", std::move(reasons));
}

Response verdict_page(const Page& page, const json::Value& verdict) {
    json::Object view;
    const std::string_view authenticity = verdict.text("authenticity");
    const std::string_view status = verdict.text("status");
    Look look = look_of_status(status);
    if (authenticity == "unknown") look = look_of_check("unknown");
    if (authenticity == "not_genuine") look = look_of_check("fail");
    put_look(view, look);
    put(view, "heading",
        page.sentence("page.heading", {{"authenticity", page.word("authenticity", authenticity)},
                                       {"when", page.word("page.heading", "now")},
                                       {"status", page.word("status", status)}}));
    put(view, "meaning",
        page.word("meaning", authenticity == "not_genuine" ? authenticity : status));
    const std::string_view number = verdict.text("number");
    put(view, "number", number.empty() ? json::Value{} : json::Value{number});
    put(view, "as_of", to_shanghai_text(page.now()));
    put_checks(page, verdict, view);
    return page.render("verify", page.word("page.title", "verify"), std::move(view));
}

}  // namespace hz::http
