// Strangers send letters of authorisation: asked before a byte of one is stored.
#pragma once

#include "app/use_case.hpp"

namespace hz::app {

// Of all uploads only a letter needs a ticket. Errors: NotFound registration.not_found; Conflict
// registration.letter_there.
Status check_upload_expected(const Services& services, const UseCase& row, const Call& call);

}  // namespace hz::app
