// Verification on the register's own server (docs/record.md 11): the same code as in every other
// verifier, with the material of the server's store and its own root pinned. Nothing is written.
#pragma once

#include "app/services.hpp"
#include "record/verify.hpp"

#include <string>
#include <string_view>

namespace hz::app {

// A number alone is answered from the record: a proof that is not there yet is only shown.
// Errors of all three: those of the store.
Result<record::Verification> verify_number(const Services&, std::string_view number, Instant t);
Result<record::Verification> verify_qr_code(const Services&, std::string_view text, Instant t);
// A note, a PDF or a package, told by its content.
Result<record::Verification> verify_file(const Services&, std::string_view bytes, Instant t);

}  // namespace hz::app
