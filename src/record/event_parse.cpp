#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/event.hpp"
#include "record/fields.hpp"

namespace hz::record {
namespace {

bool is_hex(std::string_view text) {
    return ranges::all_of(text,
                          [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_uuid4(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
        if (dash ? text[at] != '-' : !is_hex(text.substr(at, 1))) return false;
    }
    return text[14] == '4' && std::string_view{"89ab"}.find(text[19]) != std::string_view::npos;
}

Attachment attachment_from(Fields& outer, const json::Value& value) {
    Fields fields{value, "event.att"};
    Attachment out;
    out.sha256 = fields.digest("sha256");
    out.size = static_cast<std::uint64_t>(fields.integer("size", 0, kCanonicalIntegerMax));
    out.sm3 = fields.digest("sm3");
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    return out;
}

Result<PersonSignature> signature_from(const json::Value& value) {
    Fields fields{value, "event.sig"};
    PersonSignature out;
    out.kid = fields.text("kid");
    out.name = fields.text("name");
    auto der = from_base64(fields.text("v"));
    if (out.kid.size() != 8 || !is_hex(out.kid)) fields.fault("kid");
    if (der && !der->empty())
        out.der = *std::move(der);
    else
        fields.fault("v");
    HZ_TRY_VOID(fields.finish());
    return out;
}

std::vector<Digest32> digest_list(Fields& fields, std::string_view key) {
    std::vector<Digest32> out;
    for (const json::Value& item : fields.maybe_array(key, limits::kRecordItems)) {
        const auto digest = item.as_text() == nullptr ? Result<Digest32>{unreadable(key)}
                                                      : digest_from_base64(*item.as_text());
        if (!digest) {
            fields.fault(key);
            return {};
        }
        out.push_back(*digest);
    }
    return out;
}

void read_commitments(Fields& fields, ParsedEvent& event) {
    event.sd = digest_list(fields, "sd");
    // Sorted as text, not as bytes: base64 does not keep the order.
    for (std::size_t at = 1; at < event.sd.size(); ++at)
        if (base64(event.sd[at - 1]) >= base64(event.sd[at])) return fields.fault("sd");
}

void read_subject(Fields& fields, ParsedEvent& event) {
    const json::Value* value = fields.value("sub");
    if (value == nullptr) return;
    Fields sub{*value, "event.sub"};
    event.id = sub.text("id");
    event.kind = sub.text("k");
    if (const auto done = sub.finish(); !done) fields.fault(done.error());
}

void check_form(Fields& fields, const ParsedEvent& event) {
    if (event.type != "sealed" && !is_event_type(event.type)) fields.fault("type");
    if (!is_uuid4(event.cmd)) fields.fault("cmd");
    if (event.act != "system" && (event.act.size() != 32 || !is_hex(event.act)))
        fields.fault("act");
    if (event.n == 0 && event.prev != Digest32{}) fields.fault("prev");
    const bool sealed = event.kind == "sealed";
    if (sealed != (event.type == "sealed")) fields.fault("type");
    if (!sealed && !is_clear_kind(event.kind)) fields.fault("sub");
    if (!sealed) return;
    if (!is_uuid4(event.id)) fields.fault("sub");
    if (!event.org.empty() || event.rule || !event.ref.empty() || !event.att.empty() ||
        !event.sig.empty())
        fields.fault("sealed");
    if (event.pub != json::Value{json::Object{}}) fields.fault("pub");
    if (event.sd.empty()) fields.fault("sd");
}

}  // namespace

bool is_event_type(std::string_view type) {
    std::size_t part = 0;
    std::size_t length = 0;
    for (const char c : type) {
        if (c == '.') {
            if (length == 0) return false;
            ++part;
            length = 0;
        } else if ((c >= 'a' && c <= 'z') || (c == '_' && part > 0)) {
            ++length;
        } else {
            return false;
        }
    }
    return part > 0 && length > 0;
}

Result<std::vector<PersonSignature>> signatures_from(const json::Value& value) {
    const json::Array* list = value.as_array();
    if (list == nullptr || list->empty() || list->size() > limits::kPersonSignatures)
        return unreadable("event.sig");
    std::vector<PersonSignature> out;
    for (const json::Value& item : *list) {
        HZ_TRY(PersonSignature one, signature_from(item));
        if (!out.empty() && out.front().name != one.name) return unreadable("event.sig");
        out.push_back(std::move(one));
    }
    return out;
}

Result<ParsedEvent> parse_event(std::string_view bytes) {
    if (bytes.size() > limits::kLeafBytes) return unreadable("event");
    auto value = parse_canonical(bytes);
    if (!value) return unreadable("event");
    ParsedEvent event;
    event.value = *std::move(value);
    Fields fields{event.value, "event"};
    const json::Value* v = fields.value("v");
    if (v != nullptr && v->as_integer() != nullptr && *v->as_integer() != 1)
        return unsupported_version("event.v");
    if (v != nullptr && v->as_integer() == nullptr) fields.fault("v");
    event.type = fields.text("type");
    const auto t = instant_from(fields.text("t"));
    if (t)
        event.t = *t;
    else
        fields.fault("t");
    event.cmd = fields.text("cmd");
    event.i = static_cast<std::uint16_t>(fields.integer("i", 0, 65'535));
    event.org = fields.maybe_text("org");
    event.act = fields.text("act");
    read_subject(fields, event);
    event.n = static_cast<std::uint64_t>(fields.integer("n", 0, kCanonicalIntegerMax));
    event.prev = fields.digest("prev");
    if (const json::Value* pub = fields.value("pub")) event.pub = *pub;
    if (event.pub.as_object() == nullptr) fields.fault("pub");
    event.rule = fields.maybe_digest("rule");
    read_commitments(fields, event);
    for (const json::Value& item : fields.maybe_array("att", limits::kRecordItems))
        event.att.push_back(attachment_from(fields, item));
    event.ref = digest_list(fields, "ref");
    if (const json::Value* sig = fields.maybe_value("sig")) {
        auto signatures = signatures_from(*sig);
        if (signatures)
            event.sig = *std::move(signatures);
        else
            fields.fault(signatures.error());
    }
    check_form(fields, event);
    HZ_TRY_VOID(fields.finish());
    return event;
}

}  // namespace hz::record
