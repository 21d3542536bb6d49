#include "base/ranges.hpp"
#include "record/dossier_parts.hpp"

#include <array>

namespace hz::record {
namespace {

constexpr std::array<std::string_view, 3> kSignedTypes{"case.report_filed", "case.decision_signed",
                                                       "case.decided"};

const DossierSubject* account_of(const std::vector<DossierSubject>& subjects,
                                 std::string_view account) {
    for (const DossierSubject& subject : subjects)
        if (subject.chain.folder != kDossierCaseFolder && !subject.events.empty() &&
            subject.events.front().text("event.id") == account)
            return &subject;
    return nullptr;
}

// The point of the key that the account had enrolled under this name by then.
bool enrolled(const DossierSubject& account, const NoteKey& key, Instant by) {
    return ranges::any_of(account.events, [&](const DossierEvent& event) {
        return event.text("event.type") == "account.key_enrolled" && event.leaf.t <= by &&
               event.text("name") == key.name && event.text("kid") == hex_of(key.id) &&
               event.text("public_key") == hz::base64(key.key);
    });
}

struct Judge {
    const TrustList& trust;
    const Primitives& use;

    [[nodiscard]] bool good(const PersonSignature& signature, std::string_view message,
                            const DossierSubject& account, Instant t) const {
        for (const TrustKey& key : trust.keys) {
            if (key.use != KeyUse::Person || !key.note_key || key.note_key->type != KeyType::Sm2 ||
                key.note_key->name != signature.name || hex_of(key.note_key->id) != signature.kid)
                continue;
            // A compromised key would count only under a quorum's checkpoint made before.
            if (standing_of(key, unix_seconds(t)) == Standing::Good &&
                enrolled(account, *key.note_key, t) &&
                use.sm2(key.note_key->key, bytes_of(message), signature.der))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool holds(const DossierEvent& event, const DossierSubject* account) const {
        const auto sig = event.members.find("event.sig");
        if (account == nullptr || sig == event.members.end()) return false;
        const auto signatures = signatures_from(event.value("event.sig"));
        const auto message = act_message(event.leaf, sig->second.c);
        if (!signatures || !message) return false;
        return ranges::any_of(*signatures, [&](const PersonSignature& one) {
            return good(one, *message, *account, event.leaf.t);
        });
    }
};

}  // namespace

void judge_signatures(DossierAnswer& answer, const std::vector<DossierSubject>& subjects,
                      const TrustList& trust, const Primitives& use) {
    answer.begin(DossierCheck::Signatures);
    const DossierSubject& subject = subjects.front();
    for (std::size_t n = 0; n < subject.events.size(); ++n) {
        const DossierEvent& event = subject.events[n];
        if (!ranges::contains(kSignedTypes, event.text("event.type"))) continue;
        const std::string account{event.value("actor").text("account")};
        if (!Judge{trust, use}.holds(event, account_of(subjects, account)))
            answer.add(DossierReason::SignatureInvalid,
                       event_file(subject.chain.folder, n, EventPart::Leaf),
                       DossierCheck::Signatures);
    }
}

}  // namespace hz::record
