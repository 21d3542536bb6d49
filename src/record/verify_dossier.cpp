#include "record/verify_dossier.hpp"

#include "base/ranges.hpp"
#include "record/dossier_parts.hpp"

namespace hz::record {
namespace {

DossierReason dossier_reason(Reason reason) {
    if (reason == Reason::UnsupportedVersion) return DossierReason::UnsupportedVersion;
    return reason == Reason::KeyUnknown ? DossierReason::KeyUnknown : DossierReason::Unreadable;
}

bool is_known_name(std::string_view name, const DossierManifest& manifest) {
    static constexpr std::array<std::string_view, 5> kFixed{
        kDossierSummary, kDossierReadme, kDossierTrust, kDossierPolicy, kDossierPolicySm3};
    if (ranges::contains(kFixed, name) || name.starts_with(kDossierEvidence) ||
        name.starts_with(kDossierRules))
        return true;
    const std::string_view folder = name.substr(0, name.find('/'));
    return folder.size() < name.size() &&
           ranges::contains(manifest.chains, folder, &DossierChain::folder);
}

class DossierVerifier {
 public:
    DossierVerifier(std::span<const DossierEntry> entries,
                    const std::vector<std::string>& trust_lists, const Pinned& pinned, Instant t,
                    const Primitives& use)
        : trust_lists_{trust_lists}, pinned_{pinned}, t_{unix_seconds(t)}, use_{use} {
        for (const DossierEntry& entry : entries) entries_[entry.name] = &entry;
    }

    VerifiedDossier run() && {
        if (!read_manifest() || !find_trust() || !check_manifest() || !check_files())
            return std::move(out_);
        read_rules();
        out_.answer.begin(DossierCheck::Disclosures);
        for (const DossierChain& chain : out_.manifest.chains) {
            auto subject = read_subject(out_.answer, chain, entries_, use_);
            if (!subject) {
                stop(dossier_reason(reason_of(subject.error())), chain.folder);
                return std::move(out_);
            }
            out_.subjects.push_back(*std::move(subject));
        }
        out_.whole = true;
        judge();
        if (t_ < trust_.iat || t_ >= trust_.exp) out_.answer.add(DossierReason::StaleData, "");
        return std::move(out_);
    }

 private:
    bool stop(DossierReason reason, std::string_view at) {
        out_.answer.add(reason, std::string{at});
        return false;
    }

    [[nodiscard]] std::string_view text(std::string_view name) const {
        const auto found = entries_.find(name);
        return found == entries_.end() ? std::string_view{} : found->second->text;
    }

    bool read_manifest() {
        const auto note = parse_note(text(kDossierManifest));
        auto manifest = note ? parse_dossier(note->text) : Result<DossierManifest>{note.error()};
        if (!manifest) return stop(dossier_reason(reason_of(manifest.error())), kDossierManifest);
        note_ = *note;
        out_.manifest = *std::move(manifest);
        DossierAnswer& answer = out_.answer;
        answer.case_id = out_.manifest.case_id;
        answer.state = out_.manifest.state;
        answer.made_at = out_.manifest.made_at;
        answer.events = static_cast<std::int64_t>(out_.manifest.chains.front().events);
        return true;
    }

    bool find_trust() {
        std::vector<std::string> lists{std::string{text(kDossierTrust)}};
        lists.insert(lists.end(), trust_lists_.begin(), trust_lists_.end());
        for (const std::string& list : lists) {
            const auto note = parse_note(list);
            const auto read =
                note ? parse_trust_list(note->text, use_.sha256) : Result<TrustList>{note.error()};
            if (!read) return stop(dossier_reason(reason_of(read.error())), kDossierTrust);
        }
        TrustFound found = newest_trust(lists, pinned_, use_);
        if (!found.list) return stop(dossier_reason(found.reason), kDossierTrust);
        trust_ = *std::move(found.list);
        auto policies = policies_of(pinned_, trust_, use_);
        if (!policies) return stop(dossier_reason(reason_of(policies.error())), kDossierTrust);
        policies_ = *std::move(policies);
        return true;
    }

    // By the register's key for statements, good when the dossier was made.
    bool check_manifest() {
        std::vector<NoteKey> keys;
        std::vector<const TrustKey*> trusted;
        for (const TrustKey& key : trust_.keys) {
            if (key.use != KeyUse::Statement || !key.note_key ||
                !is_supported(key.note_key->type) ||
                key.note_key->name != out_.manifest.host + "/statement")
                continue;
            keys.push_back(*key.note_key);
            trusted.push_back(&key);
        }
        const auto lines = verify_note(note_, keys, use_);
        if (!lines && lines.error().key == "note.key_unknown")
            return stop(DossierReason::KeyUnknown, kDossierManifest);
        if (lines)
            for (const VerifiedLine& line : *lines)
                if (standing_of(*trusted[line.key], out_.manifest.made_at) == Standing::Good)
                    return true;
        return stop(DossierReason::SignatureInvalid, kDossierManifest);
    }

    bool check_files() {
        DossierAnswer& answer = out_.answer;
        answer.begin(DossierCheck::Files);
        std::size_t found_files = 1;  // the manifest
        for (const DossierFile& file : out_.manifest.files) {
            if (!is_known_name(file.name, out_.manifest))
                return stop(DossierReason::Unreadable, file.name);
            const auto found = entries_.find(file.name);
            if (found == entries_.end()) {
                answer.add(DossierReason::FileMissing, file.name, DossierCheck::Files);
                continue;
            }
            ++found_files;
            if (found->second->size != file.size || found->second->sm3 != file.sm3)
                answer.add(DossierReason::FileChanged, file.name, DossierCheck::Files);
        }
        if (found_files != entries_.size()) name_strangers();
        return answer.of(DossierCheck::Files) == Check::Pass;
    }

    void name_strangers() {
        std::set<std::string_view> known{kDossierManifest};
        for (const DossierFile& file : out_.manifest.files) known.insert(file.name);
        for (const auto& [name, entry] : entries_)
            if (known.find(name) == known.end())
                out_.answer.add(DossierReason::FileChanged, std::string{name}, DossierCheck::Files);
    }

    void read_rules() {
        for (const auto& [name, entry] : entries_)
            if (name.starts_with(kDossierRules)) out_.rules[base64(entry->sm3)] = entry->text;
    }

    void judge() {
        DossierAnswer& answer = out_.answer;
        answer.begin(DossierCheck::Chain);
        answer.begin(DossierCheck::Record);
        SeenCheckpoints seen;
        for (const DossierSubject& subject : out_.subjects) {
            judge_chain(answer, subject);
            judge_proofs(subject, seen);
        }
        judge_names(answer, out_.manifest, out_.subjects);
        judge_openness(answer, out_.subjects);
        judge_signatures(answer, out_.subjects, trust_, use_);
        judge_evidence(answer, out_.subjects.front(), entries_);
    }

    void judge_proofs(const DossierSubject& subject, SeenCheckpoints& seen) {
        const std::string& folder = subject.chain.folder;
        for (std::size_t n = 0; n < subject.events.size(); ++n) {
            const std::string name = event_file(folder, n, EventPart::ProofSha256);
            const auto sha256 = read_proof(text(name), Tree::Sha256);
            const auto sm3 =
                read_proof(text(event_file(folder, n, EventPart::ProofSm3)), Tree::Sm3);
            if (!sha256 || !sm3) {
                out_.answer.add(DossierReason::RecordMissing, name, DossierCheck::Record);
                continue;
            }
            const RecordAnswer found = judge_leaf(
                {subject.events[n].bytes, &*sha256, &*sm3, {}, &seen}, policies_, trust_, t_, use_);
            if (found.record == Check::Fail)
                out_.answer.add(DossierReason::RecordMissing, name, DossierCheck::Record);
            if (found.record == Check::Unknown)
                out_.answer.add(DossierReason::RecordPending, name, DossierCheck::Record);
        }
    }

    const std::vector<std::string>& trust_lists_;
    const Pinned& pinned_;
    std::int64_t t_{};
    const Primitives& use_;
    DossierEntries entries_{};
    Note note_{};
    TrustList trust_{};
    Policies policies_{};
    VerifiedDossier out_{};
};

}  // namespace

bool is_measured_only(std::string_view name) {
    return name == kDossierSummary || name.starts_with(kDossierEvidence);
}

json::Value DossierEvent::value(std::string_view member) const {
    const auto found = members.find(member);
    if (found == members.end()) return {};
    auto read = json::parse(found->second.value);
    return read ? *std::move(read) : json::Value{};
}

std::string DossierEvent::text(std::string_view member) const {
    const json::Value held = value(member);
    return held.as_text() == nullptr ? std::string{} : *held.as_text();
}

VerifiedDossier verify_dossier(std::span<const DossierEntry> entries,
                               const std::vector<std::string>& trust_lists, const Pinned& pinned,
                               Instant t, const Primitives& use) {
    return DossierVerifier{entries, trust_lists, pinned, t, use}.run();
}

}  // namespace hz::record
