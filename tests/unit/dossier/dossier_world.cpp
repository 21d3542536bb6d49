#include "unit/dossier/dossier_world.hpp"

#include "app/log/checkpoints.hpp"
#include "app/log/sequencer.hpp"
#include "app/publication/note_keys.hpp"
#include "app/publication/trust_list.hpp"
#include "record/archive.hpp"
#include "record/merkle.hpp"

#include <algorithm>
#include <stdexcept>

namespace hz::test {
namespace {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error{result.error().key};
    return *std::move(result);
}
void must(const Status& status) {
    if (!status) throw std::runtime_error{status.error().key};
}

std::vector<record::DossierEntry> read_entries(const Bytes& file) {
    const record::ReadAt read = [&](std::uint64_t offset, std::size_t bytes) -> Result<Bytes> {
        const ByteView part = ByteView{file}.subspan(offset, bytes);
        return Bytes{part.begin(), part.end()};
    };
    std::vector<record::DossierEntry> entries;
    for (const auto& one : must(record::read_archive(file.size(), read, record::dossier_form()))) {
        const ByteView data = ByteView{file}.subspan(one.offset, one.size);
        record::Crc32 crc;
        crc.update(data);
        if (crc.value() != one.crc) throw std::runtime_error{"crc"};
        entries.push_back({one.name, one.size, sm3(data), std::string{text_of(data)}});
    }
    return entries;
}

}  // namespace

DossierWorld::DossierWorld(Stage stage, const std::string& nonconforming)
    : walk{Stage::Founded, nonconforming} {
    using app::Algorithm;
    using app::KeyUse;
    const app::Host& host = services().host;
    create_key(host.name + "/root", KeyUse::Root, Algorithm::Sm2);
    create_key(host.name + "/statement", KeyUse::Statement, Algorithm::Sm2);
    const std::string sha256_origin = app::log_origin(host, app::Tree::Sha256);
    create_key(sha256_origin, KeyUse::Log, Algorithm::Sm2);
    create_key(sha256_origin, KeyUse::Log, Algorithm::Ed25519);
    create_key(app::log_origin(host, app::Tree::Sm3), KeyUse::Log, Algorithm::Sm2);
    app::LogHead head;
    head.shard = host.shard;
    head.frontier_sha256 = record::encode(record::Frontier{});
    head.frontier_sm3 = record::encode(record::Frontier{});
    must(services().store.write([&](app::WriteTx& tx) { return tx.create_log(head); }));
    app::StoredCheckpoint empty;
    empty.shard = host.shard;
    for (auto [root, hash] : {std::pair{&empty.root_sha256, services().primitives.sha256},
                              std::pair{&empty.root_sm3, services().primitives.sm3}}) {
        const Digest32 none = hash({});
        root->assign(none.begin(), none.end());
    }
    must(services().checkpoints.create(empty));
    walk.to(stage);
    settle();
}

void DossierWorld::create_key(const std::string& name, app::KeyUse use, app::Algorithm algorithm) {
    app::SignerInfo wanted;
    wanted.name = name;
    wanted.use = use;
    wanted.algorithm = algorithm;
    wanted.not_before = services().clock.now() - std::chrono::days{1};
    wanted.not_after = wanted.not_before + std::chrono::days{3650};
    (void)must(walk.world.keys().create(wanted));
}

void DossierWorld::settle() {
    (void)must(app::trust_note(services()));
    const std::int64_t epoch = must(app::lead_log(services()));
    while (must(app::sequence_batch(services(), epoch)) > 0) {
    }
    (void)must(app::make_checkpoint(services(), app::Refresh::No));
}

Result<app::Answer> DossierWorld::take(const app::Actor& actor) {
    return walk.world.call("cases.get_dossier", actor, about("case_id", walk.case_id));
}

Bytes DossierWorld::bytes_of_file(const app::MadeFile& file) {
    Bytes out;
    must(file.write([&](ByteView piece) -> Status {
        append(out, piece);
        return {};
    }));
    return out;
}

app::MadeFile DossierWorld::make() {
    return must(app::build_dossier(services(), domain::CaseId::trusted(walk.case_id)));
}

std::vector<record::DossierEntry> DossierWorld::entries() {
    return read_entries(bytes_of_file(make()));
}

record::Pinned DossierWorld::pinned() const {
    record::Pinned out;
    const std::string vkey = must(app::root_vkey(walk.world.services()));
    out.roots.push_back(must(record::parse_vkey(vkey, walk.world.services().primitives.sha256)));
    return out;
}

record::DossierAnswer DossierWorld::check(const std::vector<record::DossierEntry>& entries) {
    return app::check_dossier(entries, {}, pinned(), services().clock.now(), services().primitives);
}

record::VerifiedDossier DossierWorld::verified() {
    const auto read = entries();
    return record::verify_dossier(read, {}, pinned(), services().clock.now(),
                                  services().primitives);
}

void DossierWorld::sign_again(std::vector<record::DossierEntry>& entries,
                              const std::function<void(record::DossierManifest&)>& change) {
    record::DossierEntry& note = entry_of(entries, record::kDossierManifest);
    auto manifest = must(record::parse_dossier(must(record::parse_note(note.text)).text));
    manifest.files.clear();
    for (const record::DossierEntry& entry : entries)
        if (entry.name != record::kDossierManifest)
            manifest.files.push_back({entry.name, entry.size, entry.sm3});
    if (change) change(manifest);
    put_text(note,
             must(app::sm2_note(services(), services().host.name + "/statement",
                                app::KeyUse::Statement, must(record::dossier_text(manifest)))));
}

record::DossierEntry& entry_of(std::vector<record::DossierEntry>& entries, std::string_view name) {
    const auto found = std::ranges::find(entries, name, &record::DossierEntry::name);
    if (found == entries.end()) throw std::runtime_error{std::string{name}};
    return *found;
}

void put_text(record::DossierEntry& entry, std::string text) {
    entry.size = text.size();
    entry.sm3 = sm3(bytes_of(text));
    entry.text = std::move(text);
}

std::vector<std::string> reasons_of(const record::DossierAnswer& answer) {
    std::vector<std::string> out;
    for (const record::DossierFinding& one : answer.findings)
        out.push_back(std::string{name_of(one.reason)} + " " + one.at);
    return out;
}

std::string said(const record::DossierAnswer& answer) {
    return json::write(record::to_json(answer));
}

}  // namespace hz::test
