#include "base/ranges.hpp"
#include "record/dossier_parts.hpp"
#include "record/merkle.hpp"

namespace hz::record {
namespace {

Result<std::string_view> text_in(const DossierEntries& entries, const std::string& name) {
    const auto found = entries.find(name);
    if (found == entries.end()) return unreadable(name);
    return std::string_view{found->second->text};
}

// Each opens a commitment of the event, under a name of its own.
void take_disclosures(DossierAnswer& answer, DossierEvent& event, std::vector<Disclosure> list,
                      const std::string& name, HashFn sm3) {
    for (Disclosure& one : list) {
        const bool opens = check_disclosure(one, sm3) && ranges::contains(event.leaf.sd, one.c);
        std::string member = one.name;
        const bool taken = opens && event.members.emplace(std::move(member), std::move(one)).second;
        if (!taken) answer.add(DossierReason::DisclosureInvalid, name, DossierCheck::Disclosures);
    }
    event.undisclosed = event.leaf.sd.size() - event.members.size();
}

bool chained(const DossierSubject& subject, std::size_t n) {
    const ParsedEvent& event = subject.events[n].leaf;
    const Digest32 prev = n == 0 ? Digest32{} : subject.events[n - 1].sm3;
    return event.n == n && event.prev == prev && event.kind == "sealed" &&
           event.id == subject.chain.id && (n == 0 || subject.events[n - 1].leaf.t <= event.t);
}

// The commitments that an erasure in the chain names.
std::set<std::string> erased_in(const DossierSubject& subject) {
    std::set<std::string> out;
    for (const DossierEvent& event : subject.events) {
        if (event.text("event.type") != "privacy.erased") continue;
        const json::Value named = event.value("commitments");
        if (const json::Array* list = named.as_array())
            for (const json::Value& one : *list)
                if (one.as_text() != nullptr) out.insert(*one.as_text());
    }
    return out;
}

}  // namespace

Result<DossierSubject> read_subject(DossierAnswer& answer, const DossierChain& chain,
                                    const DossierEntries& entries, const Primitives& use) {
    DossierSubject out{chain, {}};
    for (std::uint64_t n = 0; n < chain.events; ++n) {
        HZ_TRY(const std::string_view bytes,
               text_in(entries, event_file(chain.folder, n, EventPart::Leaf)));
        const std::string name = event_file(chain.folder, n, EventPart::Disclosures);
        HZ_TRY(const std::string_view disclosures, text_in(entries, name));
        DossierEvent event;
        HZ_TRY(event.leaf, parse_event(bytes));
        event.bytes = bytes;
        event.sm3 = leaf_hash(bytes_of(bytes), use.sm3);
        HZ_TRY(std::vector<Disclosure> list, read_disclosures(disclosures));
        take_disclosures(answer, event, std::move(list), name, use.sm3);
        out.events.push_back(std::move(event));
    }
    return out;
}

void judge_chain(DossierAnswer& answer, const DossierSubject& subject) {
    for (std::size_t n = 0; n < subject.events.size(); ++n)
        if (!chained(subject, n))
            answer.add(DossierReason::ChainBroken,
                       event_file(subject.chain.folder, n, EventPart::Leaf), DossierCheck::Chain);
    if (subject.events.empty() || subject.events.back().sm3 != subject.chain.head)
        answer.add(DossierReason::ChainBroken, subject.chain.folder, DossierCheck::Chain);
}

void judge_names(DossierAnswer& answer, const DossierManifest& manifest,
                 const std::vector<DossierSubject>& subjects) {
    std::set<std::string> accounts;
    for (const DossierSubject& subject : subjects) {
        const bool is_case = subject.chain.folder == kDossierCaseFolder;
        const std::string id = is_case || subject.events.empty()
                                   ? manifest.case_id
                                   : subject.events.front().text("event.id");
        if (!is_case && !accounts.insert(id).second)
            answer.add(DossierReason::ChainBroken, subject.chain.folder, DossierCheck::Chain);
        for (std::size_t n = 0; n < subject.events.size(); ++n) {
            const DossierEvent& event = subject.events[n];
            const std::string kind = event.text("event.kind");
            const std::string held = event.text("event.id");
            if ((!kind.empty() && kind != (is_case ? "case" : "account")) ||
                (!held.empty() && held != id))
                answer.add(DossierReason::ChainBroken,
                           event_file(subject.chain.folder, n, EventPart::Leaf),
                           DossierCheck::Chain);
        }
    }
}

void judge_openness(DossierAnswer& answer, const std::vector<DossierSubject>& subjects) {
    for (const DossierSubject& subject : subjects) {
        const bool is_case = subject.chain.folder == kDossierCaseFolder;
        const std::set<std::string> erased = erased_in(subject);
        for (std::size_t n = 0; n < subject.events.size(); ++n) {
            const DossierEvent& event = subject.events[n];
            const std::string name = event_file(subject.chain.folder, n, EventPart::Disclosures);
            if (event.text("event.type").empty() || event.text("event.id").empty())
                answer.add(DossierReason::Undisclosed, name, DossierCheck::Disclosures);
            if (!is_case) continue;
            std::set<std::string> open;
            for (const auto& [member, one] : event.members) open.insert(base64(one.c));
            for (const Digest32& c : event.leaf.sd) {
                const std::string text = base64(c);
                if (open.find(text) != open.end()) continue;
                if (erased.find(text) != erased.end())
                    answer.add(DossierReason::Erased, name);
                else
                    answer.add(DossierReason::Undisclosed, name, DossierCheck::Disclosures);
            }
        }
    }
}

void judge_evidence(DossierAnswer& answer, const DossierSubject& subject,
                    const DossierEntries& entries) {
    answer.begin(DossierCheck::Evidence);
    std::map<Digest32, std::uint64_t> held;
    for (const auto& [name, entry] : entries) {
        if (!name.starts_with(kDossierEvidence)) continue;
        // Named by its content, so that people find it.
        const std::string_view stem = name.substr(kDossierEvidence.size());
        if (stem.substr(0, stem.find('.')) != hex(entry->sm3))
            answer.add(DossierReason::EvidenceChanged, std::string{name}, DossierCheck::Evidence);
        held[entry->sm3] = entry->size;
    }
    for (const DossierEvent& event : subject.events) {
        std::vector<EvidenceRef> named;
        for (const auto& [member, one] : event.members)
            collect_evidence(event.value(member), named);
        for (const EvidenceRef& one : named) {
            const auto found = held.find(one.sm3);
            if (found == held.end())
                answer.add(DossierReason::EvidenceMissing, hex(one.sm3), DossierCheck::Evidence);
            else if (found->second != one.size)
                answer.add(DossierReason::EvidenceChanged, hex(one.sm3), DossierCheck::Evidence);
        }
    }
}

}  // namespace hz::record
