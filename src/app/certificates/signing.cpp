#include "app/certificates/signing.hpp"

#include "app/certificates/issuer_keys.hpp"
#include "base/canonical.hpp"
#include "record/certificate.hpp"
#include "record/note.hpp"
#include "record/qr.hpp"

namespace hz::app {
namespace {

constexpr std::string_view kNoteType = "text/plain; charset=utf-8";
constexpr std::string_view kJwtType = "application/dc+sd-jwt";

struct IssuerKeys {
    std::shared_ptr<const Signer> sm2{};
    std::shared_ptr<const Signer> es256{};
    record::NoteKey note_key{};
};

Result<IssuerKeys> keys_of(const Services& services, const record::Certificate& document) {
    const std::string name = issuer_key_name(services.host, document.body.code);
    const Instant at = instant_from_seconds(document.issued_at);
    IssuerKeys keys;
    HZ_TRY(keys.sm2, services.keys.find(name, KeyUse::Cert, Algorithm::Sm2, at));
    HZ_TRY(keys.es256, services.keys.find(name, KeyUse::Cert, Algorithm::Es256, at));
    HZ_TRY(keys.note_key, record::make_key(name, record::KeyType::Sm2, keys.sm2->info().public_key,
                                           services.primitives.sha256));
    return keys;
}

Result<std::string> note_of(const IssuerKeys& keys, std::string_view json) {
    record::Note note;
    note.text = std::string{json} + "\n";
    HZ_TRY(const Bytes der, keys.sm2->sign(bytes_of(note.text), SignatureForm::Der));
    note.signatures.push_back(record::signature_by(keys.note_key, der));
    return record::format_note(note);
}

// SD-JWT VC without disclosures: the claims of the draft, and the whole document beside them.
Result<std::string> jwt_of(const Services& services, const IssuerKeys& keys,
                           const record::Certificate& document, std::string_view json) {
    const std::string base = "https://" + services.host.name;
    HZ_TRY(const std::string kid, services.codecs.thumbprint(keys.es256->info()));
    HZ_TRY(json::Value whole, json::parse(json));
    const json::Object status{{"idx", static_cast<std::int64_t>(document.status_idx)},
                              {"uri", document.status_uri}};
    const json::Object claims{
        {"exp", unix_seconds(start_of(document.valid_to + std::chrono::days{1}))},
        {"hz_cert", std::move(whole)},
        {"iat", document.issued_at},
        {"iss", base},
        {"nbf", unix_seconds(start_of(document.valid_from))},
        {"status", json::Object{{"status_list", status}}},
        {"sub", document.number},
        {"vct", base + "/vct/hz-cert/1"}};
    HZ_TRY(const std::string header,
           canonical(json::Object{{"alg", "ES256"}, {"kid", kid}, {"typ", "dc+sd-jwt"}}));
    HZ_TRY(const std::string payload, canonical(claims));
    HZ_TRY(std::string jws, services.codecs.jws(header, payload, *keys.es256));
    return jws + "~";
}

// Host and port of the public address, as the QR code carries it.
std::string public_authority(const Host& host) {
    const std::size_t scheme = host.public_url.find("://");
    return scheme == std::string::npos ? host.public_url : host.public_url.substr(scheme + 3);
}

Result<std::string> qr_of(const Services& services, const IssuerKeys& keys,
                          const record::Certificate& document, const Digest32& doc) {
    record::QrCode code{public_authority(services.host), document.number, {}};
    record::QrPayload& payload = code.payload;
    payload.issuer = keys.note_key.id;
    payload.uscc = document.holder.uscc;
    payload.category = document.category.no;
    payload.level = document.level ? static_cast<std::uint8_t>(document.level->no) : 0;
    payload.from = document.valid_from;
    payload.to = document.valid_to;
    payload.list = record::status_list_of(document.status_uri).value_or(0);
    payload.index = document.status_idx;
    payload.doc = doc;
    HZ_TRY(const std::string message, record::qr_message(document.number, payload));
    HZ_TRY(const Bytes raw, keys.sm2->sign(bytes_of(message), SignatureForm::Raw));
    if (raw.size() != payload.signature.size()) return fail(Code::Unavailable, "signer.failed");
    std::copy(raw.begin(), raw.end(), payload.signature.begin());
    return record::qr_text(code);
}

}  // namespace

Result<SignedDocument> sign_document(const Services& services, std::string_view json) {
    const std::string text = std::string{json} + "\n";
    const auto document = record::parse_certificate(text);
    if (!document) return fail(Code::Unavailable, "certificate.damaged");
    HZ_TRY(const IssuerKeys keys, keys_of(services, *document));
    SignedDocument made;
    made.json = json;
    HZ_TRY(made.note, note_of(keys, json));
    HZ_TRY(made.jwt, jwt_of(services, keys, *document, json));
    HZ_TRY(made.qr, qr_of(services, keys, *document,
                          record::document_digest(text, services.primitives.sm3)));
    return made;
}

domain::SignedForms forms_of(const Services& services, const SignedDocument& made) {
    const record::HashFn sm3 = services.primitives.sm3;
    return {record::base64(sm3(bytes_of(made.note))), record::base64(sm3(bytes_of(made.jwt))),
            made.qr};
}

Status keep_forms(WriteTx& tx, const Services& services, const SignedDocument& made) {
    const record::HashFn sm3 = services.primitives.sm3;
    HZ_TRY_VOID(tx.put_document(sm3(bytes_of(made.note)), kNoteType, bytes_of(made.note)));
    return tx.put_document(sm3(bytes_of(made.jwt)), kJwtType, bytes_of(made.jwt));
}

}  // namespace hz::app
