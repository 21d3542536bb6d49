// An organisation of the scheme: who it is, where it sits, under which names it has gone.
#pragma once

#include "domain/aggregate.hpp"
#include "domain/party/organisation_events.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

struct NamePeriod {
    std::string name{};
    Date from{};
};
struct ViolationCheck {
    bool listed{};
    Date on{};
    std::string source{};
};
struct Organisation {
    OrganisationId id{};
    Uscc uscc{};
    std::vector<NamePeriod> names{};  // oldest first; the last one is in force
    OrganisationKind kind{};
    RegionCode region{};
    std::string address{};
    Private<Contact> contact{};
    bool closed{};
    std::optional<ViolationCheck> violation_check{};      // the newest
    std::optional<RegistrationConfirmed> confirmation{};  // it registered itself
};

Organisation evolve(Organisation organisation, const OrganisationEvent& event,
                    const Stamp& stamp = {});

using OrganisationEvents = Result<std::vector<OrganisationEvent>>;

// Errors: RuleViolation party.uscc_required.
OrganisationEvents register_organisation(const OrganisationRegistered& facts);
// Errors: RuleViolation party.closed, party.name_same, party.date_ahead, party.date_before_last.
OrganisationEvents rename_organisation(const Organisation& organisation,
                                       const OrganisationRenamed& change, Date today);
// Errors: RuleViolation party.closed, party.place_same.
OrganisationEvents move_organisation(const Organisation& organisation,
                                     const OrganisationMoved& change);
// Errors: RuleViolation party.closed.
OrganisationEvents close_organisation(const Organisation& organisation, const std::string& reason);

[[nodiscard]] const std::string& current_name(const Organisation& organisation);
// The name in force on that day; before the first known one, the first.
[[nodiscard]] const std::string& name_on(const Organisation& organisation, Date day);

// The value of key "name" to look under for a name that starts with `text`; candidates are then
// compared with name_starts_with.
[[nodiscard]] std::string name_search_key(std::string_view text);
// Whether any name, former ones included, starts with `text` (width and case folded).
[[nodiscard]] bool name_starts_with(const Organisation& organisation, std::string_view text);

struct OrganisationAggregate {
    using State = Organisation;
    using Event = OrganisationEvent;
    static constexpr std::string_view kKind = "party";
    static constexpr bool kClear = false;
    // uscc (unique), kind, name (prefixes), scope.
    static std::vector<Key> keys(const State& organisation);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::NamePeriod> {
    using T = hz::domain::NamePeriod;
    static constexpr FieldList list{
        field("name", &T::name, Need::Required, Text{limits::kNameChars}), field("from", &T::from)};
};
template <>
struct hz::FieldsOf<hz::domain::ViolationCheck> {
    using T = hz::domain::ViolationCheck;
    static constexpr FieldList list{field("listed", &T::listed), field("on", &T::on),
                                    field("source", &T::source)};
};
template <>
struct hz::FieldsOf<hz::domain::Organisation> {
    using T = hz::domain::Organisation;
    static constexpr FieldList list{field("id", &T::id),
                                    field("uscc", &T::uscc, Need::Optional),
                                    field("names", &T::names),
                                    field("kind", &T::kind),
                                    field("region", &T::region),
                                    field("address", &T::address, Need::Optional),
                                    field("contact", &T::contact),
                                    field("closed", &T::closed, Need::Optional),
                                    field("violation_check", &T::violation_check, Need::Optional),
                                    field("confirmation", &T::confirmation, Need::Optional)};
};
