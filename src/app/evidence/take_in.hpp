// A file that was kept becomes evidence of the actor's organisation, in one road for every way in
// which its bytes came.
#pragma once

#include "app/command.hpp"
#include "domain/file_ref.hpp"

#include <string>

namespace hz::app {

// `replaces` is the hex SM3 of the version before, or empty. The same content again answers as the
// first time. Errors: Conflict evidence.upload_again; RuleViolation file.version_unknown,
// file.version_replaced.
Result<domain::FileRef> take_in(CommandTx& tx, const std::string& name, const std::string& replaces,
                                const StoredFile& file);

// Bytes of an announced SHA-256 in hexadecimal; empty: nobody said. Errors: InvalidInput
// evidence.digest.
Result<Bytes> announced_digest(std::string_view sha256);

}  // namespace hz::app
