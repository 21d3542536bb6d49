// Open statistics of the public register (网络安全服务认证实施意见 六): certificates by place,
// category and status at a moment, and the changes of each month.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/party/region.hpp"

#include <string>
#include <vector>

namespace hz::app::certificate::get_statistics {

struct Input {};
struct Counted {
    std::string code{};
    std::int64_t count{};
};
struct CategoryCount {
    std::string code{};
    std::int64_t count{};
    std::vector<Counted> statuses{};  // only those that occur
};
// A province-level unit. All of them stand here, fictional ones only where they occur.
struct RegionCount {
    std::string code{};  // six digits
    std::string name{};
    std::string name_en{};
    std::int64_t count{};
    std::int64_t valid{};
};
struct MonthCount {
    std::string month{};             // YYYY-MM, UTC+8; the last one is still running
    std::vector<Counted> changes{};  // entries of histories, corrections counted as such
    std::vector<Counted> issued{};   // of those, certificates issued, by category
};
struct Output {
    Instant as_of{};
    std::int64_t certificates{};
    std::vector<Counted> statuses{};
    std::vector<CategoryCount> categories{};
    std::vector<RegionCount> regions{};
    std::int64_t elsewhere{};          // with a region that no unit covers
    std::vector<MonthCount> months{};  // without a gap, from the first change to now
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::get_statistics

template <>
struct hz::FieldsOf<hz::app::certificate::get_statistics::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::certificate::get_statistics::Counted> {
    using T = hz::app::certificate::get_statistics::Counted;
    static constexpr FieldList list{field("code", &T::code), field("count", &T::count)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::get_statistics::CategoryCount> {
    using T = hz::app::certificate::get_statistics::CategoryCount;
    static constexpr FieldList list{field("code", &T::code), field("count", &T::count),
                                    field("statuses", &T::statuses)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::get_statistics::RegionCount> {
    using T = hz::app::certificate::get_statistics::RegionCount;
    static constexpr FieldList list{field("code", &T::code), field("name", &T::name),
                                    field("name_en", &T::name_en), field("count", &T::count),
                                    field("valid", &T::valid)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::get_statistics::MonthCount> {
    using T = hz::app::certificate::get_statistics::MonthCount;
    static constexpr FieldList list{field("month", &T::month),
                                    field("changes", &T::changes, Need::Optional),
                                    field("issued", &T::issued, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::get_statistics::Output> {
    using T = hz::app::certificate::get_statistics::Output;
    static constexpr FieldList list{field("as_of", &T::as_of),
                                    field("certificates", &T::certificates),
                                    field("statuses", &T::statuses, Need::Optional),
                                    field("categories", &T::categories, Need::Optional),
                                    field("regions", &T::regions),
                                    field("elsewhere", &T::elsewhere),
                                    field("months", &T::months, Need::Optional,
                                          hz::Items<hz::Any>{hz::limits::kStatisticsMonths})};
};
