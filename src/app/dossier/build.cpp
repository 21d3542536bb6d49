#include "app/dossier/build.hpp"

#include "app/aggregate.hpp"
#include "app/dossier/readme.hpp"
#include "app/dossier/summary.hpp"
#include "app/publication/note_keys.hpp"
#include "app/publication/trust_list.hpp"
#include "base/dossier_limits.hpp"
#include "domain/body/body.hpp"
#include "domain/party/organisation.hpp"
#include "record/dossier.hpp"
#include "record/event.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace hz::app {
namespace {

using Parts = std::vector<DossierPart>;

Error too_large() { return fail(Code::RuleViolation, "dossier.too_large"); }

// ---- what is read of the case, in one snapshot ----

Status read_parties(ReadTx& tx, SummaryFacts& facts) {
    const Scope all = Scope::everything();
    HZ_TRY(const auto client, tx.get(all, Shelf::State, domain::OrganisationAggregate::kKind,
                                     facts.subject.client.text()));
    HZ_TRY(const auto body,
           tx.get(all, Shelf::State, domain::BodyAggregate::kKind, facts.subject.body.text()));
    if (client) {
        HZ_TRY(const auto held, state_from<domain::OrganisationAggregate>(client->body));
        facts.client_name = domain::current_name(held);
        facts.client_uscc = held.uscc.text();
    }
    if (!body) return {};
    HZ_TRY(const auto held, state_from<domain::BodyAggregate>(body->body));
    facts.body_name = held.name;
    if (const auto* approval = domain::approval_on(held, civil_date(facts.made_at)))
        facts.body_approval = approval->number.text();
    return {};
}

Result<SummaryFacts> read_case(const Services& services, const domain::CaseId& id) {
    SummaryFacts facts;
    facts.made_at = services.clock.now();
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row,
               tx.get(Scope::everything(), Shelf::State, domain::CaseAggregate::kKind, id.text()));
        if (!row) return not_found(domain::CaseAggregate::kKind);
        HZ_TRY(facts.subject, state_from<domain::CaseAggregate>(row->body));
        HZ_TRY(facts.chains, dossier_chains(tx, id.text()));
        return read_parties(tx, facts);
    }));
    const domain::Case& subject = facts.subject;
    HZ_TRY(facts.pack, subject.rule_id.empty()
                           ? services.rules.in_force(civil_date(facts.made_at))
                           : services.rules.find(subject.rule_id, subject.rule_version));
    return facts;
}

// ---- its files ----

class Builder {
 public:
    Builder(const Services& services, const SummaryFacts& facts)
        : services_{services}, facts_{facts} {}

    Result<Parts> parts() && {
        HZ_TRY_VOID(add_papers());
        for (const DossierChainRows& chain : facts_.chains) HZ_TRY_VOID(add_chain(chain));
        HZ_TRY_VOID(add_rules());
        HZ_TRY_VOID(add_evidence());
        return std::move(parts_);
    }

 private:
    Status add(std::string_view name, std::string text) {
        held_bytes_ += text.size();
        if (held_bytes_ > limits::kDossierTextBytes || parts_.size() >= limits::kDossierFiles)
            return too_large();
        record::Crc32 crc;
        crc.update(bytes_of(text));
        DossierPart part;
        part.name = name;
        part.size = text.size();
        part.crc = crc.value();
        part.sm3 = services_.primitives.sm3(bytes_of(text));
        part.text = std::move(text);
        parts_.push_back(std::move(part));
        return {};
    }

    Status add_papers() {
        HZ_TRY_VOID(add(record::kDossierReadme, std::string{dossier_readme()}));
        HZ_TRY(const Bytes summary, summary_pdf(services_, facts_));
        HZ_TRY_VOID(add(record::kDossierSummary, std::string{text_of(summary)}));
        HZ_TRY(std::string trust, kept_trust_note(services_));
        HZ_TRY_VOID(add(record::kDossierTrust, std::move(trust)));
        HZ_TRY_VOID(add(record::kDossierPolicy, policy_text(services_, Tree::Sha256)));
        return add(record::kDossierPolicySm3, policy_text(services_, Tree::Sm3));
    }

    Status add_chain(const DossierChainRows& chain) {
        HZ_TRY(std::vector<EventProofs> proofs, proofs_of(services_, chain.events));
        for (std::size_t n = 0; n < chain.events.size(); ++n) {
            const EventRow& event = chain.events[n];
            const auto name = [&](record::EventPart part) {
                return record::event_file(chain.folder, n, part);
            };
            HZ_TRY_VOID(add(name(record::EventPart::Leaf), event.bytes));
            HZ_TRY(std::string disclosures, disclosures_of(chain, event));
            HZ_TRY_VOID(add(name(record::EventPart::Disclosures), std::move(disclosures)));
            HZ_TRY_VOID(add(name(record::EventPart::ProofSha256), std::move(proofs[n].sha256)));
            HZ_TRY_VOID(add(name(record::EventPart::ProofSm3), std::move(proofs[n].sm3)));
        }
        return {};
    }

    // Every pack that an event of the case names: its manifest and the files it lists.
    Status add_rules() {
        std::set<std::string> packs;
        for (const EventRow& event : facts_.chains.front().events) {
            const auto rule = json::parse(member_of(event, "event.rule"));
            if (rule && rule->as_text() != nullptr) packs.insert(*rule->as_text());
        }
        std::set<std::string> files;
        for (const std::string& pack : packs) {
            HZ_TRY(const std::string manifest, rule_bytes(pack));
            files.insert(pack);
            HZ_TRY(const json::Value listed, json::parse(manifest));
            const json::Value* list = listed.find("files");
            if (list == nullptr || list->as_array() == nullptr)
                return fail(Code::Unavailable, "rule.absent");
            for (const json::Value& file : *list->as_array())
                files.insert(std::string{file.text("sm3")});
        }
        for (const std::string& sm3 : files) {
            HZ_TRY(std::string bytes, rule_bytes(sm3));
            HZ_TRY(const Bytes digest, from_base64(sm3));
            HZ_TRY_VOID(
                add(std::string{record::kDossierRules} + hex(digest) + ".json", std::move(bytes)));
        }
        return {};
    }

    Result<std::string> rule_bytes(const std::string& sm3) {
        HZ_TRY(const Bytes digest, from_base64(sm3));
        std::optional<std::string> bytes;
        HZ_TRY_VOID(services_.store.read([&](ReadTx& tx) -> Status {
            HZ_TRY(bytes, tx.rule_pack(digest));
            return {};
        }));
        if (!bytes) return fail(Code::Unavailable, "rule.absent").with("sm3", sm3);
        return *std::move(bytes);
    }

    Status add_evidence() {
        std::vector<record::EvidenceRef> named;
        for (const EventRow& event : facts_.chains.front().events)
            for (const PrivateMember& member : event.members)
                if (const auto value = json::parse(member.value))
                    record::collect_evidence(*value, named);
        std::set<Digest32> known;
        std::uint64_t total = 0;
        for (const record::EvidenceRef& file : named) {
            if (!known.insert(file.sm3).second) continue;
            total += file.size;
            if (total > limits::kDossierBytes || parts_.size() >= limits::kDossierFiles)
                return too_large();
            HZ_TRY_VOID(measure(file));
        }
        return {};
    }

    // Read once for the checksum that stands before the bytes, and again when they are sent.
    Status measure(const record::EvidenceRef& file) {
        DossierPart part;
        part.name = std::string{record::kDossierEvidence} + hex(file.sm3) +
                    std::string{suffix_of(file.media_type)};
        part.evidence.assign(file.sm3.begin(), file.sm3.end());
        part.sm3 = file.sm3;
        record::Crc32 crc;
        HZ_TRY_VOID(services_.evidence.read(part.evidence, [&](ByteView piece) -> Status {
            crc.update(piece);
            part.size += piece.size();
            return {};
        }));
        part.crc = crc.value();
        parts_.push_back(std::move(part));
        return {};
    }

    // So that a double click opens it.
    static std::string_view suffix_of(std::string_view media_type) {
        if (media_type == "application/pdf") return ".pdf";
        if (media_type == "application/ofd") return ".ofd";
        if (media_type == "application/zip") return ".zip";
        if (media_type == "image/png") return ".png";
        if (media_type == "image/jpeg") return ".jpg";
        if (media_type.starts_with("text/plain")) return ".txt";
        if (media_type.ends_with("wordprocessingml.document")) return ".docx";
        if (media_type.ends_with("spreadsheetml.sheet")) return ".xlsx";
        return {};
    }

    const Services& services_;
    const SummaryFacts& facts_;
    Parts parts_{};
    std::size_t held_bytes_{};
};

Result<std::string> manifest_of(const Services& services, const SummaryFacts& facts,
                                const Parts& parts) {
    record::DossierManifest manifest;
    manifest.case_id = facts.subject.id.text();
    manifest.state = name_of(facts.subject.state);
    manifest.made_at = unix_seconds(facts.made_at);
    manifest.host = services.host.name;
    if (services.host.environment == Environment::Demo) manifest.environment = "demo";
    for (const DossierChainRows& chain : facts.chains) {
        record::DossierChain one{chain.folder, chain.events.back().id, chain.events.size(), {}};
        HZ_TRY(one.head, record::digest_from(chain.events.back().leaf_sm3));
        manifest.chains.push_back(std::move(one));
    }
    for (const DossierPart& part : parts)
        manifest.files.push_back({part.name, part.size, part.sm3});
    HZ_TRY(std::string text, record::dossier_text(manifest));
    return sm2_note(services, services.host.name + "/statement", KeyUse::Statement,
                    std::move(text));
}

DossierPart first_part(const Services& services, std::string manifest) {
    DossierPart part;
    part.name = record::kDossierManifest;
    part.size = manifest.size();
    record::Crc32 crc;
    crc.update(bytes_of(manifest));
    part.crc = crc.value();
    part.sm3 = services.primitives.sm3(bytes_of(manifest));
    part.text = std::move(manifest);
    return part;
}

struct Laid {
    Parts parts{};
    std::vector<record::ArchiveEntry> entries{};
};

Status send(EvidenceStore& evidence, const Laid& laid, const MadeFile::Piece& piece) {
    for (std::size_t i = 0; i < laid.parts.size(); ++i) {
        const DossierPart& part = laid.parts[i];
        HZ_TRY_VOID(piece(record::entry_header(laid.entries[i])));
        HZ_TRY_VOID(part.evidence.empty() ? piece(bytes_of(part.text))
                                          : evidence.read(part.evidence, piece));
    }
    return piece(record::archive_end(laid.entries));
}

Result<MadeFile> made_file(const Services& services, Parts parts) {
    const auto laid = std::make_shared<Laid>();
    laid->parts = std::move(parts);
    for (const DossierPart& part : laid->parts)
        laid->entries.push_back({part.name, part.size, part.crc, 0});
    const auto size = record::lay_out(laid->entries, record::dossier_form());
    if (!size) return too_large();
    MadeFile file;
    file.size = static_cast<std::int64_t>(*size);
    file.media_type = "application/vnd.hengzheng.dossier+zip";
    file.write = [laid, evidence = &services.evidence](const MadeFile::Piece& piece) {
        return send(*evidence, *laid, piece);
    };
    return file;
}

}  // namespace

Result<MadeFile> build_dossier(const Services& services, const domain::CaseId& id) {
    HZ_TRY(const SummaryFacts facts, read_case(services, id));
    HZ_TRY(Parts parts, Builder(services, facts).parts());
    HZ_TRY(std::string manifest, manifest_of(services, facts, parts));
    parts.insert(parts.begin(), first_part(services, std::move(manifest)));
    return made_file(services, std::move(parts));
}

}  // namespace hz::app
