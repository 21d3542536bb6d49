// /v/{number}: authenticity and status now or at a moment, content, history, place in the record.
#include "adapters/http/page.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hz::http {
namespace {

constexpr std::int64_t kBandUnits = 1000;  // width of the status band's drawing

Instant end_of_validity(const app::CertificateView& view) {
    return start_of(view.valid_to + std::chrono::days{1});
}

struct Segment {
    std::string status{};
    Instant from{};
    Instant to{};
};

// What held when, without annulled entries; changes of content alone do not cut a segment.
std::vector<Segment> segments_of(const app::CertificateView& view) {
    std::vector<Segment> segments;
    const auto add = [&](const std::string& status, Instant from) {
        if (!segments.empty() && segments.back().status == status) return;
        if (!segments.empty()) segments.back().to = from;
        segments.push_back({status, from, from});
    };
    for (const app::HistoryEntry& entry : view.history)
        if (!entry.annulled && entry.t <= view.as_of) add(entry.status, entry.t);
    if (view.status == "expired" && !segments.empty()) add("expired", end_of_validity(view));
    if (!segments.empty()) segments.back().to = std::max(segments.back().from, view.as_of);
    return segments;
}

void put_band(const Page& page, const app::CertificateView& view, json::Object& out) {
    const std::vector<Segment> segments = segments_of(view);
    const Instant from = segments.empty() ? start_of(view.valid_from) : segments.front().from;
    const Instant to = std::max(end_of_validity(view), view.as_of);
    const std::int64_t span = std::max<std::int64_t>((to - from).count(), 1);
    const auto units_at = [&](Instant t) {
        return std::clamp<std::int64_t>((t - from).count() * kBandUnits / span, 0, kBandUnits);
    };
    json::Array band;
    std::string text;
    for (const Segment& segment : segments) {
        const std::string label =
            fmt::format("{} {} – {}", page.word("status", segment.status),
                        to_text(civil_date(segment.from)), to_text(civil_date(segment.to)));
        const std::int64_t x = std::min(units_at(segment.from), kBandUnits - 4);
        json::Object row{{"tone", look_of_status(segment.status).tone},
                         {"x", x},
                         {"width", std::max<std::int64_t>(units_at(segment.to) - x, 4)},
                         {"hatched", segment.status == "suspended"},
                         {"label", label}};
        band.emplace_back(std::move(row));
        text.append(text.empty() ? "" : "; ").append(label);
    }
    if (view.as_of < to)
        band.emplace_back(json::Object{{"tone", "ahead"},
                                       {"x", units_at(view.as_of)},
                                       {"width", kBandUnits - units_at(view.as_of)},
                                       {"hatched", false},
                                       {"label", ""}});
    put(out, "band", std::move(band));
    put(out, "now_x", std::min(units_at(view.as_of), kBandUnits - 4));
    put(out, "band_from", to_text(civil_date(from)));
    put(out, "band_to", to_text(view.valid_to));
    put(out, "band_label", page.sentence("page.band", {{"text", text}}));
}

// The code where the rules that named it are not here.
std::string words_of(const app::GroundView& ground, const Page& page) {
    const std::string& name = page.language() == Language::En ? ground.name_en : ground.name;
    return name.empty() ? ground.code : name;
}

void put_history(const Page& page, const app::CertificateView& view,
                 const std::optional<Moment>& moment, json::Object& out) {
    json::Array history;
    for (const app::HistoryEntry& entry : view.history) {
        const bool asked = moment && moment->day && civil_date(entry.t) == *moment->day;
        json::Object row{
            {"t", to_shanghai_text(entry.t)},
            {"change", page.word("change", entry.type)},
            {"status", page.word("status", entry.status)},
            {"annulled", entry.annulled},
            {"class", entry.annulled ? "annulled" : (asked ? "asked" : "")},
            {"ground", entry.ground ? json::Value{words_of(*entry.ground, page)} : json::Value{}},
            {"until", entry.until ? json::Value{to_text(*entry.until)} : json::Value{}}};
        put_look(row, look_of_status(entry.status));
        history.emplace_back(std::move(row));
    }
    put(out, "history", std::move(history));
}

// Since when the status shown holds, when that is worth saying.
void put_since(const app::CertificateView& view, json::Object& out) {
    put(out, "since", {});
    put(out, "until", {});
    put(out, "over", false);
    if (view.status == "expired") put(out, "since", to_shanghai_text(end_of_validity(view)));
    if (view.status == "valid" || view.status == "not_yet_valid") return;
    for (const app::HistoryEntry& entry : view.history) {
        if (entry.annulled || entry.status != view.status || entry.t > view.as_of) continue;
        put(out, "since", to_shanghai_text(entry.t));
        if (!entry.until) continue;
        put(out, "until", to_text(*entry.until));
        // The last day counts to 24:00 and is never rolled over; from then on a decision is due.
        put(out, "over", civil_date(view.as_of) > *entry.until);
    }
}

void put_record(const Page& page, const app::RecordView& record, json::Object& out) {
    constexpr std::array<std::string_view, 4> kStates{"recorded", "sequenced", "integrated",
                                                      "witnessed"};
    const auto reached = static_cast<std::size_t>(
        std::ranges::find(kStates, std::string_view{record.state}) - kStates.begin());
    json::Array steps;
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        const bool done = reached < kStates.size() && i <= reached;
        const bool joined = reached < kStates.size() && i < reached;
        steps.emplace_back(json::Object{{"word", page.word("record", kStates[i])},
                                        {"class", joined ? "done joined" : (done ? "done" : "")},
                                        {"here", i == reached}});
    }
    put(out, "steps", std::move(steps));
    put(out, "record_meaning", page.word("record.meaning", record.state));
    put(out, "log_index",
        record.log_index ? json::Value{std::to_string(*record.log_index)} : json::Value{});
}

void put_facts(const Page& page, const app::CertificateView& view, json::Object& out) {
    json::Array basis;
    for (const std::string& one : view.basis) basis.emplace_back(one);
    put(out, "basis_any", !basis.empty());
    put(out, "basis", std::move(basis));
    put(out, "number", view.number);
    put(out, "holder", view.holder.name);
    put(out, "uscc", view.holder.uscc);
    put(out, "holder_url", page.link("/orgs/" + percent_encode(view.holder.uscc)));
    put(out, "address", text_or_null(view.holder.address));
    put(out, "category", view.category.name);
    put(out, "level", view.level ? text_or_null(view.level->name) : json::Value{});
    put(out, "scope", text_or_null(view.scope));
    put(out, "document_lost", view.document_lost);
    put(out, "body", view.body.name);
    put(out, "approval", view.body.approval_number);
    put(out, "first_issued", to_text(view.first_issued));
    put(out, "valid_from", to_text(view.valid_from));
    put(out, "valid_to", to_text(view.valid_to));
    put(out, "rule", view.rule.id);
    put(out, "rule_version", view.rule.version);
    put(out, "unofficial", !view.rule.official);
}

}  // namespace

Response certificate_page(const Page& page, const app::CertificateView& view,
                          const std::optional<Moment>& moment,
                          const std::optional<json::Value>& verdict, std::string_view at) {
    json::Object out;
    // A number alone is answered from the register itself; a QR code brings its own signature.
    const std::string authenticity{verdict ? verdict->text("authenticity") : "genuine"};
    const bool forged = authenticity == "not_genuine";
    Look look = look_of_status(view.status);
    if (authenticity == "unknown") look = look_of_check("unknown");
    if (forged) look = look_of_check("fail");
    put_look(out, look);
    const std::string when = page.word("page.heading", moment ? "then" : "now");
    put(out, "heading",
        page.sentence("page.heading", {{"authenticity", page.word("authenticity", authenticity)},
                                       {"when", when},
                                       {"status", page.word("status", view.status)}}));
    put(out, "meaning", page.word("meaning", forged ? "not_genuine" : view.status));
    put(out, "historic", moment.has_value());
    put(out, "known_now",
        view.status_known_now ? json::Value{page.word("status", *view.status_known_now)}
                              : json::Value{});
    put(out, "as_of", to_shanghai_text(view.as_of));
    put(out, "at", at);
    put(out, "now_url", page.link("/v/" + percent_encode(view.number)));
    put(out, "api", "/api/v1/public/certificates/" + percent_encode(view.number));
    put(out, "statement_url",
        page.link("/v/" + percent_encode(view.number) + "/statement" +
                  (at.empty() ? std::string{} : "?at=" + percent_encode(at))));
    put(out, "qr", verdict.has_value());
    if (verdict) put_checks(page, *verdict, out);
    put_since(view, out);
    put_facts(page, view, out);
    put_band(page, view, out);
    put_history(page, view, moment, out);
    put_record(page, view.record, out);
    return page.render("certificate",
                       page.sentence("page.title.certificate", {{"number", view.number}}),
                       std::move(out));
}

Response statement_page(const Page& page, const app::StatementPage& statement,
                        std::string_view number, std::string_view at) {
    json::Array rows;
    for (const app::StatementRow& row : statement.rows)
        rows.emplace_back(json::Object{{"label", row.label}, {"value", row.value}});
    json::Array paragraphs;
    for (const std::string& one : statement.paragraphs) paragraphs.emplace_back(one);
    json::Array footer;
    for (const std::string& one : statement.footer) footer.emplace_back(one);
    const std::string query = at.empty() ? std::string{} : "?at=" + percent_encode(at);
    const std::string api = "/api/v1/public/certificates/" + percent_encode(number) + "/statement";
    json::Object out{{"heading", statement.title},
                     {"reference", statement.reference},
                     {"headline", statement.headline},
                     {"rows", std::move(rows)},
                     {"paragraphs", std::move(paragraphs)},
                     {"issuer", statement.issuer},
                     {"date", statement.date},
                     {"address", statement.page_url},
                     {"footer", std::move(footer)},
                     {"demo_use", statement.use == app::DocumentUse::Demonstration},
                     {"pdf", api + ".pdf" + query},
                     {"note", api + query},
                     {"back", page.link("/v/" + percent_encode(number) + query)}};
    return page.render("statement",
                       page.sentence("page.title.statement", {{"number", std::string{number}}}),
                       std::move(out));
}

Response missing_page(const Page& page, std::string_view number, Instant at) {
    json::Object out{{"number", number}, {"as_of", to_shanghai_text(at)}};
    return page.render("missing",
                       page.sentence("page.title.missing", {{"number", std::string{number}}}),
                       std::move(out), 404);
}

}  // namespace hz::http
