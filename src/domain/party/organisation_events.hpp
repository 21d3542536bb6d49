// Events of an organisation. Sealed kind: every member is a commitment in the log.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/file_ref.hpp"
#include "domain/party/contact.hpp"
#include "domain/party/region.hpp"
#include "domain/party/types.hpp"
#include "domain/party/uscc.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace hz::domain {

struct OrganisationRegistered {
    static constexpr std::string_view kType = "party.registered";
    OrganisationId id{};
    Uscc uscc{};  // empty for the platform operator only
    std::string name{};
    OrganisationKind kind{};
    RegionCode region{};
    std::string address{};
    Private<Contact> contact{};
};
struct OrganisationRenamed {
    static constexpr std::string_view kType = "party.renamed";
    std::string name{};
    Date from{};  // of the registration of the change
};
struct OrganisationMoved {
    static constexpr std::string_view kType = "party.moved";
    RegionCode region{};
    std::string address{};
};
struct OrganisationClosed {
    static constexpr std::string_view kType = "party.closed";
    std::string reason{};
};

// A dated look-up of the serious-violation list (认证机构管理办法 17, unverified).
struct ViolationListChecked {
    static constexpr std::string_view kType = "party.violation_list_checked";
    bool listed{};
    Date on{};
    std::string source{};  // where it was looked up, with its reference
};

// Of an organisation that registered itself: who compared its letter of authorisation, for whom,
// and the letter, which is evidence of that organisation from then on.
struct RegistrationConfirmed {
    static constexpr std::string_view kType = "party.registration_confirmed";
    FileRef letter{};
    std::string letter_number{};
    Date dated{};              // the letter
    PersonId administrator{};  // whom it authorises
    PersonId by{};
    OrganisationId organisation{};
};

using OrganisationEvent =
    std::variant<OrganisationRegistered, OrganisationRenamed, OrganisationMoved, OrganisationClosed,
                 ViolationListChecked, RegistrationConfirmed>;

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::OrganisationRegistered> {
    using T = hz::domain::OrganisationRegistered;
    static constexpr FieldList list{
        sealed("id", &T::id),
        sealed("uscc", &T::uscc, Need::Optional),
        sealed("name", &T::name, Need::Required, Text{limits::kNameChars}),
        sealed("kind", &T::kind),
        sealed("region", &T::region),
        sealed("address", &T::address, Need::Optional, Text{200}),
        sealed("contact", &T::contact)};
};
template <>
struct hz::FieldsOf<hz::domain::OrganisationRenamed> {
    using T = hz::domain::OrganisationRenamed;
    static constexpr FieldList list{
        sealed("name", &T::name, Need::Required, Text{limits::kNameChars}),
        sealed("from", &T::from)};
};
template <>
struct hz::FieldsOf<hz::domain::OrganisationMoved> {
    using T = hz::domain::OrganisationMoved;
    static constexpr FieldList list{sealed("region", &T::region),
                                    sealed("address", &T::address, Need::Optional, Text{200})};
};
template <>
struct hz::FieldsOf<hz::domain::OrganisationClosed> {
    using T = hz::domain::OrganisationClosed;
    static constexpr FieldList list{sealed("reason", &T::reason, Need::Required, Prose{1000})};
};
template <>
struct hz::FieldsOf<hz::domain::ViolationListChecked> {
    using T = hz::domain::ViolationListChecked;
    static constexpr FieldList list{sealed("listed", &T::listed), sealed("on", &T::on),
                                    sealed("source", &T::source, Need::Required, Text{400})};
};
template <>
struct hz::FieldsOf<hz::domain::RegistrationConfirmed> {
    using T = hz::domain::RegistrationConfirmed;
    static constexpr FieldList list{
        sealed("letter", &T::letter),
        sealed("letter_number", &T::letter_number, Need::Required, Text{80}),
        sealed("dated", &T::dated),
        sealed("administrator", &T::administrator),
        sealed("by", &T::by),
        sealed("organisation", &T::organisation)};
};
