#include "record/certificate.hpp"

#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/fields.hpp"

namespace hz::record {
namespace {

constexpr std::string_view kCertificateTyp = "hz-cert/1";
constexpr std::string_view kScheme = "https://";
constexpr std::string_view kStatusPath = "/status/";

bool is_upper_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

// Runs a reader over a nested object and hands its fault up.
template <class Read>
void nested(Fields& outer, std::string_view key, std::string_view where, Read read) {
    const json::Value* value = outer.value(key);
    if (value == nullptr) return;
    Fields inner{*value, where};
    read(inner);
    if (const auto done = inner.finish(); !done) outer.fault(done.error());
}

CertificateClass read_class(Fields& outer, std::string_view key, std::int64_t most) {
    CertificateClass out;
    nested(outer, key, key, [&](Fields& in) {
        out.code = in.text("code");
        out.name = in.text("name");
        out.no = static_cast<std::uint16_t>(in.integer("no", 1, most));
    });
    return out;
}

json::Value class_json(const CertificateClass& held) {
    return json::Object{{"code", held.code}, {"name", held.name}, {"no", int{held.no}}};
}

void read_parties(Fields& fields, Certificate& out) {
    nested(fields, "body", "cert.body", [&](Fields& in) {
        out.body.approval = in.text("approval");
        out.body.code = in.text("code");
        out.body.name = in.text("name");
        out.body.uscc = in.text("uscc");
        if (!is_uscc(out.body.uscc)) in.fault("uscc");
    });
    nested(fields, "holder", "cert.holder", [&](Fields& in) {
        out.holder.address = in.text("address");
        out.holder.name = in.text("name");
        out.holder.uscc = in.text("uscc");
        if (!is_uscc(out.holder.uscc)) in.fault("uscc");
    });
}

void read_basis(Fields& fields, Certificate& out) {
    for (const json::Value& item : fields.maybe_array("basis", limits::kRecordItems)) {
        const std::string* text = item.as_text();
        if (text == nullptr || text->empty()) return fields.fault("basis");
        out.basis.push_back(*text);
    }
}

void read_status_place(Fields& fields, Certificate& out) {
    nested(fields, "status", "cert.status", [&](Fields& in) {
        out.status_idx =
            static_cast<std::uint32_t>(in.integer("idx", 0, limits::kStatusEntries - 1));
        out.status_uri = in.text("uri");
        if (!status_list_of(out.status_uri)) in.fault("uri");
    });
}

json::Object parties_json(const Certificate& held) {
    return {{"body", json::Object{{"approval", held.body.approval},
                                  {"code", held.body.code},
                                  {"name", held.body.name},
                                  {"uscc", held.body.uscc}}},
            {"holder", json::Object{{"address", held.holder.address},
                                    {"name", held.holder.name},
                                    {"uscc", held.holder.uscc}}}};
}

}  // namespace

bool is_certificate_number(std::string_view number) {
    return number.size() >= 6 && number.size() <= 32 &&
           ranges::all_of(number, [](char c) { return is_upper_or_digit(c) || c == '-'; });
}

bool is_uscc(std::string_view uscc) {
    return uscc.size() == 18 && ranges::all_of(uscc, is_upper_or_digit);
}

std::string status_uri_of(std::string_view host, std::uint16_t list) {
    return std::string{kScheme} + std::string{host} + std::string{kStatusPath} +
           std::to_string(list);
}

std::optional<std::uint16_t> status_list_of(std::string_view uri) {
    if (!uri.starts_with(kScheme)) return std::nullopt;
    uri.remove_prefix(kScheme.size());
    const std::size_t slash = uri.find('/');
    if (slash == 0 || slash == std::string_view::npos) return std::nullopt;
    uri.remove_prefix(slash);
    if (!uri.starts_with(kStatusPath)) return std::nullopt;
    const auto list = decimal(uri.substr(kStatusPath.size()), 0xFFFF);
    if (!list) return std::nullopt;
    return static_cast<std::uint16_t>(*list);
}

Result<std::string> certificate_json(const Certificate& held) {
    json::Object out = parties_json(held);
    out.push_back({"typ", kCertificateTyp});
    out.push_back({"v", 1});
    out.push_back({"number", held.number});
    out.push_back({"scheme", held.scheme});
    out.push_back({"category", class_json(held.category)});
    if (held.level) out.push_back({"level", class_json(*held.level)});
    out.push_back({"scope", held.scope});
    if (!held.basis.empty()) {
        json::Array basis;
        for (const std::string& one : held.basis) basis.emplace_back(one);
        out.push_back({"basis", std::move(basis)});
    }
    out.push_back({"rule", base64(held.rule)});
    out.push_back({"first_issued", to_text(held.first_issued)});
    out.push_back({"issued_at", held.issued_at});
    out.push_back({"valid_from", to_text(held.valid_from)});
    out.push_back({"valid_to", to_text(held.valid_to)});
    out.push_back({"status", json::Object{{"idx", static_cast<std::int64_t>(held.status_idx)},
                                          {"uri", held.status_uri}}});
    if (held.replaces) out.push_back({"replaces", base64(*held.replaces)});
    if (!held.environment.empty()) out.push_back({"environment", held.environment});
    if (held.rule_official) out.push_back({"rule_official", *held.rule_official});
    HZ_TRY(std::string text, canonical(out));
    // Nothing is signed that the reader would refuse.
    if (auto read = parse_certificate(text + "\n"); !read) {
        Error error = std::move(read).error();
        error.key = "certificate.invalid";
        return error;
    }
    return text;
}

Result<Certificate> parse_certificate(std::string_view note_text) {
    HZ_TRY(const json::Value value, parse_signed_json(note_text));
    Fields fields{value, "cert"};
    Certificate out;
    fields.version(kCertificateTyp);
    out.number = fields.text("number");
    if (!is_certificate_number(out.number)) fields.fault("number");
    out.scheme = fields.text("scheme");
    read_parties(fields, out);
    out.category = read_class(fields, "category", 0xFFFF);
    if (fields.has("level")) out.level = read_class(fields, "level", 0xFF);
    out.scope = fields.text("scope");
    read_basis(fields, out);
    out.rule = fields.digest("rule");
    out.first_issued = fields.date("first_issued");
    out.issued_at = fields.seconds("issued_at");
    out.valid_from = fields.date("valid_from");
    out.valid_to = fields.date("valid_to");
    if (out.valid_from > out.valid_to) fields.fault("valid_to");
    read_status_place(fields, out);
    out.replaces = fields.maybe_digest("replaces");
    out.environment = fields.maybe_text("environment");
    if (const json::Value* official = fields.maybe_value("rule_official")) {
        if (official->as_bool() == nullptr)
            fields.fault("rule_official");
        else
            out.rule_official = *official->as_bool();
    }
    HZ_TRY_VOID(fields.finish());
    return out;
}

Digest32 document_digest(std::string_view note_text, HashFn sm3) {
    if (note_text.ends_with('\n')) note_text.remove_suffix(1);
    return sm3(bytes_of(note_text));
}

}  // namespace hz::record
