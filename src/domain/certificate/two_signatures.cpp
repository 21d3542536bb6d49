// Acts that take effect with the second signature (认证认可条例 22): restoring, cancelling,
// revoking, reissuing, correcting. The decision maker signs, then the responsible person.
#include "domain/certificate/transitions.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

bool holds_order_power(const Actor& actor) { return holds(actor, Role::RegulatorOfficer); }

// The issuing body decides on its own certificates; only a ground that rests on a regulator's
// order may be carried out by the regulator, when the body has ceased to exist.
Status check_body(const Certificate& certificate, const Ground* ground,
                  const CertificateFacts& facts) {
    if (facts.actor.organisation == certificate.issuer) return {};
    const bool by_order =
        ground != nullptr && std::ranges::find(ground->conditions, GroundCondition::OrderNamed) !=
                                 ground->conditions.end();
    if (by_order && holds_order_power(facts.actor)) return {};
    return fail(Code::Forbidden, "certificate.other_body");
}

Status check_restoration(const Certificate& certificate, const CertificateFacts& facts) {
    const auto& evaluators = facts.evaluators;
    if (suspension_over(certificate, civil_date(facts.now)))
        return refuse(facts.rules, "certificate.suspension_over", "办法:21");
    if (!facts.restoration_audit_passed)
        return refuse(facts.rules, "certificate.restoration_audit_missing", "条例:26");
    if (std::ranges::find(evaluators, facts.actor.person) != evaluators.end())
        return refuse(facts.rules, "certificate.restorer_was_evaluator", "条例:22");
    return {};
}

Status check_annulled(const Certificate& certificate, std::string_view leaf,
                      const CertificateFacts& facts) {
    const auto item = std::ranges::find_if(
        certificate.history, [&](const HistoryItem& h) { return !leaf.empty() && h.leaf == leaf; });
    using enum CertificateChange;
    const bool is_status = item != certificate.history.end() && item->change != Issued &&
                           item->change != Reissued && item->change != Corrected &&
                           item->change != StatusCorrected;
    if (!is_status) return refuse(facts.rules, "certificate.annulled_unknown", "意见:六");
    if (is_annulled(certificate, *item))
        return refuse(facts.rules, "certificate.already_annulled", "意见:六");
    return {};
}

// A reissue rests on a granted change case (ISO/IEC 17065 7.10); a correction on nothing but that
// the document said something else than the register.
Status check_redrawn(TwoSignatureAct act, const CertificateFacts& facts) {
    if (act == TwoSignatureAct::Reissue && !facts.change_granted)
        return refuse(facts.rules, "certificate.change_case_missing", "条例:23");
    if (!facts.redrawn) return refuse(facts.rules, "certificate.nothing_changed", "条例:23");
    return {};
}

bool brings_document(TwoSignatureAct act) {
    return act == TwoSignatureAct::Reissue || act == TwoSignatureAct::Correct;
}

std::optional<GroundAct> ground_act(TwoSignatureAct act) {
    switch (act) {
        case TwoSignatureAct::Cancel:
            return GroundAct::Cancel;
        case TwoSignatureAct::Revoke:
            return GroundAct::Revoke;
        case TwoSignatureAct::CorrectStatus:
            return GroundAct::CorrectStatus;
        case TwoSignatureAct::Restore:
        case TwoSignatureAct::Reissue:
        case TwoSignatureAct::Correct:
            return std::nullopt;
    }
    return std::nullopt;
}

// The signed decision that the second signature now brings into effect.
Result<SignedDecision> second_signature(const Certificate& certificate, CertificateCommand command,
                                        TwoSignatureAct act, const CertificateFacts& facts) {
    HZ_TRY_VOID(permitted(certificate, command, facts));
    if (!certificate.decision || certificate.decision->act != act)
        return refuse(facts.rules, "certificate.decision_missing", "条例:22")
            .with("act", std::string{name_of(act)});
    const SignedDecision& decision = *certificate.decision;
    const auto by_act = ground_act(act);
    const Ground* ground = by_act ? find_ground(facts.rules, *by_act, decision.ground) : nullptr;
    HZ_TRY_VOID(check_body(certificate, ground, facts));
    if (decision.by == facts.actor.person)
        return refuse(facts.rules, "certificate.second_signer_same", "条例:22");
    const bool regulator = facts.actor.organisation != certificate.issuer;
    if (!regulator && !may_sign_for(facts.signing, facts.actor.person, civil_date(facts.now)))
        return refuse(facts.rules, "certificate.second_signer_not_authorised", "条例:22");
    return decision;
}

std::string basis(const CertificateFacts& facts, GroundAct act, const SignedDecision& decision) {
    const Ground* ground = find_ground(facts.rules, act, decision.ground);
    return ground != nullptr ? ground->article : std::string{"条例:26"};
}

// The term stays: what changes is what the certificate says, not how long it holds.
template <class E>
Result<E> new_document(const Certificate& certificate, const SignedDecision& decision,
                       const SignedForms& forms, const CertificateFacts& facts) {
    if (!decision.document) return refuse(facts.rules, "certificate.decision_missing", "条例:22");
    E event;
    event.doc = decision.document->doc;
    event.valid_from = certificate.valid_from;
    event.valid_to = certificate.valid_to;
    event.certificate = decision.document->certificate;
    event.holder = decision.document->holder;
    event.region = decision.document->region;
    event.level = decision.document->level;
    event.forms = forms;
    event.reason = decision.reason;
    event.decided_by = decision.by;
    event.confirmed_by = facts.actor.person;
    return event;
}

}  // namespace

CertificateEvents decide(const Certificate& certificate, const SignCertificateDecision& command,
                         const CertificateFacts& facts) {
    HZ_TRY_VOID(permitted(certificate, CertificateCommand::SignDecision, facts, command.act));
    const Ground* ground = nullptr;
    if (const auto act = ground_act(command.act)) {
        HZ_TRY(ground, usable_ground(certificate, *act,
                                     {command.ground, command.order, command.finding}, facts));
    }
    HZ_TRY_VOID(check_body(certificate, ground, facts));
    if (command.act == TwoSignatureAct::Restore) HZ_TRY_VOID(check_restoration(certificate, facts));
    if (command.act == TwoSignatureAct::CorrectStatus) {
        if (command.ground == kAppealUpheld)
            return refuse(facts.rules, "certificate.ground_by_appeal", "意见:五");
        HZ_TRY_VOID(check_annulled(certificate, command.annuls, facts));
    }
    if (brings_document(command.act)) HZ_TRY_VOID(check_redrawn(command.act, facts));
    CertificateDecisionSigned signed_decision;
    SignedDecision& decision = signed_decision.decision;
    decision.act = command.act;
    decision.ground = ground != nullptr ? command.ground : "";
    decision.reason = command.reason;
    decision.by = facts.actor.person;
    decision.on = civil_date(facts.now);
    decision.annuls = command.act == TwoSignatureAct::CorrectStatus ? command.annuls : "";
    decision.order = command.order;
    decision.finding = command.finding;
    if (command.act == TwoSignatureAct::Restore) decision.evaluators = facts.evaluators;
    if (brings_document(command.act)) decision.document = facts.redrawn;
    return CertificateEvents{{signed_decision}};
}

CertificateEvents decide(const Certificate& certificate, const RestoreCertificate&,
                         const CertificateFacts& facts) {
    HZ_TRY(const SignedDecision decision, second_signature(certificate, CertificateCommand::Restore,
                                                           TwoSignatureAct::Restore, facts));
    if (suspension_over(certificate, civil_date(facts.now)))
        return refuse(facts.rules, "certificate.suspension_over", "办法:21");
    if (std::ranges::find(decision.evaluators, facts.actor.person) != decision.evaluators.end())
        return refuse(facts.rules, "certificate.restorer_was_evaluator", "条例:22");
    return CertificateEvents{
        {CertificateRestored{decision.reason, decision.by, facts.actor.person}}};
}

CertificateEvents decide(const Certificate& certificate, const CancelCertificate&,
                         const CertificateFacts& facts) {
    HZ_TRY(const SignedDecision decision, second_signature(certificate, CertificateCommand::Cancel,
                                                           TwoSignatureAct::Cancel, facts));
    CertificateCancelled cancelled;
    cancelled.ground = decision.ground;
    cancelled.reason = decision.reason;
    cancelled.basis = basis(facts, GroundAct::Cancel, decision);
    cancelled.decided_by = decision.by;
    cancelled.confirmed_by = facts.actor.person;
    cancelled.order = decision.order;
    return CertificateEvents{{cancelled}};
}

CertificateEvents decide(const Certificate& certificate, const RevokeCertificate&,
                         const CertificateFacts& facts) {
    HZ_TRY(const SignedDecision decision, second_signature(certificate, CertificateCommand::Revoke,
                                                           TwoSignatureAct::Revoke, facts));
    CertificateRevoked revoked;
    revoked.ground = decision.ground;
    revoked.reason = decision.reason;
    revoked.basis = basis(facts, GroundAct::Revoke, decision);
    revoked.decided_by = decision.by;
    revoked.confirmed_by = facts.actor.person;
    return CertificateEvents{{revoked}};
}

CertificateEvents decide(const Certificate& certificate, const ReissueCertificate& command,
                         const CertificateFacts& facts) {
    HZ_TRY(const SignedDecision decision, second_signature(certificate, CertificateCommand::Reissue,
                                                           TwoSignatureAct::Reissue, facts));
    HZ_TRY(auto reissued,
           new_document<CertificateReissued>(certificate, decision, command.forms, facts));
    reissued.case_id = decision.document->case_id;
    return CertificateEvents{{std::move(reissued)}};
}

CertificateEvents decide(const Certificate& certificate, const CorrectCertificate& command,
                         const CertificateFacts& facts) {
    HZ_TRY(const SignedDecision decision, second_signature(certificate, CertificateCommand::Correct,
                                                           TwoSignatureAct::Correct, facts));
    HZ_TRY(auto corrected,
           new_document<CertificateCorrected>(certificate, decision, command.forms, facts));
    return CertificateEvents{{std::move(corrected)}};
}

CertificateEvents decide(const Certificate& certificate, const CorrectCertificateStatus&,
                         const CertificateFacts& facts) {
    HZ_TRY(const SignedDecision decision,
           second_signature(certificate, CertificateCommand::CorrectStatus,
                            TwoSignatureAct::CorrectStatus, facts));
    HZ_TRY_VOID(check_annulled(certificate, decision.annuls, facts));
    CertificateStatusCorrected corrected;
    corrected.annuls = decision.annuls;
    corrected.ground = decision.ground;
    corrected.reason = decision.reason;
    corrected.decided_by = decision.by;
    corrected.confirmed_by = facts.actor.person;
    return CertificateEvents{{corrected}};
}

CertificateEvents decide(const Certificate& certificate, const AnnulByAppeal& command,
                         const CertificateFacts& facts) {
    if (find_ground(facts.rules, GroundAct::CorrectStatus, kAppealUpheld) == nullptr)
        return refuse(facts.rules, "certificate.ground_unknown", "意见:五")
            .with("ground", std::string{kAppealUpheld});
    HZ_TRY_VOID(check_annulled(certificate, command.annuls, facts));
    CertificateStatusCorrected corrected;
    corrected.annuls = command.annuls;
    corrected.ground = kAppealUpheld;
    corrected.reason = command.reason;
    corrected.decided_by = command.decided_by;
    corrected.confirmed_by = facts.actor.person;
    return CertificateEvents{{corrected}};
}

}  // namespace hz::domain
