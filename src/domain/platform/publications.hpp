// What the platform publishes under its own signature and binds into the log: trust lists (kind
// "trust", id: the host) and status lists (kind "status", id: the shard); docs/record.md 5, 9.
#pragma once

#include "base/fields.hpp"
#include "base/limits.hpp"
#include "domain/aggregate.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

struct TrustPublished {
    static constexpr std::string_view kType = "trust.published";
    std::int64_t exp{};
    std::int64_t iat{};
    std::int64_t seq{};
    std::string sm3{};  // base64, of the whole signed note: its document
};
using TrustEvent = std::variant<TrustPublished>;

struct TrustPublication {
    TrustPublished newest{};
};
[[nodiscard]] TrustPublication evolve(TrustPublication state, const TrustEvent& event,
                                      const Stamp& stamp = {});

struct TrustAggregate {
    using State = TrustPublication;
    using Event = TrustEvent;
    static constexpr std::string_view kKind = "trust";
    static constexpr bool kClear = true;
    static std::vector<Key> keys(const State& state);
};

struct PublishedBits {
    std::int64_t iat{};
    std::int64_t list{};
    std::string sm3{};  // base64, of the inflated bits
};
// Where the two signed forms of that list are kept: SM3 of their documents.
struct KeptForms {
    std::int64_t list{};
    std::string jwt{};
    std::string note{};
};
struct StatusPublished {
    static constexpr std::string_view kType = "status.published";
    std::vector<PublishedBits> lists{};
    std::vector<KeptForms> kept{};
};
using StatusEvent = std::variant<StatusPublished>;

struct StatusPublication {
    std::vector<PublishedBits> lists{};  // newest change of each list
};
[[nodiscard]] StatusPublication evolve(StatusPublication state, const StatusEvent& event,
                                       const Stamp& stamp = {});

struct StatusAggregate {
    using State = StatusPublication;
    using Event = StatusEvent;
    static constexpr std::string_view kKind = "status";
    static constexpr bool kClear = true;
    static std::vector<Key> keys(const State& state);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::TrustPublished> {
    using T = hz::domain::TrustPublished;
    static constexpr FieldList list{field("exp", &T::exp), field("iat", &T::iat),
                                    field("seq", &T::seq),
                                    field("sm3", &T::sm3, Need::Required, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::TrustPublication> {
    using T = hz::domain::TrustPublication;
    static constexpr FieldList list{field("newest", &T::newest)};
};
template <>
struct hz::FieldsOf<hz::domain::PublishedBits> {
    using T = hz::domain::PublishedBits;
    static constexpr FieldList list{field("iat", &T::iat), field("list", &T::list),
                                    field("sm3", &T::sm3, Need::Required, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::KeptForms> {
    using T = hz::domain::KeptForms;
    static constexpr FieldList list{field("list", &T::list),
                                    field("jwt", &T::jwt, Need::Required, Text{44, 44}),
                                    field("note", &T::note, Need::Required, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::StatusPublished> {
    using T = hz::domain::StatusPublished;
    static constexpr FieldList list{
        field("lists", &T::lists, Need::Required, hz::Items<hz::Any>{hz::limits::kStatusLists, 1}),
        sealed("kept", &T::kept, Need::Required, hz::Items<hz::Any>{hz::limits::kStatusLists, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::StatusPublication> {
    using T = hz::domain::StatusPublication;
    static constexpr FieldList list{
        field("lists", &T::lists, Need::Optional, hz::Items<hz::Any>{hz::limits::kStatusLists})};
};
