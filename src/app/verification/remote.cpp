#include "app/verification/remote.hpp"

#include "base/limits.hpp"
#include "record/answer.hpp"
#include "record/event.hpp"
#include "record/merkle.hpp"
#include "record/note.hpp"
#include "record/tiles.hpp"

#include <algorithm>
#include <array>

namespace hz::app {
namespace {

constexpr std::string_view kCertificates = "/api/v1/public/certificates/";
constexpr std::array<std::string_view, 3> kIssuing{"cert.issued", "cert.reissued",
                                                   "cert.corrected"};

std::string host_of(const std::string& server) {
    const auto at = server.find("://");
    return at == std::string::npos ? server : server.substr(at + 3);
}

std::string time_query(std::string_view name, std::optional<std::int64_t> at) {
    return at ? "?" + std::string{name} + "=" + std::to_string(*at) : std::string{};
}

// Any width up to the present one is served (docs/record.md 7): the tile that ends with this entry.
record::TileId entry_tile(const record::AsOfEvent& event) {
    return {record::kEntriesLevel, *event.index / record::kTileWidth,
            static_cast<unsigned>(*event.index % record::kTileWidth) + 1};
}

// The statement when the register's statement key signed it for this number.
std::optional<record::AsOf> verified_statement(const std::string& bytes, const std::string& number,
                                               const std::vector<std::string>& trust_lists,
                                               const record::Pinned& pinned,
                                               const record::Primitives& use) {
    const auto note = record::parse_note(bytes);
    if (trust_lists.empty() || !note) return std::nullopt;
    const auto trust =
        record::verify_trust_list(trust_lists.front(), pinned.roots, pinned.trust_seq_min, use);
    if (!trust) return std::nullopt;
    const auto statement = record::parse_asof(note->text);
    if (!statement || statement->number != number) return std::nullopt;
    std::vector<record::NoteKey> keys;
    for (const record::TrustKey& key : trust->keys)
        if (key.use == record::KeyUse::Statement && key.note_key &&
            record::standing_of(key, statement->iat) == record::Standing::Good)
            keys.push_back(*key.note_key);
    if (!record::verify_note(*note, keys, use)) return std::nullopt;
    return *statement;
}

// Whether these bytes are the event that issued that document.
bool issues(std::string_view leaf, const Digest32& doc) {
    const auto event = record::parse_event(leaf);
    return event && std::ranges::find(kIssuing, event->type) != kIssuing.end() &&
           event->pub.text("doc") == record::base64(doc);
}

}  // namespace

Remote::Remote(Web& web, std::string server, const record::Pinned& pinned,
               const record::Primitives& use)
    : web_{web}, server_{std::move(server)}, pinned_{pinned}, use_{use} {
    while (server_.ends_with('/')) server_.pop_back();
}

std::optional<std::string> Remote::text(const std::string& path, bool& absent) {
    auto answer = web_.get(server_ + path, limits::kPackageBytes);
    if (!answer) {
        const auto same = [&](const Error& one) { return one.key == answer.error().key; };
        if (std::ranges::none_of(out_.troubles, same))
            out_.troubles.push_back(std::move(answer).error());
        return std::nullopt;
    }
    if (answer->status == 200) return std::move(answer->body);
    absent = answer->status == 404;
    const bool pending =
        answer->status == 503 && answer->body.find("record.pending") != std::string::npos;
    out_.pending = out_.pending || pending;
    if (!absent && !pending)
        out_.troubles.push_back(fail(Code::Unavailable, "web.status")
                                    .with("host", host_of(server_))
                                    .with("status", std::to_string(answer->status)));
    return std::nullopt;
}

std::optional<std::string> Remote::text(const std::string& path) {
    bool absent = false;
    return text(path, absent);
}

void Remote::fetch_lists(std::optional<std::uint16_t> list, std::optional<std::int64_t> at) {
    if (auto trust = text("/trust")) out_.material.trust_lists.push_back(*std::move(trust));
    if (!list) return;
    const std::string path = "/status/" + std::to_string(*list);
    const std::string query = time_query("time", at);
    if (auto jwt = text(path + query)) out_.material.status_jwts.push_back(*std::move(jwt));
    if (auto note = text(path + ".note" + query))
        out_.material.status_notes.push_back(*std::move(note));
}

void Remote::fetch_proofs(const Digest32& leaf) {
    const std::string path = "/api/v1/proofs/inclusion?leaf=" + base64url(leaf) + "&tree=";
    bool absent = false;
    if (auto proof = text(path + "sha256", absent)) out_.material.proof_sha256 = *std::move(proof);
    if (auto proof = text(path + "sm3", absent)) out_.material.proof_sm3 = *std::move(proof);
    out_.pending = out_.pending || absent;
}

// Empty when it cannot be had or does not hash to the leaf that was named.
std::string Remote::fetch_leaf(const record::AsOfEvent& event) {
    const record::TileId tile = entry_tile(event);
    const auto bytes = text("/log/" + event.shard + "/" + record::path_of(tile));
    auto leaves = bytes ? record::decode_entries(bytes_of(*bytes), tile.width)
                        : Result<std::vector<std::string>>{fail(Code::NotFound, "tile.entries")};
    if (!leaves || leaves->empty()) return {};
    std::string& leaf = leaves->back();
    return record::leaf_hash(bytes_of(leaf), use_.sm3) == event.leaf ? std::move(leaf)
                                                                     : std::string{};
}

void Remote::fetch_chain(const RemoteQuestion& question, const std::optional<Digest32>& doc) {
    const auto bytes = text(std::string{kCertificates} + question.number + "/statement" +
                            time_query("at", question.at));
    if (!bytes) return;
    const auto statement =
        verified_statement(*bytes, question.number, out_.material.trust_lists, pinned_, use_);
    if (!statement) return;
    out_.material.current_doc = statement->doc;
    if (!doc) return;
    std::size_t fetches = 0;
    for (const record::AsOfEvent& event : statement->events) {
        if (!event.index) out_.pending = true;
        if (!event.index || ++fetches > limits::kChainFetches) continue;
        std::string leaf = fetch_leaf(event);
        if (!issues(leaf, *doc)) continue;
        out_.material.event = std::move(leaf);
        fetch_proofs(event.leaf);
        return;
    }
}

Fetched Remote::fetch(const RemoteQuestion& question) {
    out_ = {};
    std::string note = question.note;
    if (note.empty()) {
        bool absent = false;
        if (auto found = text(std::string{kCertificates} + question.number + ".note", absent))
            note = *std::move(found);
        out_.not_found = absent;
    }
    std::optional<std::uint16_t> list = question.list;
    std::optional<Digest32> doc = question.doc;
    const auto parsed = record::parse_note(note);
    const auto certificate = parsed ? record::parse_certificate(parsed->text)
                                    : Result<record::Certificate>{parsed.error()};
    if (certificate && !list) list = record::status_list_of(certificate->status_uri);
    if (certificate && !doc) doc = record::document_digest(parsed->text, use_.sm3);
    fetch_lists(list, question.at);
    if (!out_.not_found) fetch_chain(question, doc);
    out_.material.certificate = std::move(note);
    return std::move(out_);
}

Result<record::VerificationAnswer> Remote::ask(const std::string& number,
                                               std::optional<std::int64_t> at) {
    json::Object body{{"number", number}};
    if (at) body.push_back({"at", std::to_string(*at)});
    HZ_TRY(const WebAnswer answer,
           web_.post_json(server_ + "/api/v1/public/verify", json::write(json::Value{body}),
                          limits::kJsonBodyBytes));
    if (answer.status != 200)
        return fail(Code::Unavailable, "web.status")
            .with("host", host_of(server_))
            .with("status", std::to_string(answer.status));
    auto read = record::parse_answer(answer.body);
    if (!read) return fail(Code::Unavailable, "web.unreadable").with("host", host_of(server_));
    return read;
}

}  // namespace hz::app
