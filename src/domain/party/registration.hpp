// An organisation asks by itself to be registered: which ones may, what its letter of authorisation
// must say, and who may decide about it. Until it is confirmed nothing of it is on record.
#pragma once

#include "domain/party/organisation.hpp"
#include "domain/party/types.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace hz::domain {

enum class RegistrationState {
    Incomplete,  // the letter of authorisation has not come yet
    Waiting,
    Confirmed,
    Rejected,
    Expired  // nobody decided in time
};

// Providers and those who use their services; all others are appointed or approved.
[[nodiscard]] bool registers_itself(OrganisationKind kind);

// Errors: RuleViolation registration.kind, registration.letter_of_another (the letter authorises
// somebody for another credit code).
Status check_registration(OrganisationKind kind, const Uscc& uscc, const Uscc& named_by_letter);

// A letter is a PDF or a picture, whatever its name says. Errors: InvalidInput
// registration.letter_type.
Status check_letter_type(std::string_view media_type);

// Who decides has looked at the letter and did not file the registration himself. Errors:
// RuleViolation registration.second_person_needed, registration.letter_unread.
Status check_registrar(const std::optional<PersonId>& filed_by,
                       const std::vector<PersonId>& letter_read_by, const PersonId& registrar);

// What the person named by the letter becomes: administrator, and what the organisation is here
// for.
[[nodiscard]] std::vector<Role> first_roles(OrganisationKind kind);

// The organisation enters the register, and by whom its letter was compared. Errors: those of
// register_organisation; RuleViolation registration.kind, registration.letter_ahead.
OrganisationEvents confirm_registration(const OrganisationRegistered& facts,
                                        const RegistrationConfirmed& confirmed, Date today);

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::RegistrationState> {
    using E = hz::domain::RegistrationState;
    static constexpr std::array list{Word{E::Incomplete, "incomplete"}, Word{E::Waiting, "waiting"},
                                     Word{E::Confirmed, "confirmed"}, Word{E::Rejected, "rejected"},
                                     Word{E::Expired, "expired"}};
};
