// A natural person: employment, competence and interests, asked for as of a date. Duties are
// separated by person, never by account.
#pragma once

#include "domain/aggregate.hpp"
#include "domain/party/person_events.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

// An organisation that knows the person, and where it sits: they say who may see the person.
struct PersonHome {
    OrganisationId organisation{};
    RegionCode region{};
};
struct Employment {
    OrganisationId organisation{};
    OrganisationKind kind{};
    Date from{};
    std::optional<Date> to{};  // last day; empty: still runs
    bool full_time{};
};
struct Competence {
    std::string category{};
    CompetenceGrade grade{};
    Date from{};
    std::optional<Date> to{};
    Private<std::string> evidence{};
    std::optional<Private<std::string>> registration{};
};
struct PendingErasure {
    PersonId by{};
    ErasureGround ground{};
    std::string reason{};
    Date on{};
};
struct Person {
    PersonId id{};
    std::vector<PersonHome> homes{};
    Private<std::string> name{};
    std::optional<IdentityDocument> document{};
    std::optional<Private<std::string>> identity_digest{};
    Private<std::string> identity_masked{};
    Private<Contact> contact{};
    std::vector<Employment> employments{};
    std::vector<Competence> competences{};
    std::vector<Interest> interests{};
    std::optional<PendingErasure> erasure{};
};

Person evolve(Person person, const PersonEvent& event, const Stamp& stamp = {});

using PersonEvents = Result<std::vector<PersonEvent>>;

// Errors: RuleViolation person.identity_required: certification bodies name their people by
// document, so that nobody works for two of them (认证认可条例 14).
PersonEvents register_person(const PersonRegistered& facts, OrganisationKind kind);
// The same document again, by another organisation. Errors: RuleViolation person.name_differs,
// person.known, privacy.erased.
PersonEvents introduce_person(const Person& person, const PersonIntroduced& facts,
                              std::string_view name);
// Errors: RuleViolation person.not_of_organisation, person.identity_required, person.date_ahead,
// person.employed_already, person.employed_elsewhere, person.employment_overlaps.
PersonEvents start_employment(const Person& person, const EmploymentStarted& facts, Date today);
// Errors: RuleViolation person.not_employed, person.dates_reversed, person.date_ahead.
PersonEvents end_employment(const Person& person, const EmploymentEnded& facts, Date today);
// Errors: InvalidInput person.category; RuleViolation person.dates_reversed,
// person.competence_known.
PersonEvents record_competence(const Person& person, const CompetenceRecorded& facts);
// An interest that runs is ended by declaring it again with its last day. Errors: InvalidInput
// person.interest_without_organisation; RuleViolation person.dates_reversed,
// person.interest_known.
PersonEvents declare_interest(const Person& person, const Interest& interest);

// What stands in the way of an erasure outside the person: who still keeps the data by duty.
struct Retention {
    bool account_open{};          // an account of the person is not disabled
    bool case_open{};             // a case of an organisation he worked for has not ended
    std::optional<Date> until{};  // last day on which a record he stands in must be kept (办法 22)
};
// Errors: RuleViolation privacy.erased, privacy.employed, privacy.account_open, privacy.case_open,
// privacy.retained (until); of asking also privacy.requested.
PersonEvents request_erasure(const Person& person, const PendingErasure& facts,
                             const Retention& retention);
// Errors: those of asking; privacy.not_requested, privacy.second_person_needed (nor the person
// himself). `commitments`: what is erased with it.
PersonEvents approve_erasure(const Person& person, const PersonId& by,
                             const std::vector<std::string>& commitments,
                             const Retention& retention, Date today);

// ---- answers as of a date; nullptr = no ----
[[nodiscard]] const Employment* employed_at(const Person& person,
                                            const OrganisationId& organisation, Date day);
// Any grade; the highest comes first.
[[nodiscard]] const Competence* competent_on(const Person& person, std::string_view category,
                                             Date day);

struct OrganisationRef {
    OrganisationId id{};
    Uscc uscc{};
};
// ISO/IEC 17065 4.2.10 and 7.13.6: nobody acts for a client within two years after having worked
// for it or advised it; other ties count as long as they run.
inline constexpr std::int64_t kInterestYears = 2;
// The tie that stands in the way on that day, declared or known from an employment.
[[nodiscard]] std::optional<Interest> interest_with(const Person& person,
                                                    const OrganisationRef& organisation, Date day,
                                                    std::int64_t years = kInterestYears);

struct PersonAggregate {
    using State = Person;
    using Event = PersonEvent;
    static constexpr std::string_view kKind = "person";
    static constexpr bool kClear = false;
    // identity (unique), employment (unique while a certification body employs), organisation,
    // scope.
    static std::vector<Key> keys(const State& person);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::PersonHome> {
    using T = hz::domain::PersonHome;
    static constexpr auto list =
        std::tuple{field("organisation", &T::organisation), field("region", &T::region)};
};
template <>
struct hz::FieldsOf<hz::domain::Employment> {
    using T = hz::domain::Employment;
    static constexpr auto list = std::tuple{
        field("organisation", &T::organisation), field("kind", &T::kind), field("from", &T::from),
        field("to", &T::to, Need::Optional), field("full_time", &T::full_time)};
};
template <>
struct hz::FieldsOf<hz::domain::Competence> {
    using T = hz::domain::Competence;
    static constexpr auto list =
        std::tuple{field("category", &T::category, Need::Required, Text{40}),
                   field("grade", &T::grade),
                   field("from", &T::from),
                   field("to", &T::to, Need::Optional),
                   field("evidence", &T::evidence, Need::Required, Text{200}),
                   field("registration", &T::registration, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::PendingErasure> {
    using T = hz::domain::PendingErasure;
    static constexpr auto list =
        std::tuple{field("by", &T::by), field("ground", &T::ground),
                   field("reason", &T::reason, Need::Required, Text{400}), field("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::Person> {
    using T = hz::domain::Person;
    static constexpr auto list =
        std::tuple{field("id", &T::id),
                   field("homes", &T::homes),
                   field("name", &T::name, Need::Required, Text{60}),
                   field("document", &T::document, Need::Optional),
                   field("identity_digest", &T::identity_digest, Need::Optional, Text{64, 64}),
                   field("identity_masked", &T::identity_masked, Need::Required, Text{32, 0}),
                   field("contact", &T::contact),
                   field("employments", &T::employments, Need::Optional),
                   field("competences", &T::competences, Need::Optional),
                   field("interests", &T::interests, Need::Optional),
                   field("erasure", &T::erasure, Need::Optional)};
};
