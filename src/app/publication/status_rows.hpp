// Working rows behind the published status lists.
#pragma once

#include "app/ports/store.hpp"
#include "base/fields.hpp"
#include "base/limits.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hz::app {

inline constexpr std::string_view kStatusListKind = "status_list";  // id: the list
inline constexpr std::string_view kStatusKeptKind = "status_kept";  // id: kept_id()

struct NewestStatusList {
    std::int64_t list{};
    std::int64_t iat{};
    std::string bits_sm3{};
    std::string jwt{};
    std::string note{};
    bool kept{};  // a kept row finds it already
};
struct KeptStatusList {
    std::int64_t list{};
    std::int64_t iat{};
    std::string jwt{};  // base64 SM3 of the documents
    std::string note{};
};

// Ids run backwards in time, so that the first id after a moment is the newest list before it.
[[nodiscard]] std::string kept_id(std::int64_t list, std::int64_t iat);

Result<std::optional<NewestStatusList>> newest_row(ReadTx& tx, std::int64_t list,
                                                   std::int64_t& version);
Result<std::optional<KeptStatusList>> kept_row(ReadTx& tx, std::int64_t list, std::int64_t time);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::NewestStatusList> {
    using T = hz::app::NewestStatusList;
    static constexpr FieldList list{
        field("list", &T::list),
        field("iat", &T::iat),
        field("bits_sm3", &T::bits_sm3, Need::Required, Text{44, 44}),
        field("jwt", &T::jwt, Need::Required, Prose{hz::limits::kNoteBytes}),
        field("note", &T::note, Need::Required, Prose{hz::limits::kNoteBytes}),
        field("kept", &T::kept)};
};
template <>
struct hz::FieldsOf<hz::app::KeptStatusList> {
    using T = hz::app::KeptStatusList;
    static constexpr FieldList list{field("list", &T::list), field("iat", &T::iat),
                                    field("jwt", &T::jwt, Need::Required, Text{44, 44}),
                                    field("note", &T::note, Need::Required, Text{44, 44})};
};
