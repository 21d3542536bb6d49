#include "app/use_cases/certificate/search_certificates.hpp"

#include "app/certificates/register.hpp"
#include "app/run.hpp"
#include "domain/party/region.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace hz::app::certificate::search_certificates {
namespace {

Result<Item> item_of(const PublicCertificate& row, Instant now) {
    HZ_TRY(PublicFacts facts, from_json_text<PublicFacts>(row.json));
    Item item;
    item.number = row.number;
    item.status = status_of(facts.history, now);
    item.holder = std::move(facts.holder);
    item.body = std::move(facts.body);
    item.category = std::move(facts.category);
    item.level = std::move(facts.level);
    item.valid_from = facts.valid_from;
    item.valid_to = facts.valid_to;
    return item;
}

// ---- counts ----

constexpr std::array<std::string_view, 5> kFilters{"category", "level", "region", "body", "status"};

bool lets_pass(std::string_view filter, const CertificateSearch& wanted,
               const CertificateCount& row) {
    const auto equal = [](const std::string& asked, const std::string& held) {
        return asked.empty() || asked == held;
    };
    if (filter == "category") return equal(wanted.category, row.category);
    if (filter == "level") return equal(wanted.level, row.level);
    if (filter == "region") return row.region.starts_with(wanted.region);
    if (filter == "body") return equal(wanted.body, row.body_code);
    return equal(wanted.status, row.status);
}

std::vector<std::string> values_of(std::string_view filter, const CertificateCount& row) {
    if (filter == "category") return {row.category};
    if (filter == "level") return {row.level};
    if (filter == "body") return {row.body_code};
    if (filter == "status") return {row.status};
    std::vector<std::string> units;  // a region is a prefix, so it may count for two
    for (const domain::Jurisdiction& unit : domain::jurisdictions())
        if (row.region.starts_with(unit.prefix)) units.emplace_back(unit.prefix);
    return units;
}

Status count(QueryTx& tx, const CertificateSearch& wanted, Output& output) {
    if (!wanted.query.empty()) return fail(Code::InvalidInput, "search.counts_of_query");
    HZ_TRY(const auto rows, tx.tx().certificate_counts(wanted.today));
    std::map<std::pair<std::size_t, std::string>, std::int64_t> counted;
    output.total = 0;
    for (const CertificateCount& row : rows) {
        std::array<bool, kFilters.size()> passes{};
        for (std::size_t i = 0; i < kFilters.size(); ++i)
            passes[i] = lets_pass(kFilters[i], wanted, row);
        const auto stopped = std::ranges::count(passes, false);
        if (stopped == 0) *output.total += row.count;
        for (std::size_t i = 0; i < kFilters.size(); ++i) {
            if (stopped > 1 || (stopped == 1 && passes[i])) continue;
            for (std::string& value : values_of(kFilters[i], row))
                if (!value.empty()) counted[{i, std::move(value)}] += row.count;
        }
    }
    for (const auto& [key, sum] : counted)
        output.counts.push_back({std::string{kFilters[key.first]}, key.second, sum});
    return {};
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    CertificateSearch wanted;
    wanted.query = input.query;
    if (input.status) wanted.status = name_of(*input.status);
    wanted.category = input.category;
    wanted.level = input.level;
    wanted.region = input.region;
    wanted.body = input.body;
    wanted.today = civil_date(tx.now());
    wanted.after = input.cursor;
    wanted.limit = static_cast<std::size_t>(input.limit);
    HZ_TRY(const FoundCertificates found, tx.tx().search(wanted));
    Output output;
    for (const PublicCertificate& row : found.items) {
        HZ_TRY(Item item, item_of(row, tx.now()));
        output.items.push_back(std::move(item));
    }
    if (found.items.size() == wanted.limit) output.next = found.items.back().number;
    output.narrow = found.narrow;
    if (input.counts) HZ_TRY_VOID(count(tx, wanted, output));
    return output;
}

}  // namespace hz::app::certificate::search_certificates

HZ_QUERY(certificate, search_certificates)
