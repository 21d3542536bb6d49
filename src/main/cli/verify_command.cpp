// `hengzheng verify`: a certificate, or the dossier of a case, verified with the user's own pinned
// roots, offline or with what a register serves.
#include "adapters/system/clocks.hpp"
#include "adapters/system/curl_web.hpp"
#include "app/verification/remote.hpp"
#include "main/cli/command.hpp"
#include "main/cli/dossier_file.hpp"
#include "main/cli/trust_memory.hpp"
#include "main/cli/verify_dossier.hpp"
#include "main/verify/arguments.hpp"
#include "main/verify/report.hpp"
#include "main/verify/verify.hpp"
#include "record/asof.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

namespace hz::cli {
namespace {

using verify::SubjectKind;

struct VerifyArguments {
    verify::Arguments common{};
    std::string server{};
    bool offline{};
};

// The server named, else the host of the pinned root; empty: nobody is asked.
std::string server_of(const VerifyArguments& arguments, const record::Pinned& pinned) {
    if (arguments.offline) return {};
    if (!arguments.server.empty()) return arguments.server;
    if (pinned.roots.empty()) return {};
    const std::string& name = pinned.roots.front().name;
    return "https://" + name.substr(0, name.find('/'));
}

app::RemoteQuestion question_of(const verify::Asked& asked) {
    app::RemoteQuestion out;
    if (!asked.now) out.at = unix_seconds(asked.t);
    if (asked.subject.kind == SubjectKind::Number) out.number = asked.subject.text;
    if (asked.subject.kind == SubjectKind::Qr) {
        if (const auto code = record::parse_qr(asked.subject.text)) {
            out.number = code->number;
            out.doc = code->payload.doc;
            out.list = code->payload.list;
        }
        return out;
    }
    out.note = verify::note_of(asked.subject);
    const auto note = record::parse_note(out.note);
    const auto held =
        note ? record::parse_certificate(note->text) : Result<record::Certificate>{note.error()};
    if (held) out.number = held->number;
    const auto statement =
        note ? record::parse_asof(note->text) : Result<record::AsOf>{note.error()};
    if (statement) out.number = statement->number;
    return out;
}

record::Verification not_in_register(const verify::Asked& asked) {
    record::Verification out;
    out.answer.number = asked.subject.text;
    out.answer.as_of = unix_seconds(asked.t);
    out.answer.status = record::StatusWord::NotFound;
    out.answer.reasons = {record::Reason::NotInRegister};
    record::conclude(out.answer);
    return out;
}

// A number is answered from the register: a proof that is not there yet is only shown.
void forgive_pending(record::VerificationAnswer& answer) {
    std::erase(answer.reasons, record::Reason::RecordPending);
    record::conclude(answer);
}

void add_kept_lists(record::Material& material, const TrustMemory& memory,
                    const record::Pinned& pinned) {
    for (std::string& list : memory.lists(pinned.roots))
        if (std::ranges::find(material.trust_lists, list) == material.trust_lists.end())
            material.trust_lists.push_back(std::move(list));
}

record::Verification verify_with(app::Web& web, const std::string& server,
                                 const verify::Asked& asked, const record::Primitives& use,
                                 verify::Circumstances& how) {
    app::Remote remote{web, server, asked.pinned, use};
    const bool number = asked.subject.kind == SubjectKind::Number;
    const app::RemoteQuestion question = question_of(asked);
    if (number && asked.pinned.roots.empty()) {
        auto answer = remote.ask(question.number, question.at);
        if (answer) {
            how.from_register = true;
            return {*std::move(answer), {}, {}};
        }
        how.troubles.push_back(answer.error());
        return verify_subject(asked.subject, {}, asked.pinned, asked.t, use);
    }
    if (question.number.empty())
        return verify_subject(asked.subject, {}, asked.pinned, asked.t, use);
    app::Fetched fetched = remote.fetch(question);
    const TrustMemory memory = TrustMemory::of_home();
    if (const auto kept = memory.keep(fetched.material.trust_lists, asked.pinned.roots, use); !kept)
        how.troubles.push_back(kept.error());
    add_kept_lists(fetched.material, memory, asked.pinned);
    how.troubles = fetched.troubles;
    if (number && fetched.not_found) return not_in_register(asked);
    auto out = verify_subject(asked.subject, fetched.material, asked.pinned, asked.t, use);
    if (number && fetched.pending && fetched.troubles.empty()) forgive_pending(out.answer);
    return out;
}

// 0 genuine and valid, 1 not so, 2 cannot be told, 64 usage.
int verify_certificate(const VerifyArguments& arguments) {
    if (is_dossier(arguments.common.subject)) return verify_dossier(arguments.common);
    const auto words = verify::Words::load(verify::language_from_environment());
    if (!words) return 2;
    const record::Primitives use = verify::portable_primitives();
    const auto asked = verify::understand(arguments.common, system::SystemClock{}.now(), use);
    if (!asked) {
        std::cerr << "hengzheng: " << words->explain(asked.error()) << '\n';
        return verify::kUsage;
    }
    verify::Circumstances how;
    how.pinned = !asked->pinned.roots.empty();
    how.now = asked->now;
    how.server = server_of(arguments, asked->pinned);
    record::Verification verification;
    if (how.server.empty()) {
        record::Material known;
        add_kept_lists(known, TrustMemory::of_home(), asked->pinned);
        verification = verify_subject(asked->subject, known, asked->pinned, asked->t, use);
    } else {
        system::CurlWeb web;
        verification = verify_with(web, how.server, *asked, use, how);
    }
    if (!arguments.common.as_json) {
        std::cout << report(verification, how, *words);
        return record::exit_code(verification.answer);
    }
    std::cout << json::write(record::to_json(verification.answer)) << '\n';
    for (const Error& trouble : how.troubles) std::cerr << words->explain(trouble) << '\n';
    if (!how.pinned && !how.from_register) std::cerr << pinning_hint(how, *words) << '\n';
    return record::exit_code(verification.answer);
}

}  // namespace

Command verify_command(syntax::Command& app) {
    auto command = app.command(
        "verify",
        "verify a certificate (its number, .note, .pdf, .hzv or QR text), a statement of status "
        "(.note, .pdf) or the dossier of a case (.hzd)");
    const auto arguments = std::make_shared<VerifyArguments>();
    verify::Arguments& common = arguments->common;
    command.option("subject", common.subject, "number, file or QR text").required();
    command.option("--root", common.roots, "root to trust: vkey or file of vkeys; repeatable");
    command.option("--policy", common.policies,
                   "policy file to use instead of the trust list's; repeatable");
    command.option("--at", common.at, "date, YYYY-MM-DDThh:mm (UTC+8) or Unix seconds");
    command.option("--server", arguments->server,
                   "address of the register; without it that of the pinned root");
    command.flag("--offline", arguments->offline, "use no network at all");
    command.flag("--json", common.as_json, "answer as JSON");
    return {command, [arguments] { return verify_certificate(*arguments); }};
}

}  // namespace hz::cli
