#include "base/ranges.hpp"
#include "record/verify.hpp"

#include <array>

namespace hz::record {
namespace {

// The file list of docs/record.md 10. Files that prove nothing here (policies, pages) must be there
// or may be there, and are not read: the verifier has its own policy.
enum class Use {
    Certificate,
    Event,
    ProofSha256,
    ProofSm3,
    StatusJwt,
    StatusNote,
    Trust,
    Chain,
    Disclosures,
    Unread
};
enum class Presence { Required, Optional };

struct NameRow {
    std::string_view name{};
    Use use{};
    Presence presence{};
};

constexpr std::array<NameRow, 15> kNames{{
    {"certificate.note", Use::Certificate, Presence::Required},
    {"issue.event.json", Use::Event, Presence::Required},
    {"issue.tlog-proof", Use::ProofSha256, Presence::Required},
    {"issue.sm3.tlog-proof", Use::ProofSm3, Presence::Required},
    {"status.jwt", Use::StatusJwt, Presence::Required},
    {"status.note", Use::StatusNote, Presence::Required},
    {"trust.note", Use::Trust, Presence::Required},
    {"policy.txt", Use::Unread, Presence::Required},
    {"policy.sm3.txt", Use::Unread, Presence::Required},
    {"README.txt", Use::Unread, Presence::Required},
    {"chain.pem", Use::Chain, Presence::Optional},
    {"disclosures.json", Use::Disclosures, Presence::Optional},
    {"certificate.pdf", Use::Unread, Presence::Optional},
    {"certificate.jwt", Use::Unread, Presence::Optional},
    {"certificate.ofd", Use::Unread, Presence::Optional},
}};

void place(Material& to, Use use, std::string text) {
    switch (use) {
        case Use::Certificate:
            to.certificate = std::move(text);
            break;
        case Use::Event:
            to.event = std::move(text);
            break;
        case Use::ProofSha256:
            to.proof_sha256 = std::move(text);
            break;
        case Use::ProofSm3:
            to.proof_sm3 = std::move(text);
            break;
        case Use::StatusJwt:
            to.status_jwts.push_back(std::move(text));
            break;
        case Use::StatusNote:
            to.status_notes.push_back(std::move(text));
            break;
        case Use::Trust:
            to.trust_lists.push_back(std::move(text));
            break;
        case Use::Chain:
            to.chain_pem = std::move(text);
            break;
        case Use::Disclosures:
            to.disclosures = std::move(text);
            break;
        case Use::Unread:
            break;
    }
}

}  // namespace

Result<Material> material_from(std::span<const PackageEntry> entries) {
    Material out;
    std::array<bool, kNames.size()> seen{};
    for (const PackageEntry& entry : entries) {
        const auto* const row = ranges::find(kNames, entry.name, &NameRow::name);
        if (row == kNames.end()) return unreadable("package." + entry.name);
        bool& held = seen.at(static_cast<std::size_t>(row - kNames.begin()));
        // An empty file would pass for one that is not in the input.
        if (held || (entry.data.empty() && row->use != Use::Unread))
            return unreadable("package." + entry.name);
        held = true;
        place(out, row->use, std::string{text_of(entry.data)});
    }
    for (std::size_t at = 0; at < kNames.size(); ++at)
        if (!seen.at(at) && kNames.at(at).presence == Presence::Required)
            return unreadable("package");
    return out;
}

}  // namespace hz::record
