#include "main/verify/report.hpp"

#include <array>

#include <fmt/format.h>

namespace hz::verify {
namespace {

using record::Authenticity;
using record::Check;
using record::Reason;
using record::VerificationAnswer;

bool has(const VerificationAnswer& answer, Reason reason) {
    for (const Reason one : answer.reasons)
        if (one == reason) return true;
    return false;
}

std::string word(const Words& words, std::string_view group, std::string_view name) {
    return words.say(std::string{group} + "." + std::string{name});
}

std::string heading(const VerificationAnswer& answer, const Circumstances& how,
                    const Words& words) {
    const std::string when = words.say(how.now ? "page.heading.now" : "page.heading.then");
    return words.say("page.heading",
                     {{"authenticity", word(words, "authenticity", name_of(answer.authenticity))},
                      {"when", when},
                      {"status", word(words, "status", name_of(answer.status))}});
}

std::string meaning(const VerificationAnswer& answer, const Words& words) {
    if (answer.authenticity == Authenticity::NotGenuine) return words.say("meaning.not_genuine");
    return word(words, "meaning", name_of(answer.status));
}

void field(std::string& out, std::string_view label, std::string_view value) {
    if (!value.empty()) out += fmt::format("  {}: {}\n", label, value);
}

std::string class_text(const record::CertificateClass& of) {
    return fmt::format("{} ({})", of.name, of.code);
}

void signed_fields(std::string& out, const record::Verification& verification, const Words& words) {
    const auto label = [&](std::string_view name) { return word(words, "verify.field", name); };
    if (const auto& held = verification.certificate) {
        const bool vouched = verification.answer.checks.signature == Check::Pass;
        out += '\n' + words.say(vouched ? "verify.fields" : "verify.fields.unproven") + '\n';
        field(out, label("number"), held->number);
        field(out, label("holder"), held->holder.name);
        field(out, label("uscc"), held->holder.uscc);
        field(out, label("address"), held->holder.address);
        field(out, label("category"), class_text(held->category));
        if (held->level) field(out, label("level"), class_text(*held->level));
        field(out, label("scope"), held->scope);
        field(out, label("body"), fmt::format("{} ({})", held->body.name, held->body.approval));
        field(out, label("validity"),
              fmt::format("{} – {}", to_text(held->valid_from), to_text(held->valid_to)));
        if (!held->environment.empty()) out += "  " + words.say("verify.demo") + '\n';
    } else if (const auto& code = verification.qr) {
        out += '\n' + words.say("verify.fields") + '\n';
        field(out, label("number"), code->number);
        field(out, label("uscc"), code->payload.uscc);
        field(out, label("validity"),
              fmt::format("{} – {}", to_text(code->payload.from), to_text(code->payload.to)));
    } else {
        if (!verification.answer.number.empty()) out += '\n';
        field(out, label("number"), verification.answer.number);
    }
}

void checks(std::string& out, const VerificationAnswer& answer, const Words& words) {
    const record::Checks& held = answer.checks;
    const std::array<std::pair<std::string_view, Check>, 6> rows{{{"format", held.format},
                                                                  {"key", held.key},
                                                                  {"signature", held.signature},
                                                                  {"record", held.record},
                                                                  {"witness", held.witness},
                                                                  {"status", held.status}}};
    out += '\n' + words.say("verify.checks") + '\n';
    for (const auto& [name, check] : rows)
        out += fmt::format("  {}: {}\n", word(words, "check.name", name),
                           word(words, "check", name_of(check)));
    if (held.witness != Check::Pass && held.record == Check::Pass)
        out += "  " + words.say("verify.no_witness") + '\n';
    if (answer.list_age_s)
        out +=
            "  " +
            words.say("verify.list_age", {{"minutes", std::to_string(*answer.list_age_s / 60)}}) +
            '\n';
}

void reasons(std::string& out, const VerificationAnswer& answer, const Words& words) {
    if (answer.reasons.empty()) return;
    out += '\n' + words.say("verify.reasons") + '\n';
    for (const Reason reason : answer.reasons)
        out += fmt::format("  {}\n", word(words, "reason", name_of(reason)));
}

}  // namespace

std::string pinning_hint(const Circumstances& how, const Words& words) {
    // Without a pinned root nothing is told from the input itself; a register's answer stands.
    return how.pinned || how.from_register ? std::string{} : words.say("verify.pin_hint");
}

std::string report(const record::Verification& verification, const Circumstances& how,
                   const Words& words) {
    const VerificationAnswer& answer = verification.answer;
    const std::string as_of = to_shanghai_text(instant_from_seconds(answer.as_of));
    if (has(answer, Reason::NotInRegister))
        return words.say("verify.not_found", {{"as_of", as_of}}) + '\n' +
               words.say("verify.not_found.next") + '\n';
    std::string out = heading(answer, how, words) + '\n' + meaning(answer, words) + '\n';
    out += words.say("verify.as_of", {{"as_of", as_of}}) + '\n';
    if (how.from_register)
        out += words.say("verify.from_register", {{"server", how.server}}) + '\n';
    signed_fields(out, verification, words);
    if (answer.authenticity == Authenticity::Genuine && verification.certificate &&
        answer.checks.format == Check::Unknown)
        out += "  " + words.say("verify.compare_page") + '\n';
    checks(out, answer, words);
    reasons(out, answer, words);
    for (const Error& trouble : how.troubles) out += "  " + words.explain(trouble) + '\n';
    const std::string hint = pinning_hint(how, words);
    if (!hint.empty()) out += '\n' + hint + '\n';
    return out;
}

}  // namespace hz::verify
