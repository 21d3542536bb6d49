// The publication of a rule pack (kind "rule", clear): from then on cases may be pinned to it.
#pragma once

#include "base/fields.hpp"
#include "domain/aggregate.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

struct RulePackLoaded {
    static constexpr std::string_view kType = "rule.loaded";
    std::string id{};
    std::string version{};
    std::string manifest{};  // base64 SM3 of the manifest; `rule` of events made under it
    Date effective_from{};
    std::optional<Date> effective_to{};
    std::string issued_by{};
    bool official{};
};
using RulePackEvent = std::variant<RulePackLoaded>;

struct RulePack {
    RulePackLoaded loaded{};
};

[[nodiscard]] RulePack evolve(RulePack pack, const RulePackEvent& event, const Stamp& stamp = {});

struct RulePackAggregate {
    using State = RulePack;
    using Event = RulePackEvent;
    static constexpr std::string_view kKind = "rule";
    static constexpr bool kClear = true;
    static std::vector<Key> keys(const State& pack);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::RulePackLoaded> {
    using T = hz::domain::RulePackLoaded;
    static constexpr auto list =
        std::tuple{field("id", &T::id, Need::Required, Text{64}),
                   field("version", &T::version, Need::Required, Text{32}),
                   field("manifest", &T::manifest, Need::Required, Text{44}),
                   field("effective_from", &T::effective_from),
                   field("effective_to", &T::effective_to, Need::Optional),
                   field("issued_by", &T::issued_by),
                   field("official", &T::official)};
};
template <>
struct hz::FieldsOf<hz::domain::RulePack> {
    using T = hz::domain::RulePack;
    static constexpr auto list = std::tuple{field("loaded", &T::loaded)};
};
