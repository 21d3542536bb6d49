#include "domain/party/person.hpp"

#include "unit/domain/support.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::domain::person_test {
namespace {

using test::on;

const OrganisationId kBody = OrganisationId::trusted("00000000-0000-4000-8000-0000000000b1");
const OrganisationId kOtherBody = OrganisationId::trusted("00000000-0000-4000-8000-0000000000b2");
const OrganisationId kClient = OrganisationId::trusted("00000000-0000-4000-8000-0000000000c1");
const Uscc kClientUscc = Uscc::trusted("91990100MA1TE5T0XL");
const Date kToday = test::on("2026-03-26");

PersonRegistered facts() {
    return {PersonId::trusted("00000000-0000-4000-8000-000000000001"),
            kBody,
            *RegionCode::from("990101"),
            {"示例甲"},
            IdentityDocument::ResidentId,
            Private<std::string>{std::string(64, 'a')},
            {"110105********002X"},
            {Contact{}}};
}
Person registered() {
    return evolve({}, register_person(facts(), OrganisationKind::CertificationBody)->front());
}
EmploymentStarted job(const OrganisationId& organisation, const char* from) {
    return {organisation, OrganisationKind::CertificationBody, on(from), true};
}
Person employed() {
    const Person person = registered();
    return evolve(person, start_employment(person, job(kBody, "2025-01-01"), kToday)->front());
}
std::string refusal(const PersonEvents& result) { return result ? "accepted" : result.error().key; }
bool has(const std::vector<Key>& keys, const Key& key) {
    return std::ranges::find(keys, key) != keys.end();
}

TEST(Person, of_a_certification_body_must_be_identified) {
    PersonRegistered without = facts();
    without.identity_digest.reset();
    EXPECT_EQ(refusal(register_person(without, OrganisationKind::CertificationBody)),
              "person.identity_required");
    EXPECT_EQ(refusal(register_person(without, OrganisationKind::Department)), "accepted");
    EXPECT_EQ(refusal(start_employment(evolve({}, without), job(kBody, "2026-01-01"), kToday)),
              "person.identity_required");
}

TEST(Person, is_introduced_to_another_body_only_under_the_same_name) {
    const Person person = registered();
    const PersonIntroduced other{kOtherBody, *RegionCode::from("990201")};
    EXPECT_EQ(refusal(introduce_person(person, other, "示例乙")), "person.name_differs");
    EXPECT_EQ(refusal(introduce_person(person, {kBody, other.region}, "示例甲")), "person.known");
    Person erased = person;
    erased.name.value.reset();
    EXPECT_EQ(refusal(introduce_person(erased, other, "示例甲")), "privacy.erased");
    const auto events = introduce_person(person, other, "示例甲");
    ASSERT_TRUE(events);
    const auto keys = PersonAggregate::keys(evolve(person, events->front()));
    EXPECT_TRUE(has(keys, {"scope", "org:" + kOtherBody.text()}));
    EXPECT_TRUE(has(keys, {"scope", "region:990201"}));
    EXPECT_TRUE(has(keys, {"organisation", kBody.text()}));
}

TEST(Person, works_for_one_certification_body_only) {
    Person person = evolve(employed(), PersonIntroduced{kOtherBody, {}});
    EXPECT_EQ(refusal(start_employment(person, job(kBody, "2026-01-01"), kToday)),
              "person.employed_already");
    const auto second = start_employment(person, job(kOtherBody, "2026-01-01"), kToday);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().key, "person.employed_elsewhere");
    EXPECT_EQ(second.error().code, Code::RuleViolation);
    person = evolve(person, EmploymentEnded{kBody, on("2026-01-31")});
    EXPECT_EQ(refusal(start_employment(person, job(kOtherBody, "2026-01-31"), kToday)),
              "person.employment_overlaps");
    EXPECT_EQ(refusal(start_employment(person, job(kOtherBody, "2026-02-01"), kToday)), "accepted");
}

TEST(Person, may_also_have_a_job_outside_certification) {
    const Person person = evolve(employed(), PersonIntroduced{kClient, {}});
    EXPECT_EQ(
        refusal(start_employment(
            person, {kClient, OrganisationKind::ServiceProvider, on("2026-01-01"), false}, kToday)),
        "accepted");
}

TEST(Person, is_employed_only_by_organisations_that_know_it_and_not_ahead_of_time) {
    const Person person = registered();
    EXPECT_EQ(refusal(start_employment(person, job(kOtherBody, "2026-01-01"), kToday)),
              "person.not_of_organisation");
    EXPECT_EQ(refusal(start_employment(person, job(kBody, "2026-03-27"), kToday)),
              "person.date_ahead");
}

TEST(Person, ends_only_an_employment_that_runs_and_not_before_it_began) {
    const Person person = employed();
    EXPECT_EQ(refusal(end_employment(person, {kOtherBody, kToday}, kToday)), "person.not_employed");
    EXPECT_EQ(refusal(end_employment(person, {kBody, on("2024-12-31")}, kToday)),
              "person.dates_reversed");
    EXPECT_EQ(refusal(end_employment(person, {kBody, on("2026-03-27")}, kToday)),
              "person.date_ahead");
    const auto events = end_employment(person, {kBody, on("2026-02-28")}, kToday);
    ASSERT_TRUE(events);
    const Person left = evolve(person, events->front());
    EXPECT_NE(employed_at(left, kBody, on("2026-02-28")), nullptr);
    EXPECT_EQ(employed_at(left, kBody, on("2026-03-01")), nullptr);
    EXPECT_EQ(employed_at(left, kBody, on("2024-12-31")), nullptr);
    EXPECT_EQ(refusal(end_employment(left, {kBody, kToday}, kToday)), "person.not_employed");
}

TEST(Person, has_a_unique_employment_key_while_a_body_employs) {
    const Key key{"employment", std::string(64, 'a'), Uniqueness::Unique};
    EXPECT_FALSE(has(PersonAggregate::keys(registered()), key));
    EXPECT_TRUE(has(PersonAggregate::keys(employed()), key));
    EXPECT_FALSE(
        has(PersonAggregate::keys(evolve(employed(), EmploymentEnded{kBody, kToday})), key));
    EXPECT_TRUE(has(PersonAggregate::keys(registered()),
                    {"identity", std::string(64, 'a'), Uniqueness::Unique}));
    EXPECT_TRUE(has(PersonAggregate::keys(registered()),
                    {"scope", "person:00000000-0000-4000-8000-000000000001"}));
}

TEST(Person, is_competent_within_the_dates_of_the_highest_grade) {
    Person person = employed();
    const CompetenceRecorded assessor{"testing_assessment", CompetenceGrade::Assessor,
                                      on("2025-01-01"),     on("2026-12-31"),
                                      {"示例证明"},         {}};
    CompetenceRecorded senior = assessor;
    senior.grade = CompetenceGrade::SeniorAssessor;
    senior.from = on("2026-02-01");
    person = evolve(evolve(person, assessor), senior);
    EXPECT_EQ(competent_on(person, "testing_assessment", on("2024-12-31")), nullptr);
    EXPECT_EQ(competent_on(person, "testing_assessment", on("2026-01-31"))->grade,
              CompetenceGrade::Assessor);
    EXPECT_EQ(competent_on(person, "testing_assessment", kToday)->grade,
              CompetenceGrade::SeniorAssessor);
    EXPECT_EQ(competent_on(person, "security_operation", kToday), nullptr);
    EXPECT_EQ(competent_on(person, "testing_assessment", on("2027-01-01")), nullptr);
}

TEST(Person, refuses_competence_twice_reversed_or_for_no_category) {
    const CompetenceRecorded good{"testing_assessment", CompetenceGrade::Assessor,
                                  on("2025-01-01"),     on("2026-12-31"),
                                  {"示例证明"},         {}};
    CompetenceRecorded bad = good;
    bad.to = on("2024-12-31");
    EXPECT_EQ(refusal(record_competence(employed(), bad)), "person.dates_reversed");
    bad = good;
    bad.category = "检测";
    EXPECT_EQ(refusal(record_competence(employed(), bad)), "person.category");
    const Person person = evolve(employed(), good);
    EXPECT_EQ(refusal(record_competence(person, good)), "person.competence_known");
    bad = good;
    bad.from = on("2027-01-01");
    bad.to = std::nullopt;
    EXPECT_EQ(refusal(record_competence(person, bad)), "accepted");
}

TEST(Person, may_not_act_for_a_former_employer_within_two_years) {
    const Interest past{std::nullopt, kClientUscc, InterestKind::Employment, on("2020-01-01"),
                        on("2024-11-15")};
    const auto events = declare_interest(employed(), past);
    ASSERT_TRUE(events);
    const Person person = evolve(employed(), events->front());
    const OrganisationRef client{kClient, kClientUscc};
    EXPECT_TRUE(interest_with(person, client, kToday));
    EXPECT_TRUE(interest_with(person, client, on("2026-11-15")));
    EXPECT_FALSE(interest_with(person, client, on("2026-11-16")));
    EXPECT_FALSE(interest_with(person, client, on("2019-12-31")));
    EXPECT_FALSE(interest_with(person, client, kToday, 1));
    EXPECT_FALSE(interest_with(person, {kOtherBody, Uscc::trusted("12100000400010275N")}, kToday));
    EXPECT_FALSE(interest_with(person, {kClient, {}}, kToday));
}

TEST(Person, counts_ownership_while_it_lasts_and_employments_the_platform_knows) {
    Person person =
        evolve(employed(), InterestDeclared{{kClient, std::nullopt, InterestKind::Ownership,
                                             on("2020-01-01"), on("2026-03-25")}});
    const OrganisationRef client{kClient, kClientUscc};
    EXPECT_TRUE(interest_with(person, client, on("2026-03-25")));
    EXPECT_FALSE(interest_with(person, client, kToday));
    person = evolve(person, EmploymentStarted{kClient, OrganisationKind::ServiceProvider,
                                              on("2026-01-01"), false});
    ASSERT_TRUE(interest_with(person, client, kToday));
    EXPECT_EQ(interest_with(person, client, kToday)->kind, InterestKind::Employment);
}

TEST(Person, ends_a_running_interest_by_declaring_it_again_with_its_last_day) {
    const Interest running{kClient, std::nullopt, InterestKind::Consultancy, on("2025-01-01"),
                           std::nullopt};
    Person person = evolve(employed(), InterestDeclared{running});
    EXPECT_EQ(refusal(declare_interest(person, running)), "person.interest_known");
    Interest ended = running;
    ended.to = on("2025-06-30");
    const auto events = declare_interest(person, ended);
    ASSERT_TRUE(events);
    person = evolve(person, events->front());
    EXPECT_EQ(person.interests, std::vector{ended});
    EXPECT_EQ(refusal(declare_interest(person, ended)), "person.interest_known");
}

TEST(Person, refuses_interests_in_nobody_or_with_reversed_dates) {
    EXPECT_EQ(refusal(declare_interest(employed(), {std::nullopt, std::nullopt,
                                                    InterestKind::Family, kToday, std::nullopt})),
              "person.interest_without_organisation");
    EXPECT_EQ(refusal(declare_interest(employed(), {kClient, std::nullopt, InterestKind::Family,
                                                    kToday, on("2026-03-25")})),
              "person.dates_reversed");
}

TEST(Person, survives_being_written_and_read_also_when_erased) {
    Person person = evolve(
        evolve(
            employed(),
            CompetenceRecorded{
                "testing_assessment", CompetenceGrade::Other, kToday, std::nullopt, {"示例"}, {}}),
        InterestDeclared{{kClient, std::nullopt, InterestKind::Family, kToday, std::nullopt}});
    for (int round = 0; round < 2; ++round) {
        const std::string text = to_json(person);
        const auto again = from_json_text<Person>(text);
        ASSERT_TRUE(again) << text;
        EXPECT_EQ(to_json(*again), text);
        person.name.value.reset();
        person.contact.value.reset();
        person.identity_digest->value.reset();
        person.competences.front().evidence.value.reset();
    }
    EXPECT_FALSE(std::ranges::any_of(PersonAggregate::keys(person),
                                     [](const Key& key) { return key.name == "identity"; }));
}

const PersonId kClerk = PersonId::trusted("00000000-0000-4000-8000-0000000000a1");
const PersonId kSecond = PersonId::trusted("00000000-0000-4000-8000-0000000000a2");

TEST(Person, is_erased_by_two_others_once_nothing_is_owed_or_kept) {
    const Person working = employed();
    const PendingErasure wish{kClerk, ErasureGround::RetentionOver, "保存期满", kToday};
    EXPECT_EQ(refusal(request_erasure(working, wish, {})), "privacy.employed");
    const Person left =
        evolve(working, end_employment(working, {kBody, on("2026-03-25")}, kToday)->front());
    EXPECT_EQ(refusal(request_erasure(left, wish, {true, false, {}})), "privacy.account_open");
    EXPECT_EQ(refusal(request_erasure(left, wish, {false, true, {}})), "privacy.case_open");
    EXPECT_EQ(refusal(request_erasure(left, wish, {false, false, kToday})), "privacy.retained");
    const auto asked = request_erasure(left, wish, {false, false, on("2026-03-25")});
    ASSERT_TRUE(asked);
    const Person waiting = evolve(left, asked->front());
    EXPECT_EQ(refusal(request_erasure(waiting, wish, {})), "privacy.requested");
    const auto approve = [&](const Person& person, const PersonId& by, const Retention& kept) {
        return refusal(approve_erasure(person, by, {"c"}, kept, kToday));
    };
    EXPECT_EQ(approve(left, kSecond, {}), "privacy.not_requested");
    EXPECT_EQ(approve(waiting, kClerk, {}), "privacy.second_person_needed");
    EXPECT_EQ(approve(waiting, waiting.id, {}), "privacy.second_person_needed");
    // What came up since is asked again.
    EXPECT_EQ(approve(waiting, kSecond, {false, true, {}}), "privacy.case_open");
    const auto done = approve_erasure(waiting, kSecond, {"c"}, {}, kToday);
    ASSERT_TRUE(done);
    EXPECT_EQ(std::get<PrivacyErased>(done->front()).ground, ErasureGround::RetentionOver);
    Person gone = evolve(waiting, done->front());
    gone.name.value.reset();
    EXPECT_EQ(approve(gone, kSecond, {}), "privacy.erased");
    EXPECT_EQ(refusal(request_erasure(gone, wish, {})), "privacy.erased");
}

TEST(Identity, is_normalised_checked_and_masked) {
    EXPECT_EQ(normalise_identity(" １１０１０５１９４９１２３１００２ｘ "), "11010519491231002X");
    EXPECT_TRUE(is_identity(IdentityDocument::ResidentId, "11010519491231002X"));
    EXPECT_FALSE(is_identity(IdentityDocument::ResidentId, "110105194912310021"));
    EXPECT_TRUE(is_identity(IdentityDocument::Passport, "E1234567"));
    EXPECT_FALSE(is_identity(IdentityDocument::Passport, "E12"));
    EXPECT_FALSE(is_identity(IdentityDocument::Passport, "E1234/67"));
    EXPECT_EQ(masked_identity(IdentityDocument::ResidentId, "11010519491231002X"),
              "110105********002X");
    EXPECT_EQ(masked_identity(IdentityDocument::Passport, "E1234567"), "*****567");
    EXPECT_EQ(masked_identity(IdentityDocument::Other, "ABCD"), "**CD");
}

}  // namespace
}  // namespace hz::domain::person_test
