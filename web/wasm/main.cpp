// The offline verifier in the browser: the sources of `hengzheng-verify`, without exceptions,
// files, clock or network. One instance verifies one subject: the page fills the three inputs,
// calls hz_verify and reads the answer. It imports nothing.
#include "base/json.hpp"
#include "main/verify/verify.hpp"

#include <array>
#include <cstdint>

#define HZ_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace hz {

// An assertion that fails ends the instance; the page then says that nothing could be told.
void assertion_failed(const char*, const char*, int) { __builtin_trap(); }

namespace browser {
namespace {

using record::Certificate;
using record::Verification;

// Filled by the page, in this order of numbers.
enum Input : std::uint32_t {
    kSubject,  // content of a file, or a text
    kServed,   // the package that the register serves for its number; empty: not asked
    kTrusted,  // {"roots":[vkey…],"trust":<trust list>}; the list may be left out
    kInputs
};
std::array<Bytes, kInputs> inputs;
std::string answer;

struct Trusted {
    record::Pinned pinned{};
    record::Material known{};  // the trust list that came with the page
};

// A root that cannot be read is none: the answer is then `key_unknown`.
Trusted trusted_of(ByteView text, const record::Primitives& use) {
    Trusted out;
    const auto value = json::parse(text_of(text));
    if (!value) return out;
    if (const auto* roots = value->find("roots"); roots != nullptr && roots->as_array() != nullptr)
        for (const json::Value& root : *roots->as_array())
            if (auto key = record::parse_vkey(root.as_text() ? *root.as_text() : "", use.sha256))
                out.pinned.roots.push_back(*std::move(key));
    if (const auto trust = value->text("trust"); !trust.empty())
        out.known.trust_lists.emplace_back(trust);
    return out;
}

// A package that cannot be read completes nothing.
record::Material served_material() {
    if (inputs[kServed].empty()) return {};
    auto made = verify::material_of({verify::SubjectKind::Package, {}, std::move(inputs[kServed])});
    return made ? *std::move(made) : record::Material{};
}

json::Value fields_of(const Verification& verification) {
    json::Object out;
    const auto put = [&](std::string_view key, std::string_view text) {
        if (!text.empty()) out.push_back({std::string{key}, text});
    };
    if (const auto& held = verification.certificate) {
        put("number", held->number);
        put("holder", held->holder.name);
        put("uscc", held->holder.uscc);
        put("address", held->holder.address);
        put("category", held->category.name);
        put("level", held->level ? held->level->name : "");
        put("scope", held->scope);
        put("body", held->body.name + " (" + held->body.approval + ")");
        put("validity", to_text(held->valid_from) + " – " + to_text(held->valid_to));
        put("environment", held->environment);
    } else if (const auto& code = verification.qr) {
        put("number", code->number);
        put("uscc", code->payload.uscc);
        put("validity", to_text(code->payload.from) + " – " + to_text(code->payload.to));
    }
    return out;
}

std::string_view name_of(verify::SubjectKind kind) {
    switch (kind) {
        case verify::SubjectKind::Number:
            return "number";
        case verify::SubjectKind::Qr:
            return "qr";
        case verify::SubjectKind::Note:
            return "note";
        case verify::SubjectKind::Pdf:
            return "pdf";
        case verify::SubjectKind::Package:
            return "package";
    }
    return "note";
}

// Name and SM3 of each root, for people to compare.
json::Array roots_of(const record::Pinned& pinned, const record::Primitives& use) {
    json::Array out;
    for (const record::NoteKey& root : pinned.roots)
        out.emplace_back(json::Object{{"name", root.name},
                                      {"sm3", hex(use.sm3(bytes_of(record::vkey_of(root))))}});
    return out;
}

void verify(const Result<verify::Subject>& subject, Instant t) {
    const record::Primitives use = verify::portable_primitives();
    Trusted trusted = trusted_of(inputs[kTrusted], use);
    json::Object out{{"sm3", hex(use.sm3(inputs[kSubject]))},
                     {"roots", roots_of(trusted.pinned, use)}};
    if (subject) {
        record::Material known = served_for(*subject, served_material(), trusted.pinned, t, use);
        for (std::string& list : trusted.known.trust_lists)
            known.trust_lists.push_back(std::move(list));
        const Verification made = verify_subject(*subject, known, trusted.pinned, t, use);
        out.push_back({"kind", name_of(subject->kind)});
        out.push_back({"answer", record::to_json(made.answer)});
        out.push_back({"fields", fields_of(made)});
    }
    answer = json::write(json::Value{std::move(out)});
}

}  // namespace
}  // namespace browser
}  // namespace hz

// Room for `bytes` of an input; the page writes them there.
HZ_EXPORT(hz_input) std::uint8_t* hz_input(std::uint32_t input, std::uint32_t bytes) {
    hz::Bytes& room = hz::browser::inputs.at(input);
    room.resize(bytes);
    return room.data();
}

// `text` tells whether the subject is a text (of a QR code, a number) or the content of a file.
// The answer: {"answer" (docs/record.md 11), "fields", "kind", "roots", "sm3"}; the first three are
// left out when the text is neither.
HZ_EXPORT(hz_verify) const char* hz_verify(std::uint32_t text, double unix_seconds) {
    const hz::Bytes& held = hz::browser::inputs[hz::browser::kSubject];
    hz::browser::verify(text != 0 ? hz::verify::subject_of_text(std::string{hz::text_of(held)})
                                  : hz::Result{hz::verify::subject_of_content(held)},
                        hz::instant_from_seconds(static_cast<std::int64_t>(unix_seconds)));
    return hz::browser::answer.data();
}

HZ_EXPORT(hz_answer_bytes) std::uint32_t hz_answer_bytes() {
    return static_cast<std::uint32_t>(hz::browser::answer.size());
}
