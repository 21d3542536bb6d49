#include "record/status_list.hpp"

#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "record/certificate.hpp"
#include "record/fields.hpp"

#include <array>

namespace hz::record {
namespace {

constexpr std::string_view kStatusListTyp = "hz-status/1";
constexpr std::string_view kJwtTyp = "statuslist+jwt";
constexpr int kBits = 2;

Error invalid_signature() { return fail(Code::InvalidInput, "status_list.signature_invalid"); }
Error unknown_key() { return fail(Code::InvalidInput, "status_list.key_unknown"); }

void read_common(Fields& fields, StatusList& out) {
    out.sub = fields.text("sub");
    if (!status_list_of(out.sub)) fields.fault("sub");
    out.iat = fields.seconds("iat");
    out.exp = fields.seconds("exp");
    if (out.iat >= out.exp) fields.fault("exp");
    out.ttl = fields.integer("ttl", 0, kStatusListLifeSeconds);
    out.environment = fields.maybe_text("environment");
}

void read_bits(Fields& fields, StatusList& out) {
    if (fields.integer("bits", 1, 8) != kBits) fields.fault(unsupported_version("status.bits"));
    auto lst = from_base64url(fields.text("lst", limits::kNoteBytes));
    if (lst && !lst->empty())
        out.lst = *std::move(lst);
    else
        fields.fault("lst");
}

Result<VerifiedStatusList> inflated(StatusList list, const Primitives& use) {
    auto bits = use.inflate(list.lst, limits::kStatusEntries * kBits / 8);
    if (!bits || bits->empty()) return unreadable("status.lst");
    return VerifiedStatusList{std::move(list), *std::move(bits)};
}

Result<json::Value> jwt_part(std::string_view part) {
    const auto bytes = from_base64url(part);
    if (!bytes) return unreadable("jwt");
    auto value = json::parse(text_of(*bytes));
    if (!value || value->as_object() == nullptr) return unreadable("jwt");
    return *std::move(value);
}

// Claims are read as JWT claims are: members that mean nothing here are passed over (RFC 7519 4).
Result<StatusList> claims_from(const json::Value& value) {
    Fields fields{value, "status"};
    StatusList out;
    read_common(fields, out);
    if (const json::Value* inner = fields.value("status_list")) {
        Fields list{*inner, "status.status_list"};
        read_bits(list, out);
        if (const auto done = list.first_fault(); !done) fields.fault(done.error());
    }
    HZ_TRY_VOID(fields.first_fault());
    return out;
}

json::Object common_json(const StatusList& list) {
    json::Object out{{"sub", list.sub}, {"iat", list.iat}, {"exp", list.exp}, {"ttl", list.ttl}};
    if (!list.environment.empty()) out.push_back({"environment", list.environment});
    return out;
}

Result<StatusList> parse_status_text(std::string_view note_text) {
    HZ_TRY(const json::Value value, parse_signed_json(note_text));
    Fields fields{value, "status"};
    StatusList out;
    fields.version(kStatusListTyp);
    read_common(fields, out);
    read_bits(fields, out);
    HZ_TRY_VOID(fields.finish());
    return out;
}

}  // namespace

Result<Bytes> status_bits(std::span<const StatusEntry> entries, std::size_t size) {
    if (size == 0 || size > limits::kStatusEntries || size % 4 != 0)
        return fail(Code::InvalidInput, "status_list.range");
    Bytes out(size / 4);
    for (const StatusEntry& entry : entries) {
        if (entry.idx >= size) return fail(Code::InvalidInput, "status_list.range");
        std::uint8_t& byte = out[entry.idx >> 2U];
        const unsigned shift = 2U * (entry.idx & 3U);
        const unsigned value = static_cast<unsigned>(entry.status) << shift;
        byte = static_cast<std::uint8_t>((byte & ~(3U << shift)) | value);
    }
    return out;
}

Result<ListedStatus> status_entry(ByteView bits, std::uint32_t idx) {
    const std::size_t at = idx >> 2U;
    if (at >= bits.size()) return fail(Code::InvalidInput, "status_list.range");
    return static_cast<ListedStatus>((unsigned{bits[at]} >> (2U * (idx & 3U))) & 3U);
}

Result<std::string> status_jwt_input(const StatusList& list, std::string_view kid) {
    HZ_TRY(const std::string header,
           canonical(json::Object{{"alg", "ES256"}, {"kid", kid}, {"typ", kJwtTyp}}));
    json::Object claims = common_json(list);
    claims.push_back({"status_list", json::Object{{"bits", kBits}, {"lst", base64url(list.lst)}}});
    HZ_TRY(const std::string body, canonical(claims));
    return base64url(bytes_of(header)) + "." + base64url(bytes_of(body));
}

Result<std::string> status_note_text(const StatusList& list) {
    json::Object out = common_json(list);
    out.push_back({"typ", kStatusListTyp});
    out.push_back({"v", 1});
    out.push_back({"bits", kBits});
    out.push_back({"lst", base64url(list.lst)});
    HZ_TRY(const std::string text, canonical(out));
    if (auto read = parse_status_text(text + "\n"); !read) {
        Error error = std::move(read).error();
        error.key = "status_list.invalid";
        return error;
    }
    return text + "\n";
}

Result<ParsedStatusList> parse_status_jwt(std::string_view jwt) {
    if (jwt.size() > limits::kNoteBytes) return unreadable("jwt");
    if (jwt.ends_with('\n')) jwt.remove_suffix(1);
    const std::size_t first = jwt.find('.');
    const std::size_t last = jwt.rfind('.');
    if (first == std::string_view::npos || first == last) return unreadable("jwt");
    HZ_TRY(const json::Value header, jwt_part(jwt.substr(0, first)));
    HZ_TRY(const json::Value claims, jwt_part(jwt.substr(first + 1, last - first - 1)));
    auto signature = from_base64url(jwt.substr(last + 1));
    if (!signature) return unreadable("jwt");
    // One algorithm, fixed here: the header chooses nothing.
    if (header.text("alg") != "ES256" || header.text("typ") != kJwtTyp ||
        header.find("crit") != nullptr)
        return unsupported_version("jwt");
    HZ_TRY(StatusList list, claims_from(claims));
    return ParsedStatusList{std::move(list),
                            std::string{header.text("kid")},
                            std::string{jwt.substr(0, last)},
                            *std::move(signature),
                            {}};
}

Result<ParsedStatusList> parse_status_note(std::string_view bytes) {
    HZ_TRY(Note note, parse_note(bytes));
    HZ_TRY(StatusList list, parse_status_text(note.text));
    return ParsedStatusList{std::move(list), {}, {}, {}, std::move(note)};
}

Result<VerifiedStatusList> verify_status_jwt(std::string_view jwt, const TrustList& trust,
                                             const Primitives& use) {
    HZ_TRY(ParsedStatusList read, parse_status_jwt(jwt));
    const TrustKey* key = find_jwk(trust, KeyUse::Status, read.kid);
    if (key == nullptr) return unknown_key();
    if (standing_of(*key, read.list.iat) != Standing::Good || read.signature.size() != 64 ||
        !use.p256_raw(key->p256, bytes_of(read.signed_part), read.signature))
        return invalid_signature();
    return inflated(std::move(read.list), use);
}

Result<VerifiedStatusList> verify_status_note(std::string_view bytes, const TrustList& trust,
                                              const Primitives& use) {
    HZ_TRY(ParsedStatusList read, parse_status_note(bytes));
    const std::vector<NoteKey> keys = note_keys(trust, KeyUse::Status);
    const auto lines = verify_note(read.note, keys, use);
    if (!lines)
        return lines.error().key == "note.key_unknown" ? unknown_key() : invalid_signature();
    for (const VerifiedLine& line : *lines) {
        const NoteKey& key = keys[line.key];
        const TrustKey* trusted = find_key(trust, KeyUse::Status, key);
        if (standing_of(*trusted, read.list.iat) == Standing::Good && !is_cosignature(key.type))
            return inflated(std::move(read.list), use);
    }
    return invalid_signature();
}

}  // namespace hz::record
