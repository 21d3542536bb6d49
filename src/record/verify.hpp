// Offline verification of a certificate note, a package or a QR code (docs/record.md 10, 11):
// the same code in the command-line verifier, in the browser and behind the API.
#pragma once

#include "record/answer.hpp"
#include "record/certificate.hpp"
#include "record/policy.hpp"
#include "record/qr.hpp"
#include "record/trust.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

struct PackageEntry {
    std::string name{};
    Bytes data{};
};

// What the verifier itself holds; nothing of the input replaces it.
struct Pinned {
    std::vector<NoteKey> roots{};  // at least one
    // nullopt: the policy texts of the verified trust list count.
    std::optional<Policy> policy{};
    std::optional<Policy> policy_sm3{};
    std::uint64_t trust_seq_min{};  // highest `seq` seen before
};

enum class Carrier {
    Note,
    Pdf  // the note came out of a PDF: what the page shows was not checked
};

// All that is at hand; empty = not in the input. Lists may hold newer copies fetched besides those
// of a package: the newest that verifies counts, and every copy must verify.
struct Material {
    Carrier carrier{Carrier::Note};
    std::string certificate{};   // certificate.note
    std::string event{};         // leaf bytes of the event that issued this document
    std::string proof_sha256{};  // issue.tlog-proof
    std::string proof_sm3{};     // issue.sm3.tlog-proof
    std::vector<std::string> trust_lists{};
    std::vector<std::string> status_jwts{};
    std::vector<std::string> status_notes{};
    std::string chain_pem{};
    std::string disclosures{};              // JSON array
    std::optional<Digest32> current_doc{};  // the newest document of this number, when known
};

// Sorts the files of a `.hzv` whose zip layer was read. Errors: record.unreadable for a missing,
// repeated or unknown name.
Result<Material> material_from(std::span<const PackageEntry> entries);

struct Verification {
    VerificationAnswer answer{};
    std::optional<Certificate> certificate{};  // as soon as it is readable, verified or not
    std::optional<QrCode> qr{};
};

[[nodiscard]] Verification verify_certificate(const Material& material, const Pinned& pinned,
                                              Instant t, const Primitives& use);
// A package with nothing else at hand; faults of its layout become an answer.
[[nodiscard]] Verification verify_package(std::span<const PackageEntry> entries,
                                          const Pinned& pinned, Instant t, const Primitives& use);
// Uses only the trust and status lists of `material`. At best `record_pending`: a QR code holds
// neither event nor signing time, so its key's period is checked for nbf alone.
[[nodiscard]] Verification verify_qr(std::string_view text, const Material& material,
                                     const Pinned& pinned, Instant t, const Primitives& use);

// A QR code whose certificate note is at hand too: when its document is the one the code names,
// both are verified and the note's answer counts; another newer document supersedes it.
[[nodiscard]] Verification verify_qr_with_document(std::string_view text, const Material& material,
                                                   const Pinned& pinned, Instant t,
                                                   const Primitives& use);

}  // namespace hz::record
