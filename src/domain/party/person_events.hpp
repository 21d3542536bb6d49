// Events of a natural person. Sealed kind: every member is a commitment in the log.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/party/contact.hpp"
#include "domain/party/identity.hpp"
#include "domain/party/region.hpp"
#include "domain/party/types.hpp"
#include "domain/party/uscc.hpp"
#include "domain/privacy.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace hz::domain {

// Grades of certification personnel (list 资格 of the monthly report).
enum class CompetenceGrade {
    SeniorAssessor,
    Assessor,
    ProvisionalAssessor,
    TechnicalExpert,
    Other
};
// What ties a person to an organisation that may be a client (ISO/IEC 17065 4.2).
enum class InterestKind { Employment, Consultancy, Ownership, Family, Other };

// A member the platform knows may carry both id and code; others only their code.
struct Interest {
    std::optional<OrganisationId> organisation{};
    std::optional<Uscc> uscc{};
    InterestKind kind{};
    Date from{};
    std::optional<Date> to{};  // last day; empty: still runs
    friend bool operator==(const Interest&, const Interest&) = default;
};

struct PersonRegistered {
    static constexpr std::string_view kType = "person.registered";
    PersonId id{};
    OrganisationId organisation{};  // that registers the person
    RegionCode region{};            // of that organisation
    Private<std::string> name{};
    std::optional<IdentityDocument> document{};
    std::optional<Private<std::string>> identity_digest{};  // keyed, of document and number
    Private<std::string> identity_masked{};
    Private<Contact> contact{};
};
// A further organisation that showed to know the person's name and document.
struct PersonIntroduced {
    static constexpr std::string_view kType = "person.introduced";
    OrganisationId organisation{};
    RegionCode region{};
};
struct EmploymentStarted {
    static constexpr std::string_view kType = "person.employment_started";
    OrganisationId organisation{};
    OrganisationKind kind{};
    Date from{};
    bool full_time{};
};
struct EmploymentEnded {
    static constexpr std::string_view kType = "person.employment_ended";
    OrganisationId organisation{};
    Date to{};  // last day
};
struct CompetenceRecorded {
    static constexpr std::string_view kType = "person.competence_recorded";
    std::string category{};
    CompetenceGrade grade{};
    Date from{};
    std::optional<Date> to{};
    Private<std::string> evidence{};  // what it rests on: certificate number, digest of a file
    std::optional<Private<std::string>> registration{};  // of the registrar (认证认可条例 38)
};
struct InterestDeclared {
    static constexpr std::string_view kType = "person.interest_declared";
    Interest interest{};
};

// One asks that the person's data be erased, another approves: there is no way back.
struct ErasureRequested {
    static constexpr std::string_view kType = "person.erasure_requested";
    PersonId by{};
    ErasureGround ground{};
    std::string reason{};
    Date on{};
};

using PersonEvent =
    std::variant<PersonRegistered, PersonIntroduced, EmploymentStarted, EmploymentEnded,
                 CompetenceRecorded, InterestDeclared, ErasureRequested, PrivacyErased>;

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::CompetenceGrade> {
    using E = hz::domain::CompetenceGrade;
    static constexpr std::array list{
        Word{E::SeniorAssessor, "senior_assessor"}, Word{E::Assessor, "assessor"},
        Word{E::ProvisionalAssessor, "provisional_assessor"},
        Word{E::TechnicalExpert, "technical_expert"}, Word{E::Other, "other"}};
};
template <>
struct hz::NamesOf<hz::domain::InterestKind> {
    using E = hz::domain::InterestKind;
    static constexpr std::array list{
        Word{E::Employment, "employment"}, Word{E::Consultancy, "consultancy"},
        Word{E::Ownership, "ownership"}, Word{E::Family, "family"}, Word{E::Other, "other"}};
};
template <>
struct hz::FieldsOf<hz::domain::Interest> {
    using T = hz::domain::Interest;
    static constexpr auto list =
        std::tuple{field("organisation", &T::organisation, Need::Optional),
                   field("uscc", &T::uscc, Need::Optional), field("kind", &T::kind),
                   field("from", &T::from), field("to", &T::to, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::PersonRegistered> {
    using T = hz::domain::PersonRegistered;
    static constexpr auto list =
        std::tuple{sealed("id", &T::id),
                   sealed("organisation", &T::organisation),
                   sealed("region", &T::region),
                   sealed("name", &T::name, Need::Required, Text{60}),
                   sealed("document", &T::document, Need::Optional),
                   sealed("identity_digest", &T::identity_digest, Need::Optional, Text{64, 64}),
                   sealed("identity_masked", &T::identity_masked, Need::Required, Text{32, 0}),
                   sealed("contact", &T::contact)};
};
template <>
struct hz::FieldsOf<hz::domain::PersonIntroduced> {
    using T = hz::domain::PersonIntroduced;
    static constexpr auto list =
        std::tuple{sealed("organisation", &T::organisation), sealed("region", &T::region)};
};
template <>
struct hz::FieldsOf<hz::domain::EmploymentStarted> {
    using T = hz::domain::EmploymentStarted;
    static constexpr auto list =
        std::tuple{sealed("organisation", &T::organisation), sealed("kind", &T::kind),
                   sealed("from", &T::from), sealed("full_time", &T::full_time)};
};
template <>
struct hz::FieldsOf<hz::domain::EmploymentEnded> {
    using T = hz::domain::EmploymentEnded;
    static constexpr auto list =
        std::tuple{sealed("organisation", &T::organisation), sealed("to", &T::to)};
};
template <>
struct hz::FieldsOf<hz::domain::CompetenceRecorded> {
    using T = hz::domain::CompetenceRecorded;
    static constexpr auto list =
        std::tuple{sealed("category", &T::category, Need::Required, Text{40}),
                   sealed("grade", &T::grade),
                   sealed("from", &T::from),
                   sealed("to", &T::to, Need::Optional),
                   sealed("evidence", &T::evidence, Need::Required, Text{200}),
                   sealed("registration", &T::registration, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::InterestDeclared> {
    using T = hz::domain::InterestDeclared;
    static constexpr auto list = std::tuple{sealed("interest", &T::interest)};
};
template <>
struct hz::FieldsOf<hz::domain::ErasureRequested> {
    using T = hz::domain::ErasureRequested;
    static constexpr auto list =
        std::tuple{sealed("by", &T::by), sealed("ground", &T::ground),
                   sealed("reason", &T::reason, Need::Required, Text{400}), sealed("on", &T::on)};
};
