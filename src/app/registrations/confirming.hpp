// What a confirmed registration brings into the record, in one transaction.
#pragma once

#include "app/command.hpp"
#include "app/registrations/registration.hpp"

namespace hz::app {

struct LetterReference {
    std::string number{};
    Date dated{};
};
struct ConfirmedParty {
    std::string organisation{};
    std::string person{};
    std::string account{};
    domain::FileRef letter{};
};
// Letter, organisation, person, account; the person asks for his roles, the registrar grants them.
// Errors: Conflict registration.code_taken, registration.login_taken (registered meanwhile),
// evidence.upload_again; those of domain::confirm_registration.
Result<ConfirmedParty> confirm(CommandTx& tx, const Registration& filed,
                               const LetterReference& reference);

}  // namespace hz::app
