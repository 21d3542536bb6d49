#include "record/asof.hpp"

#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "record/certificate.hpp"
#include "record/fields.hpp"
#include "record/note.hpp"

namespace hz::record {
namespace {

constexpr std::string_view kAsOfTyp = "hz-asof/1";

json::Object event_json(const AsOfEvent& event) {
    json::Object out{{"leaf", base64(event.leaf)}};
    if (event.index) {
        out.push_back({"index", static_cast<std::int64_t>(*event.index)});
        out.push_back({"shard", event.shard});
    }
    return out;
}

AsOfEvent read_event(Fields& outer, const json::Value& value) {
    Fields fields{value, "asof.event"};
    AsOfEvent out;
    out.leaf = fields.digest("leaf");
    if (fields.has("index") != fields.has("shard")) fields.fault("shard");
    if (fields.has("index"))
        out.index = static_cast<std::uint64_t>(fields.integer("index", 0, kCanonicalIntegerMax));
    out.shard = fields.maybe_text("shard");
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    return out;
}

AsOfLog read_log(Fields& outer, const json::Value& value) {
    Fields fields{value, "asof.log"};
    AsOfLog out;
    out.origin = fields.text("origin");
    if (!is_key_name(out.origin)) fields.fault("origin");
    out.size = static_cast<std::uint64_t>(fields.integer("size", 0, kCanonicalIntegerMax));
    out.root = fields.digest("root");
    out.sm3 = fields.digest("sm3");
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    return out;
}

StatusWord read_status(Fields& fields, std::string_view key) {
    const auto word = status_word_from(fields.text(key));
    if (!word) fields.fault(key);
    return word.value_or(StatusWord::Unknown);
}

StatusChange read_change(Fields& outer, const json::Value& value) {
    Fields fields{value, "asof.day"};
    StatusChange out;
    out.status = read_status(fields, "status");
    out.t = fields.seconds("t");
    if (const auto done = fields.finish(); !done) outer.fault(done.error());
    return out;
}

bool names_a_certificate(StatusWord status) {
    return status != StatusWord::NotFound && status != StatusWord::Unknown;
}

template <class List, class Write>
json::Array array_of(const List& list, Write write) {
    json::Array out;
    for (const auto& one : list) out.emplace_back(write(one));
    return out;
}

json::Object scalars_json(const AsOf& held) {
    json::Object out{{"typ", kAsOfTyp},
                     {"v", 1},
                     {"number", held.number},
                     {"at", held.at},
                     {"iat", held.iat},
                     {"status", name_of(held.status)},
                     {"register_from", to_text(held.register_from)}};
    if (held.now) out.push_back({"now", name_of(*held.now)});
    if (held.since) out.push_back({"since", *held.since});
    if (held.doc) out.push_back({"doc", base64(*held.doc)});
    if (held.valid_from) out.push_back({"valid_from", to_text(*held.valid_from)});
    if (held.valid_to) out.push_back({"valid_to", to_text(*held.valid_to)});
    if (held.reported) out.push_back({"reported", *held.reported});
    if (!held.environment.empty()) out.push_back({"environment", held.environment});
    return out;
}

void read_scalars(Fields& fields, AsOf& out) {
    fields.version(kAsOfTyp);
    out.number = fields.text("number");
    if (!is_certificate_number(out.number)) fields.fault("number");
    out.at = fields.seconds("at");
    out.iat = fields.seconds("iat");
    if (out.at > out.iat) fields.fault("at");
    out.status = read_status(fields, "status");
    if (fields.has("now")) out.now = read_status(fields, "now");
    if (fields.has("since")) out.since = fields.seconds("since");
    out.doc = fields.maybe_digest("doc");
    out.valid_from = fields.maybe_date("valid_from");
    out.valid_to = fields.maybe_date("valid_to");
    out.register_from = fields.date("register_from");
    if (fields.has("reported")) out.reported = fields.seconds("reported");
    out.environment = fields.maybe_text("environment");
    if (names_a_certificate(out.status) && (!out.doc || !out.valid_from || !out.valid_to))
        fields.fault("doc");
    if (out.now == out.status) fields.fault("now");
    if (out.reported && out.status != StatusWord::NotFound) fields.fault("reported");
}

}  // namespace

Result<std::string> asof_text(const AsOf& held) {
    json::Object out = scalars_json(held);
    if (!held.day.empty())
        out.push_back({"day", array_of(held.day, [](const StatusChange& one) {
                           return json::Object{{"status", name_of(one.status)}, {"t", one.t}};
                       })});
    if (!held.events.empty()) out.push_back({"events", array_of(held.events, event_json)});
    if (held.next) out.push_back({"next", event_json(*held.next)});
    if (!held.logs.empty())
        out.push_back({"logs", array_of(held.logs, [](const AsOfLog& one) {
                           return json::Object{{"origin", one.origin},
                                               {"size", static_cast<std::int64_t>(one.size)},
                                               {"root", base64(one.root)},
                                               {"sm3", base64(one.sm3)}};
                       })});
    HZ_TRY(std::string text, canonical(out));
    text.push_back('\n');
    if (auto read = parse_asof(text); !read) {
        Error error = std::move(read).error();
        error.key = "asof.invalid";
        return error;
    }
    return text;
}

Result<AsOf> parse_asof(std::string_view note_text) {
    HZ_TRY(const json::Value value, parse_signed_json(note_text));
    Fields fields{value, "asof"};
    AsOf out;
    read_scalars(fields, out);
    for (const json::Value& item : fields.maybe_array("day", limits::kRecordItems))
        out.day.push_back(read_change(fields, item));
    for (const json::Value& item : fields.maybe_array("events", limits::kRecordItems))
        out.events.push_back(read_event(fields, item));
    if (const json::Value* next = fields.maybe_value("next")) out.next = read_event(fields, *next);
    for (const json::Value& item : fields.maybe_array("logs", limits::kRecordItems))
        out.logs.push_back(read_log(fields, item));
    HZ_TRY_VOID(fields.finish());
    return out;
}

}  // namespace hz::record
