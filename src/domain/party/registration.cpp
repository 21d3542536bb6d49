#include "domain/party/registration.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
bool registers_itself(OrganisationKind kind) {
    return kind == OrganisationKind::ServiceProvider || kind == OrganisationKind::NetworkOperator;
}

Status check_registration(OrganisationKind kind, const Uscc& uscc, const Uscc& named_by_letter) {
    if (!registers_itself(kind)) return refuse("registration.kind");
    if (uscc != named_by_letter) return refuse("registration.letter_of_another");
    return {};
}

Status check_letter_type(std::string_view media_type) {
    constexpr std::array<std::string_view, 3> kTypes{"application/pdf", "image/jpeg", "image/png"};
    if (std::ranges::find(kTypes, media_type) == kTypes.end())
        return fail(Code::InvalidInput, "registration.letter_type");
    return {};
}

Status check_registrar(const std::optional<PersonId>& filed_by,
                       const std::vector<PersonId>& letter_read_by, const PersonId& registrar) {
    if (filed_by && *filed_by == registrar) return refuse("registration.second_person_needed");
    if (std::ranges::find(letter_read_by, registrar) == letter_read_by.end())
        return refuse("registration.letter_unread");
    return {};
}

std::vector<Role> first_roles(OrganisationKind kind) {
    if (kind == OrganisationKind::ServiceProvider) return {Role::OrgAdmin, Role::Client};
    if (kind == OrganisationKind::NetworkOperator) return {Role::OrgAdmin, Role::OperatorUser};
    return {Role::OrgAdmin};
}

OrganisationEvents confirm_registration(const OrganisationRegistered& facts,
                                        const RegistrationConfirmed& confirmed, Date today) {
    if (!registers_itself(facts.kind)) return refuse("registration.kind");
    if (confirmed.dated > today) return refuse("registration.letter_ahead");
    HZ_TRY(auto events, register_organisation(facts));
    events.emplace_back(confirmed);
    return events;
}

}  // namespace hz::domain
