// Home, help and the result of a verified file.
#include "adapters/http/islands.hpp"
#include "adapters/http/page.hpp"

namespace hz::http {
namespace {

constexpr std::string_view kSampleNumber = "999CS2600001";

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
