#include "app/use_cases/certificate/get_statistics.hpp"

#include "app/run.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hz::app::certificate::get_statistics {
namespace {

void add(std::vector<Counted>& list, const std::string& code, std::int64_t count) {
    const auto found = std::ranges::find(list, code, &Counted::code);
    if (found == list.end())
        list.push_back({code, count});
    else
        found->count += count;
}

std::vector<RegionCount> all_regions() {
    std::vector<RegionCount> out;
    for (const domain::Jurisdiction& unit : domain::jurisdictions())
        out.push_back(
            {domain::code_of(unit), std::string{unit.name_zh}, std::string{unit.name_en}, 0, 0});
    return out;
}

void add_region(const CertificateCount& row, Output& out) {
    const domain::Jurisdiction* unit = domain::jurisdiction_of(row.region);
    if (unit == nullptr) {
        out.elsewhere += row.count;
        return;
    }
    auto& region = *std::ranges::find(out.regions, domain::code_of(*unit), &RegionCount::code);
    region.count += row.count;
    if (row.status == "valid") region.valid += row.count;
}

void add_category(const CertificateCount& row, Output& out) {
    auto found = std::ranges::find(out.categories, row.category, &CategoryCount::code);
    if (found == out.categories.end())
        found = out.categories.insert(found, CategoryCount{row.category, 0, {}});
    found->count += row.count;
    add(found->statuses, row.status, row.count);
}

std::string month_after(const std::string& month) {
    const int year = std::stoi(month.substr(0, 4));
    const int number = std::stoi(month.substr(5));
    return number == 12 ? fmt::format("{:04}-01", year + 1)
                        : fmt::format("{:04}-{:02}", year, number + 1);
}

std::vector<MonthCount> months_of(const std::vector<ChangeCount>& changes, const std::string& now) {
    std::vector<MonthCount> out;
    if (changes.empty()) return out;
    std::string month = changes.front().month;
    for (auto next = changes.begin(); month <= now; month = month_after(month)) {
        out.push_back({month, {}, {}});
        for (; next != changes.end() && next->month == month; ++next) {
            add(out.back().changes, next->change, next->count);
            if (next->change == "issued") add(out.back().issued, next->category, next->count);
        }
    }
    if (out.size() > limits::kStatisticsMonths)
        out.erase(out.begin(), out.end() - std::ptrdiff_t{limits::kStatisticsMonths});
    return out;
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& /*input*/) {
    Output out;
    out.as_of = tx.now();
    out.regions = all_regions();
    HZ_TRY(const auto counts, tx.tx().certificate_counts(civil_date(out.as_of)));
    for (const CertificateCount& row : counts) {
        out.certificates += row.count;
        add(out.statuses, row.status, row.count);
        add_category(row, out);
        add_region(row, out);
    }
    std::erase_if(out.regions, [](const RegionCount& region) {
        return region.count == 0 && region.code.starts_with("99");
    });
    HZ_TRY(const auto changes, tx.tx().change_counts());
    out.months = months_of(changes, month_of(out.as_of));
    return out;
}

}  // namespace hz::app::certificate::get_statistics

HZ_QUERY(certificate, get_statistics)
