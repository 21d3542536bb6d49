#include "app/use_cases/certificate/sign_certificate_decision.hpp"

#include "app/cases/run_case.hpp"
#include "app/certificates/document.hpp"
#include "app/each_state.hpp"
#include "app/run.hpp"

namespace hz::app::certificate::sign_certificate_decision {
namespace {

using domain::CaseKind;
using domain::TwoSignatureAct;

// A case about a certificate is archived once it has been decided; what it came to stays.
bool granted(const domain::Case& held) {
    return held.decision && held.decision->confirmed_on &&
           held.decision->conclusion == domain::Conclusion::Grant;
}

bool is_change(const domain::Case& held) {
    return held.kind == CaseKind::CertificateChange || held.kind == CaseKind::ScopeReduction;
}

// What a restoration (认证认可条例 26) or a reissue rests on: its own passed case about this
// certificate.
void add_case(const domain::Case& held, const std::string& number, CertificateWorld& world) {
    if (held.certificate != number || !granted(held)) return;
    if (held.kind == CaseKind::Restoration) {
        world.facts.restoration_audit_passed = true;
        world.facts.evaluators = domain::evaluators(held);
    }
    // One change is issued once: then its case is `issued`.
    world.facts.change_granted = is_change(held) && held.state == domain::CaseState::Granted;
}

// A special audit about the certificate that is not decided: an investigation, whose finding a
// cancellation needs first.
Result<bool> investigation_open(CommandTx& tx, const std::string& number) {
    bool open = false;
    HZ_TRY_VOID(each_state<domain::CaseAggregate>(
        tx.tx(), Scope::everything(), "certificate", number,
        [&](const std::string&, const domain::Case& held) -> Status {
            const bool decided = domain::is_ended(held.state) || granted(held);
            open = open || (held.kind == CaseKind::SpecialAudit && !decided);
            return {};
        }));
    return open;
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(LoadedCertificate subject, target_certificate(tx, input.number));
    HZ_TRY(CertificateWorld world, certificate_world(tx.reading(), subject.state));
    std::optional<domain::Case> held;
    if (!input.case_id.empty()) {
        HZ_TRY(LoadedCase loaded, tx.load<domain::CaseAggregate>(tx.scope(), input.case_id));
        held = std::move(loaded.state);
        add_case(*held, subject.id, world);
    }
    const bool reissue = input.act == TwoSignatureAct::Reissue && world.facts.change_granted;
    if (reissue || input.act == TwoSignatureAct::Correct) {
        HZ_TRY(world.facts.redrawn,
               redrawn_document(tx, subject.state, world.facts.rules, reissue ? &*held : nullptr));
    }
    if (input.act == TwoSignatureAct::Cancel) {
        HZ_TRY(world.facts.investigation_open, investigation_open(tx, subject.id));
    }
    return decide_certificate<domain::SignCertificateDecision>(tx, subject, world, input);
}

}  // namespace hz::app::certificate::sign_certificate_decision

HZ_COMMAND(certificate, sign_certificate_decision)
