#include "main/cli/verify_dossier.hpp"

#include "adapters/system/clocks.hpp"
#include "app/verification/dossier_rules.hpp"
#include "base/moment.hpp"
#include "main/cli/dossier_file.hpp"
#include "main/cli/trust_memory.hpp"
#include "main/verify/verify.hpp"
#include "main/verify/words.hpp"

#include <iostream>

namespace hz::cli {
namespace {

using record::DossierAnswer;
using record::DossierCheck;

std::string headline(const DossierAnswer& answer) {
    if (!answer.ok) return "dossier.answer.unknown";
    return *answer.ok ? "dossier.answer.good" : "dossier.answer.bad";
}

std::string report(const DossierAnswer& answer, const verify::Words& words) {
    const auto say = [&](std::string_view group, std::string_view name) {
        return words.say(std::string{group} + "." + std::string{name});
    };
    std::string out = words.say(headline(answer)) + '\n';
    if (!answer.case_id.empty())
        out += words.say("dossier.about",
                         {{"case_id", answer.case_id},
                          {"state", answer.state},
                          {"events", std::to_string(answer.events)},
                          {"made_at", to_shanghai_text(instant_from_seconds(answer.made_at))}}) +
               '\n';
    out += '\n' + words.say("verify.checks") + '\n';
    for (std::size_t i = 0; i < record::kDossierChecks; ++i) {
        const auto check = static_cast<DossierCheck>(i);
        out += "  " + say("dossier.check", name_of(check)) + ": " +
               say("check", name_of(answer.of(check))) + '\n';
    }
    if (!answer.findings.empty()) out += '\n' + words.say("verify.reasons") + '\n';
    for (const record::DossierFinding& one : answer.findings) {
        out += "  " + say("dossier.reason", name_of(one.reason));
        if (!one.at.empty()) out += " [" + one.at + "]";
        out += '\n';
    }
    return out;
}

struct Asked {
    record::Pinned pinned{};
    Instant t{};
};

Result<Asked> understand(const verify::Arguments& arguments, const record::Primitives& use) {
    Asked out;
    out.t = system::SystemClock{}.now();
    verify::PinSources sources = verify::sources_from_environment();
    sources.roots = arguments.roots;
    sources.policies = arguments.policies;
    HZ_TRY(out.pinned, verify::pins_from(sources, use));
    if (arguments.at.empty()) return out;
    HZ_TRY(const Moment moment, any_moment_from(arguments.at, out.t));
    out.t = moment.at;
    return out;
}

DossierAnswer unreadable() {
    DossierAnswer answer;
    answer.add(record::DossierReason::Unreadable, "");
    record::conclude(answer);
    return answer;
}

}  // namespace

int verify_dossier(const verify::Arguments& arguments) {
    const auto words = verify::Words::load(verify::language_from_environment());
    if (!words) return 2;
    const record::Primitives use = verify::portable_primitives();
    const auto asked = understand(arguments, use);
    if (!asked) {
        std::cerr << "hengzheng: " << words->explain(asked.error()) << '\n';
        return verify::kUsage;
    }
    const auto entries = read_dossier(arguments.subject);
    const DossierAnswer answer =
        entries ? app::check_dossier(*entries, TrustMemory::of_home().lists(asked->pinned.roots),
                                     asked->pinned, asked->t, use)
                : unreadable();
    if (arguments.as_json)
        std::cout << json::write(record::to_json(answer)) << '\n';
    else
        std::cout << report(answer, *words);
    if (asked->pinned.roots.empty()) std::cerr << words->say("verify.pin_hint") << '\n';
    return record::exit_code(answer);
}

}  // namespace hz::cli
