// One public page in the making: words, tones and the frame that all pages share.
#pragma once

#include "adapters/http/kit.hpp"
#include "adapters/http/templates.hpp"
#include "base/json.hpp"
#include "base/moment.hpp"

#include <array>
#include <string>
#include <string_view>

namespace hz::http {

// How a status or a check looks: always icon, word and colour together (WCAG F24).
struct Look {
    std::string_view tone;  // ok warn bad off info
    std::string_view icon;
};
[[nodiscard]] Look look_of_status(std::string_view status);
// What a certificate can be to the public, in the order of every list.
inline constexpr std::array<std::string_view, 6> kStatuses{"valid",   "suspended", "cancelled",
                                                           "revoked", "expired",   "not_yet_valid"};
[[nodiscard]] Look look_of_check(std::string_view result);  // pass fail unknown

struct PageParts {
    const Kit& kit;
    const Templates& templates;
    std::string_view css;  // address of the style sheet
    bool large{};          // 长者模式: larger letters, one column
};

class Page {
 public:
    // `path` without the language prefix: /v/999CS2600001.
    Page(PageParts parts, Language language, std::string path, std::string query = {});

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] const Kit& kit() const { return parts_.kit; }
    [[nodiscard]] Instant now() const { return now_; }
    // The word for a key; the key's last part when there is none.
    [[nodiscard]] std::string word(std::string_view group, std::string_view key) const;
    // A sentence of the word table with "{name}" replaced.
    using Values = std::vector<Detail>;
    [[nodiscard]] std::string sentence(std::string_view key, const Values& values) const;
    // Path in this page's language: link("/search").
    [[nodiscard]] std::string link(std::string_view path) const;
    [[nodiscard]] Response render(std::string_view name, std::string title, json::Object view,
                                  unsigned status = 200) const;

 private:
    PageParts parts_;
    Language language_;
    std::string path_;
    std::string query_;  // with its question mark, or empty
    Instant now_;
};

// Sets or adds a member.
void put(json::Object& object, std::string_view key, json::Value value);
// Null for an empty text: templates leave the place out.
[[nodiscard]] json::Value text_or_null(std::string_view text);
void put_look(json::Object& object, Look look);

// ---- answers of use cases ----
[[nodiscard]] const json::Array& list_in(const json::Value& value, std::string_view key);
[[nodiscard]] json::Value member(const json::Value& value, std::string_view key);
[[nodiscard]] std::int64_t number_in(const json::Value& value, std::string_view key);
// The rule pack speaks both languages.
[[nodiscard]] std::string_view label_in(const Page& page, const json::Value& value,
                                        std::string_view key);
// The public catalogue; null while no rules are in force, then codes stand for names.
[[nodiscard]] json::Value catalogue_in_force(const Page& page);
// A category's name; the code itself for one the pack in force does not know.
[[nodiscard]] std::string category_name(const Page& page, const json::Value& catalogue,
                                        std::string_view code);

[[nodiscard]] Response redirect(std::string location);

// Calls a use case of the public by its address and waits for its answer as JSON.
// Errors: its own; NotFound `route.unknown`; Unavailable `request.timeout`.
struct PublicCall {
    std::string_view method{};
    std::string_view path{};
    app::Call call{};
};
Result<json::Value> ask_as_public(const Kit& kit, PublicCall question);

// The pages themselves. Each file page_*.cpp holds some of them.
[[nodiscard]] Response certificate_page(const Page& page, const app::CertificateView& view,
                                        const std::optional<Moment>& moment,
                                        const std::optional<json::Value>& verdict,
                                        std::string_view at);
// The as-of statement as a page, to be read and printed. `at` as it was asked for.
[[nodiscard]] Response statement_page(const Page& page, const app::StatementPage& statement,
                                      std::string_view number, std::string_view at);
[[nodiscard]] Response missing_page(const Page& page, std::string_view number, Instant at);
[[nodiscard]] Response verdict_page(const Page& page, const json::Value& verdict);
// Rows of checks and sentences of reasons of a verdict (docs/record.md 11).
void put_checks(const Page& page, const json::Value& verdict, json::Object& view);
// Errors: those of the search use case.
Result<Response> search_page(const Page& page, const Params& query);
// Errors: those of the queries they show; NotFound body.not_found.
Result<Response> statistics_page(const Page& page);
Result<Response> catalogue_page(const Page& page);
// The certificates of one organisation, by its credit code. Errors: those of the search use case.
Result<Response> organisation_page(const Page& page, std::string_view uscc, const Params& query);
Result<Response> bodies_page(const Page& page, const Params& query);
Result<Response> body_page(const Page& page, std::string_view id);
[[nodiscard]] Response log_page(const Page& page);
// `index` as it was asked for; whatever it is, there is a page that answers.
[[nodiscard]] Response entry_page(const Page& page, std::string_view shard, std::string_view index);
[[nodiscard]] Response developers_page(const Page& page);
[[nodiscard]] Response home_page(const Page& page);
[[nodiscard]] Response help_page(const Page& page);

}  // namespace hz::http
