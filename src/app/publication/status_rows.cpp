#include "app/publication/status_rows.hpp"

#include <fmt/format.h>

namespace hz::app {
namespace {

constexpr std::int64_t kFarFuture = 999'999'999'999;  // after every iat; twelve digits

}  // namespace

std::string kept_id(std::int64_t list, std::int64_t iat) {
    return fmt::format("{:05}/{:012}", list, kFarFuture - iat);
}

Result<std::optional<NewestStatusList>> newest_row(ReadTx& tx, std::int64_t list,
                                                   std::int64_t& version) {
    HZ_TRY(const auto row,
           tx.get(Scope::everything(), Shelf::Working, kStatusListKind, std::to_string(list)));
    version = row ? row->version : 0;
    if (!row) return std::optional<NewestStatusList>{};
    HZ_TRY(auto newest, from_json_text<NewestStatusList>(row->body));
    return std::optional{std::move(newest)};
}

Result<std::optional<KeptStatusList>> kept_row(ReadTx& tx, std::int64_t list, std::int64_t time) {
    if (time < 0 || time >= kFarFuture) return std::optional<KeptStatusList>{};
    HZ_TRY(const auto rows,
           tx.find(
               Scope::everything(),
               {Shelf::Working, std::string{kStatusKeptKind}, {}, {}, kept_id(list, time + 1), 1}));
    if (rows.empty()) return std::optional<KeptStatusList>{};
    HZ_TRY(auto kept, from_json_text<KeptStatusList>(rows.front().body));
    if (kept.list != list) return std::optional<KeptStatusList>{};
    return std::optional{std::move(kept)};
}

}  // namespace hz::app
