#include "domain/party/registration.hpp"

#include "unit/domain/support.hpp"

#include <gtest/gtest.h>

namespace hz::domain::registration_test {
namespace {

using test::on;

const Uscc kCode = *Uscc::from("91990100MA1TE5T0XL");
const Uscc kOther = *Uscc::from("91990100MA1TE5T1XM");
const PersonId kClerk = PersonId::trusted("00000000-0000-4000-8000-000000000001");
const PersonId kApplicant = PersonId::trusted("00000000-0000-4000-8000-000000000002");

std::string refusal(const Status& status) { return status ? "accepted" : status.error().key; }

OrganisationRegistered facts(OrganisationKind kind = OrganisationKind::ServiceProvider) {
    return {OrganisationId::trusted("00000000-0000-4000-8000-0000000000aa"),
            kCode,
            "示例星垣安全技术有限公司",
            kind,
            *RegionCode::from("990102"),
            "",
            {Contact{"示例联系人", "", ""}}};
}
RegistrationConfirmed confirmed() {
    return {FileRef{"c20z", "示例授权书.pdf", 3, "application/pdf"},
            "示例授〔2026〕1号",
            on("2026-03-01"),
            kApplicant,
            kClerk,
            OrganisationId::trusted("00000000-0000-4000-8000-0000000000bb")};
}

TEST(Registration, is_filed_by_providers_and_those_who_use_them) {
    for (const OrganisationKind kind :
         {OrganisationKind::ServiceProvider, OrganisationKind::NetworkOperator})
        EXPECT_EQ(refusal(check_registration(kind, kCode, kCode)), "accepted") << name_of(kind);
    for (const OrganisationKind kind :
         {OrganisationKind::CertificationBody, OrganisationKind::Department,
          OrganisationKind::LocalRegulator, OrganisationKind::PlatformOperator})
        EXPECT_EQ(refusal(check_registration(kind, kCode, kCode)), "registration.kind")
            << name_of(kind);
}

TEST(Registration, refuses_a_letter_for_another_code) {
    EXPECT_EQ(refusal(check_registration(OrganisationKind::ServiceProvider, kCode, kOther)),
              "registration.letter_of_another");
}

TEST(Registration, takes_a_letter_that_can_be_looked_at) {
    for (const char* type : {"application/pdf", "image/jpeg", "image/png"})
        EXPECT_EQ(refusal(check_letter_type(type)), "accepted");
    for (const char* type : {"text/plain; charset=utf-8", "application/zip", "", "image/png2"})
        EXPECT_EQ(refusal(check_letter_type(type)), "registration.letter_type") << type;
}

TEST(Registration, is_decided_by_another_person_who_read_the_letter) {
    EXPECT_EQ(refusal(check_registrar({}, {kClerk}, kClerk)), "accepted");
    EXPECT_EQ(refusal(check_registrar(kApplicant, {kApplicant, kClerk}, kClerk)), "accepted");
    EXPECT_EQ(refusal(check_registrar({}, {}, kClerk)), "registration.letter_unread");
    EXPECT_EQ(refusal(check_registrar({}, {kApplicant}, kClerk)), "registration.letter_unread");
    EXPECT_EQ(refusal(check_registrar(kClerk, {kClerk}, kClerk)),
              "registration.second_person_needed");
}

TEST(Registration, gives_the_first_person_the_roles_the_kind_is_here_for) {
    using Roles = std::vector<Role>;
    EXPECT_EQ(first_roles(OrganisationKind::ServiceProvider),
              (Roles{Role::OrgAdmin, Role::Client}));
    EXPECT_EQ(first_roles(OrganisationKind::NetworkOperator),
              (Roles{Role::OrgAdmin, Role::OperatorUser}));
}

TEST(Registration, is_confirmed_with_the_letter_in_the_state) {
    const auto events = confirm_registration(facts(), confirmed(), on("2026-03-01"));
    ASSERT_TRUE(events);
    Organisation made;
    for (const auto& event : *events) made = evolve(made, event, {start_of(on("2026-03-01"))});
    EXPECT_EQ(made.uscc, kCode);
    ASSERT_TRUE(made.confirmation);
    EXPECT_EQ(made.confirmation->letter.name, "示例授权书.pdf");
    EXPECT_EQ(made.confirmation->by, kClerk);
    EXPECT_EQ(made.confirmation->administrator, kApplicant);
}

TEST(Registration, is_not_confirmed_by_a_letter_of_tomorrow_or_for_a_body) {
    const auto refused = [](const OrganisationEvents& result) {
        return result ? "accepted" : result.error().key;
    };
    EXPECT_EQ(refused(confirm_registration(facts(), confirmed(), on("2026-02-28"))),
              "registration.letter_ahead");
    EXPECT_EQ(refused(confirm_registration(facts(OrganisationKind::CertificationBody), confirmed(),
                                           on("2026-03-01"))),
              "registration.kind");
    OrganisationRegistered without = facts();
    without.uscc = {};
    EXPECT_EQ(refused(confirm_registration(without, confirmed(), on("2026-03-01"))),
              "party.uscc_required");
}

}  // namespace
}  // namespace hz::domain::registration_test
