// Parties: kinds of organisations, roles of people, identifiers (glossary.md "Parties and roles").
#pragma once

#include "base/ids.hpp"
#include "base/names.hpp"

#include <string>

namespace hz::domain {

struct OrganisationTag : UuidForm {};
struct PersonTag : UuidForm {};
struct AccountTag : UuidForm {};
using OrganisationId = Id<OrganisationTag>;
using PersonId = Id<PersonTag>;
using AccountId = Id<AccountTag>;

enum class OrganisationKind {
    ServiceProvider,
    CertificationBody,
    Department,      // takes part in the scheme nationally; which ones is data
    LocalRegulator,  // supervises within its region
    NetworkOperator,
    PlatformOperator
};

enum class Role {
    OrgAdmin,
    Client,
    ApplicationReviewer,
    ProgrammeManager,
    TeamLeader,
    Assessor,
    TechnicalExpert,
    Reviewer,
    DecisionMaker,
    ResponsiblePerson,
    AuthorisedSignatory,
    CertificateManager,
    Finance,
    DepartmentOfficer,
    RegulatorOfficer,
    OperatorUser,
    PlatformAdmin,
    PlatformAuditor
};

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::OrganisationKind> {
    using E = hz::domain::OrganisationKind;
    static constexpr std::array list{Word{E::ServiceProvider, "service_provider"},
                                     Word{E::CertificationBody, "certification_body"},
                                     Word{E::Department, "department"},
                                     Word{E::LocalRegulator, "local_regulator"},
                                     Word{E::NetworkOperator, "network_operator"},
                                     Word{E::PlatformOperator, "platform_operator"}};
};
template <>
struct hz::NamesOf<hz::domain::Role> {
    using E = hz::domain::Role;
    static constexpr std::array list{Word{E::OrgAdmin, "org_admin"},
                                     Word{E::Client, "client"},
                                     Word{E::ApplicationReviewer, "application_reviewer"},
                                     Word{E::ProgrammeManager, "programme_manager"},
                                     Word{E::TeamLeader, "team_leader"},
                                     Word{E::Assessor, "assessor"},
                                     Word{E::TechnicalExpert, "technical_expert"},
                                     Word{E::Reviewer, "reviewer"},
                                     Word{E::DecisionMaker, "decision_maker"},
                                     Word{E::ResponsiblePerson, "responsible_person"},
                                     Word{E::AuthorisedSignatory, "authorised_signatory"},
                                     Word{E::CertificateManager, "certificate_manager"},
                                     Word{E::Finance, "finance"},
                                     Word{E::DepartmentOfficer, "department_officer"},
                                     Word{E::RegulatorOfficer, "regulator_officer"},
                                     Word{E::OperatorUser, "operator_user"},
                                     Word{E::PlatformAdmin, "platform_admin"},
                                     Word{E::PlatformAuditor, "platform_auditor"}};
};
