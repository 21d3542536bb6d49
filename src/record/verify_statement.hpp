// Verification of an as-of statement (docs/record.md 9): is it the register's, and what does it
// say. The same answer as for a certificate; `as_of` is the moment that the statement is about.
#pragma once

#include "record/verify.hpp"

#include <string_view>

namespace hz::record {

// Whether a note is, or claims to be, a statement and not a certificate.
[[nodiscard]] bool is_statement(std::string_view note);

// `material.certificate` holds the note; of the rest only the trust lists count. That the log says
// the same is for a checker with access to it: `checks.record` stays unknown.
[[nodiscard]] Verification verify_statement(const Material& material, const Pinned& pinned,
                                            Instant t, const Primitives& use);

}  // namespace hz::record
