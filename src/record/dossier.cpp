#include "record/dossier.hpp"

#include "base/canonical.hpp"
#include "base/dossier_limits.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/fields.hpp"
#include "record/note.hpp"

namespace hz::record {
namespace {

constexpr std::string_view kDossierTyp = "hz-dossier/1";
constexpr std::size_t kDigitsMin = 4;

json::Object file_json(const DossierFile& file) {
    return {{"name", file.name},
            {"size", static_cast<std::int64_t>(file.size)},
            {"sm3", base64(file.sm3)}};
}

json::Object chain_json(const DossierChain& chain) {
    return {{"events", static_cast<std::int64_t>(chain.events)},
            {"folder", chain.folder},
            {"head", base64(chain.head)},
            {"id", chain.id}};
}

DossierFile read_file(Fields& outer, const json::Value& value) {
    Fields fields{value, "dossier.file"};
    DossierFile out;
    out.name = fields.text("name", limits::kDossierNameBytes);
    out.size = static_cast<std::uint64_t>(
        fields.integer("size", 0, static_cast<std::int64_t>(limits::kDossierBytes)));
    out.sm3 = fields.digest("sm3");
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    return out;
}

DossierChain read_chain(Fields& outer, const json::Value& value) {
    Fields fields{value, "dossier.chain"};
    DossierChain out;
    out.folder = fields.text("folder", limits::kDossierNameBytes);
    out.id = fields.text("id");
    out.events = static_cast<std::uint64_t>(
        fields.integer("events", 1, static_cast<std::int64_t>(limits::kDossierFiles)));
    out.head = fields.digest("head");
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    return out;
}

// Each name and each folder once, the case first.
void check_lists(Fields& fields, const DossierManifest& held) {
    std::vector<std::string_view> names;
    names.reserve(held.files.size());
    for (const DossierFile& file : held.files) names.push_back(file.name);
    ranges::sort(names);
    if (ranges::has_repeated(names) || ranges::contains(names, kDossierManifest))
        fields.fault("files");
    std::vector<std::string_view> folders;
    for (const DossierChain& chain : held.chains) folders.push_back(chain.folder);
    if (folders.empty() || folders.front() != kDossierCaseFolder) return fields.fault("chains");
    ranges::sort(folders);
    if (ranges::has_repeated(folders)) fields.fault("chains");
}

std::string_view suffix_of(EventPart part) {
    switch (part) {
        case EventPart::Leaf:
            return ".event.json";
        case EventPart::Disclosures:
            return ".disclosures.json";
        case EventPart::ProofSha256:
            return ".tlog-proof";
        case EventPart::ProofSm3:
            return ".sm3.tlog-proof";
    }
    return {};
}

// nullopt: the object is something else.
std::optional<EvidenceRef> evidence_ref(const json::Value& value) {
    const json::Value* sm3 = value.find("sm3");
    const json::Value* size = value.find("size");
    if (sm3 == nullptr || size == nullptr || value.find("media_type") == nullptr ||
        size->as_integer() == nullptr || *size->as_integer() < 0)
        return std::nullopt;
    const auto digest = digest_from_base64(value.text("sm3"));
    if (!digest) return std::nullopt;
    return EvidenceRef{std::string{value.text("name")}, std::string{value.text("media_type")},
                       static_cast<std::uint64_t>(*size->as_integer()), *digest};
}

void collect(const json::Value& value, std::vector<EvidenceRef>& to) {
    if (const json::Array* list = value.as_array())
        for (const json::Value& item : *list) collect(item, to);
    const json::Object* object = value.as_object();
    if (object == nullptr) return;
    if (auto found = evidence_ref(value)) return to.push_back(*std::move(found));
    for (const json::Member& member : *object) collect(member.value, to);
}

}  // namespace

const ArchiveForm& dossier_form() {
    static constexpr ArchiveForm kForm{limits::kDossierBytes, limits::kDossierFiles + 1,
                                       limits::kDossierNameBytes, true};
    return kForm;
}

Result<std::string> dossier_text(const DossierManifest& manifest) {
    json::Array chains;
    for (const DossierChain& chain : manifest.chains) chains.emplace_back(chain_json(chain));
    json::Array files;
    for (const DossierFile& file : manifest.files) files.emplace_back(file_json(file));
    json::Object out{{"typ", kDossierTyp},          {"v", 1},
                     {"case_id", manifest.case_id}, {"state", manifest.state},
                     {"made_at", manifest.made_at}, {"host", manifest.host},
                     {"chains", std::move(chains)}, {"files", std::move(files)}};
    if (!manifest.environment.empty()) out.push_back({"environment", manifest.environment});
    HZ_TRY(std::string text, canonical(out));
    text.push_back('\n');
    if (auto read = parse_dossier(text); !read) {
        Error error = std::move(read).error();
        error.key = "dossier.invalid";
        return error;
    }
    return text;
}

Result<DossierManifest> parse_dossier(std::string_view note_text) {
    HZ_TRY(const json::Value value, parse_signed_json(note_text));
    Fields fields{value, "dossier"};
    DossierManifest out;
    fields.version(kDossierTyp);
    out.case_id = fields.text("case_id");
    out.state = fields.text("state");
    out.made_at = fields.seconds("made_at");
    out.host = fields.text("host");
    if (!is_key_name(out.host)) fields.fault("host");
    out.environment = fields.maybe_text("environment");
    for (const json::Value& item : fields.array("chains", limits::kRecordItems))
        out.chains.push_back(read_chain(fields, item));
    for (const json::Value& item : fields.array("files", limits::kDossierFiles))
        out.files.push_back(read_file(fields, item));
    check_lists(fields, out);
    HZ_TRY_VOID(fields.finish());
    return out;
}

std::string event_file(std::string_view folder, std::uint64_t n, EventPart part) {
    std::string digits = std::to_string(n);
    if (digits.size() < kDigitsMin) digits.insert(0, kDigitsMin - digits.size(), '0');
    return std::string{folder}.append("/").append(digits).append(suffix_of(part));
}

void collect_evidence(const json::Value& value, std::vector<EvidenceRef>& to) {
    collect(value, to);
}

}  // namespace hz::record
