// The files of the own organisation, to be used again in another application: newest versions, or
// all with what they replaced and what was removed.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/file/file.hpp"
#include "domain/file_ref.hpp"

namespace hz::app::evidence::list_files {

struct Input {
    bool all{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    domain::FileRef file{};
    std::optional<Instant> stored_at{};
    std::string replaces{};
    std::string replaced_by{};
    std::int64_t holds{};
    std::int64_t reads{};
    bool removed{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::list_files

template <>
struct hz::FieldsOf<hz::app::evidence::list_files::Input> {
    using T = hz::app::evidence::list_files::Input;
    static constexpr FieldList list{
        field("all", &T::all, Need::Optional),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{120})};
};
template <>
struct hz::FieldsOf<hz::app::evidence::list_files::Item> {
    using T = hz::app::evidence::list_files::Item;
    static constexpr FieldList list{field("file", &T::file),
                                    field("stored_at", &T::stored_at, Need::Optional),
                                    field("replaces", &T::replaces, Need::Optional),
                                    field("replaced_by", &T::replaced_by, Need::Optional),
                                    field("holds", &T::holds, Need::Optional),
                                    field("reads", &T::reads, Need::Optional),
                                    field("removed", &T::removed, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::evidence::list_files::Output> {
    using T = hz::app::evidence::list_files::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
