// Dossiers: any archive, read as if its sums were right and every signature good, so that what the
// file says reaches all steps of the verification.
#include "fuzz/fuzz.hpp"
#include "main/verify/pins.hpp"
#include "main/verify/verify.hpp"
#include "record/note.hpp"
#include "record/verify_dossier.hpp"

namespace {

using namespace hz;
using record::DossierEntry;

constexpr std::int64_t kAt = 1'783'456'000;  // tests/fixtures/verify/vectors.json
constexpr auto kGood = [](ByteView, ByteView, ByteView) { return true; };

record::Primitives gullible() {
    record::Primitives use = verify::portable_primitives();
    use.ed25519 = use.sm2 = use.sm2_raw = use.p256_raw = kGood;
    return use;
}

std::vector<DossierEntry> entries_of(ByteView input) {
    const record::ReadAt read = [&](std::uint64_t offset, std::size_t bytes) -> Result<Bytes> {
        const auto part = input.subspan(static_cast<std::size_t>(offset), bytes);
        return Bytes{part.begin(), part.end()};
    };
    std::vector<DossierEntry> out;
    const auto found = record::read_archive(input.size(), read, record::dossier_form());
    if (!found) return out;
    for (const auto& entry : *found) {
        const auto data = input.subspan(static_cast<std::size_t>(entry.offset),
                                        static_cast<std::size_t>(entry.size));
        out.push_back({entry.name, entry.size, {}, std::string{text_of(data)}});
    }
    return out;
}

// Sizes and digests as the manifest has them.
void agree(std::vector<DossierEntry>& entries) {
    const auto manifest = std::ranges::find(entries, record::kDossierManifest, &DossierEntry::name);
    if (manifest == entries.end()) return;
    const auto note = record::parse_note(manifest->text);
    const auto held =
        note ? record::parse_dossier(note->text) : Result<record::DossierManifest>{note.error()};
    if (!held) return;
    for (const record::DossierFile& file : held->files)
        for (DossierEntry& entry : entries)
            if (entry.name == file.name) {
                entry.size = file.size;
                entry.sm3 = file.sm3;
            }
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    static const record::Primitives use = gullible();
    static const record::Pinned pinned = *verify::pins_from(
        {{std::string{HZ_SOURCE_DIR} + "/tests/fixtures/verify/root.txt"}, {}, {}, {}}, use);
    std::vector<DossierEntry> entries = entries_of(input);
    if (entries.empty()) return;
    agree(entries);
    const auto verified =
        record::verify_dossier(entries, {}, pinned, instant_from_seconds(kAt), use);
    HZ_HOLDS(!verified.whole || !verified.subjects.empty());
    const std::string answer = json::write(record::to_json(verified.answer));
    HZ_HOLDS(json::parse(answer).has_value());
    for (const record::DossierSubject& subject : verified.subjects)
        for (const record::DossierEvent& event : subject.events)
            HZ_HOLDS(record::parse_event(event.bytes).has_value());
}
