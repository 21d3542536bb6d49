// Verification of a subject with what is at hand: its own files and, where a caller fetched some,
// newer lists, events and proofs. No clock, no network.
#pragma once

#include "main/verify/subject.hpp"
#include "record/verify.hpp"

namespace hz::verify {

// Hashes and signature checks without OpenSSL (adapters/crypto/portable).
[[nodiscard]] record::Primitives portable_primitives();

// What a file holds; nothing for a number or a QR code. Errors: those of its format.
Result<record::Material> material_of(const Subject& subject);

// The signed note of a note, PDF or package, where one can be read.
[[nodiscard]] std::string note_of(const Subject& subject);

// What a register served for the subject's number, its package. When the newest document is another
// one than that brought, event and proofs are not of the one brought; the lists count, and so does
// that there is a newer document, once that one has verified.
[[nodiscard]] record::Material served_for(const Subject& subject, record::Material served,
                                          const record::Pinned& pinned, Instant t,
                                          const record::Primitives& use);

// A number alone brings nothing: with `fetched.certificate` that document is verified, without it
// nothing can be told.
[[nodiscard]] record::Verification verify_subject(const Subject& subject,
                                                  const record::Material& fetched,
                                                  const record::Pinned& pinned, Instant t,
                                                  const record::Primitives& use);

}  // namespace hz::verify
