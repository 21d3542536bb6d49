// The public register: certificates, their search and their status bits.
#include "adapters/store_sql/sql_tx.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace hz::store_sql {

using app::CertificateSearch;
using app::FoundCertificates;
using app::PublicCertificate;
using app::StatusBit;

namespace {

// After every text that begins with a prefix: U+10FFFF is no character of a name.
constexpr std::string_view kLastCharacter = "\xF4\x8F\xBF\xBF";
// Rare pairs decide; more of them only lengthen the question.
constexpr std::size_t kMatchPairs = 8;
// How many pages of candidates are read before all of them are.
constexpr std::size_t kFewPages = 4;

Date date_at(const Columns& row, int column) {
    auto date = date_from(row.text(column));
    HZ_ASSERT(date.has_value());
    return *date;
}

PublicCertificate read_certificate(const Columns& row) {
    const auto text = [&](int column) { return std::string{row.text(column)}; };
    PublicCertificate out{.number = text(0),
                          .json = text(1),
                          .holder_name = text(2),
                          .holder_uscc = text(3),
                          .body_code = text(4),
                          .category = text(5),
                          .level = text(6),
                          .region = text(7),
                          .status = text(8),
                          .valid_from = date_at(row, 9),
                          .valid_to = date_at(row, 10),
                          .list = row.integer(11),
                          .index = row.integer(12),
                          .issue_event_id = text(13),
                          .log_index = {}};
    if (!row.null(14)) out.log_index = row.integer(14);
    return out;
}

std::array<Value, 1> alone(const std::string& text) { return {text}; }

std::int64_t read_integer(const Columns& row) { return row.integer(0); }

}  // namespace

Result<std::optional<PublicCertificate>> SqlTx::certificate(std::string_view number) {
    return one(Sql::CertificateGet, {number}, read_certificate);
}

Result<std::vector<StatusBit>> SqlTx::status_bits(std::int64_t list) {
    return many(Sql::CertificateStatusBits, {list}, [](const Columns& row) {
        return StatusBit{row.integer(0), std::string{row.text(1)}};
    });
}

// ---- counting ----

Result<std::vector<app::CertificateCount>> SqlTx::certificate_counts(Date today) {
    if (counts_ == nullptr) return count_certificates(today);
    return counts_->certificates.of(now_, today, [&] { return count_certificates(today); });
}

Result<std::vector<app::ChangeCount>> SqlTx::change_counts() {
    if (counts_ == nullptr) return count_changes();
    return counts_->changes.of(now_, {}, [this] { return count_changes(); });
}

Result<std::vector<app::CertificateCount>> SqlTx::count_certificates(Date today) {
    const std::string day = to_text(today);
    std::vector<app::CertificateCount> out;
    HZ_TRY_VOID(run(Sql::CertificateCounts, {day}, [&](const Columns& row) {
        const auto text = [&](int column) { return std::string{row.text(column)}; };
        const auto add = [&](std::string_view status, std::int64_t count) {
            if (count > 0)
                out.push_back({text(0), text(1), text(2), text(3), std::string{status}, count});
        };
        // Status on a day: docs/record.md 9.
        const std::string_view kept = row.text(4);
        const std::int64_t all = row.integer(5);
        const std::int64_t over = row.integer(6);
        const std::int64_t early = row.integer(7);
        const bool ended = kept == "revoked" || kept == "cancelled";
        add("expired", ended ? 0 : over);
        add("not_yet_valid", kept == "valid" ? early : 0);
        add(kept, ended ? all : all - over - (kept == "valid" ? early : 0));
        return Result<Walk>{Walk::Continue};
    }));
    return out;
}

Result<std::vector<app::ChangeCount>> SqlTx::count_changes() {
    return many(Sql::CertificateChangeCounts, {}, [](const Columns& row) {
        return app::ChangeCount{std::string{row.text(0)}, std::string{row.text(1)},
                                std::string{row.text(2)}, row.integer(3)};
    });
}

// ---- search ----

// The rarest pairs first; the question to the index holds only these.
Result<SqlTx::Plan> SqlTx::plan_by_pairs(const NameQuery& query) {
    std::vector<std::pair<std::int64_t, std::string>> pairs;
    for (const std::string& pair : query.pairs()) {
        HZ_TRY(const auto uses, one(Sql::CertificatePairUses, {pair}, read_integer));
        pairs.emplace_back(uses.value_or(0), pair);
    }
    std::ranges::sort(pairs);
    const std::int64_t rarest = pairs.front().first;
    if (rarest > count_of(bounds_.frequent_rows)) return Plan{Route::Walk, {}};
    Plan plan{rarest == 0 ? Route::Nothing : Route::Pairs, {}};
    if (pairs.size() > kMatchPairs) pairs.resize(kMatchPairs);
    for (auto& [uses, pair] : pairs) plan.pairs.push_back(std::move(pair));
    return plan;
}

Result<SqlTx::Plan> SqlTx::plan_of(const NameQuery& query) {
    if (query.empty()) return Plan{Route::Walk, {}};
    if (!query.exact().empty()) {
        HZ_TRY(const auto number, certificate(query.exact()));
        if (number) return Plan{Route::Number, {}};
        HZ_TRY(const auto uscc, one(Sql::CertificateHasUscc, {query.exact()}, read_integer));
        if (uscc) return Plan{Route::Uscc, {}};
    }
    if (!query.pairs().empty()) return plan_by_pairs(query);
    const std::string end = query.prefix() + std::string{kLastCharacter};
    const std::int64_t bound = count_of(bounds_.frequent_rows);
    HZ_TRY(const auto rows,
           one(Sql::CertificateCountPrefix, {query.prefix(), end, bound + 1}, read_integer));
    return Plan{rows.value_or(0) <= bound ? Route::Prefix : Route::Walk, {}};
}

Result<std::vector<std::string>> SqlTx::numbers_of(const Plan& plan, const NameQuery& query,
                                                   const CertificateSearch& wanted,
                                                   std::size_t candidates) {
    const std::string today = to_text(wanted.today);
    const std::string end = query.prefix() + std::string{kLastCharacter};
    const std::string match = match_text(plan.pairs);
    std::vector<Value> values{wanted.after, wanted.body,   wanted.category,
                              wanted.level, wanted.region, wanted.status,
                              today};
    Sql sql{};
    switch (plan.route) {
        case Route::Nothing:
            return std::vector<std::string>{};
        case Route::Walk:
            sql = wanted.body.empty() ? Sql::CertificateWalk : Sql::CertificateWalkBody;
            values.emplace_back(count_of(candidates));
            break;
        case Route::Number:
        case Route::Uscc:
            sql = plan.route == Route::Number ? Sql::CertificateByNumber : Sql::CertificateByUscc;
            values.emplace_back(query.exact());
            break;
        case Route::Pairs:
            sql = Sql::CertificateByPairs;
            values.emplace_back(match);
            break;
        case Route::Prefix:
            sql = Sql::CertificateByPrefix;
            values.emplace_back(query.prefix());
            values.emplace_back(end);
            break;
    }
    const bool by_name = plan.route != Route::Number && plan.route != Route::Uscc;
    std::vector<std::string> out;
    HZ_TRY_VOID(engine_.run(sql, values, [&](const Columns& row) -> Result<Walk> {
        if (out.size() >= wanted.limit) return Walk::Stop;
        if (!by_name || query.matches(row.text(1))) out.emplace_back(row.text(0));
        return Walk::Continue;
    }));
    return out;
}

Result<bool> SqlTx::beyond_candidates(const CertificateSearch& wanted) {
    const std::int64_t skip = count_of(bounds_.candidates);
    HZ_TRY(const auto more, wanted.body.empty()
                                ? one(Sql::CertificateWalkMore, {wanted.after, skip}, read_integer)
                                : one(Sql::CertificateWalkMoreBody,
                                      {wanted.after, skip, wanted.body}, read_integer));
    return more.has_value();
}

Result<FoundCertificates> SqlTx::search(const CertificateSearch& wanted) {
    const NameQuery query{wanted.query};
    HZ_TRY(const Plan plan, plan_of(query));
    // No word, or one that most names have: few candidates fill the page.
    const std::size_t few = std::min(wanted.limit * kFewPages, bounds_.candidates);
    HZ_TRY(auto numbers, numbers_of(plan, query, wanted, few));
    if (plan.route == Route::Walk && numbers.size() < wanted.limit && few < bounds_.candidates) {
        HZ_TRY(numbers, numbers_of(plan, query, wanted, bounds_.candidates));
    }
    FoundCertificates page;
    for (const std::string& number : numbers) {
        HZ_TRY(auto found, certificate(number));
        if (found) page.items.push_back(*std::move(found));
    }
    if (plan.route == Route::Walk && page.items.size() < wanted.limit) {
        HZ_TRY(page.narrow, beyond_candidates(wanted));
    }
    return page;
}

// ---- writing ----

Status SqlTx::index_name(std::int64_t row, const std::string& folded) {
    const std::vector<std::string> pairs = bigrams(folded);
    HZ_TRY_VOID(only_each(Sql::CertificateCountPair, pairs, alone));
    const std::string text = index_text(pairs);
    return only(Sql::CertificateIndex, {row, text});
}

Status SqlTx::unindex_name(std::int64_t row, const std::string& folded) {
    const std::vector<std::string> pairs = bigrams(folded);
    HZ_TRY_VOID(only_each(Sql::CertificateUncountPair, pairs, alone));
    const std::string text = index_text(pairs);
    return only(Sql::CertificateUnindex, {row, text});
}

Status SqlTx::put_changes(const PublicCertificate& certificate) {
    HZ_TRY_VOID(only(Sql::CertificateDropChanges, {certificate.number}));
    std::int64_t position = 0;
    return only_each(Sql::CertificatePutChange, certificate.changes,
                     [&](const app::PublicChange& one) {
                         return std::array<Value, 5>{certificate.number, position++, one.month,
                                                     one.change, certificate.category};
                     });
}

Status SqlTx::put_certificate(const PublicCertificate& c) {
    engine_.mark_recorded();
    HZ_TRY(const auto owner, one(Sql::CertificateStatusOwner, {c.list, c.index},
                                 [](const Columns& row) { return std::string{row.text(0)}; }));
    if (owner && *owner != c.number) return fail(Code::Conflict, "unique.status_index");
    HZ_TRY(const auto before, one(Sql::CertificateIndexed, {c.number}, [](const Columns& row) {
               return std::pair{row.integer(0), std::string{row.text(1)}};
           }));
    const std::string folded = fold(c.holder_name);
    const std::string from = to_text(c.valid_from);
    const std::string to = to_text(c.valid_to);
    HZ_TRY(const auto row,
           one(Sql::CertificatePut,
               {c.number, c.json, c.holder_name, folded, c.holder_uscc, c.body_code, c.category,
                c.level, c.region, c.status, from, to, c.list, c.index, c.issue_event_id},
               read_integer));
    HZ_TRY_VOID(put_changes(c));
    if (before && before->second == folded) return {};
    if (before) HZ_TRY_VOID(unindex_name(before->first, before->second));
    return index_name(row.value_or(0), folded);
}

}  // namespace hz::store_sql
