// Verification of a subject with what is at hand: its own files and, where a caller fetched some,
// newer lists, events and proofs. No clock, no network.
#pragma once

#include "main/verify/subject.hpp"
#include "record/verify.hpp"

namespace hz::verify {

// Hashes and signature checks without OpenSSL (adapters/crypto/portable).
[[nodiscard]] record::Primitives portable_primitives();

// The signed note of a note, PDF or package, where one can be read.
[[nodiscard]] std::string note_of(const Subject& subject);

// A number alone brings nothing: with `fetched.certificate` that document is verified, without it
// nothing can be told.
[[nodiscard]] record::Verification verify_subject(const Subject& subject,
                                                  const record::Material& fetched,
                                                  const record::Pinned& pinned, Instant t,
                                                  const record::Primitives& use);

}  // namespace hz::verify
