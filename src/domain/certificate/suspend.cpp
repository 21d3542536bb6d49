// Suspension 暂停: one signature takes effect at once, the second confirms it.
#include "domain/certificate/transitions.hpp"

namespace hz::domain {
namespace {

// A term of the rule counted from the first day of the suspension.
Due term(const CertificateFacts& facts, std::string_view code, Date from) {
    return due_date(facts.calendar, deadline(facts.rules, code), from);
}

Status check_until(Date until, Date after, Date from, const CertificateFacts& facts) {
    const Date last = term(facts, "SUSP_MAX", from).date;
    if (until > after && until <= last) return {};
    return refuse(facts.rules, "certificate.until_range", "办法:21")
        .with("until_max", to_text(last));
}

}  // namespace

CertificateEvents decide(const Certificate& certificate, const SuspendCertificate& command,
                         const CertificateFacts& facts) {
    HZ_TRY_VOID(permitted(certificate, CertificateCommand::Suspend, facts));
    if (facts.actor.organisation != certificate.issuer)
        return fail(Code::Forbidden, "certificate.other_body");
    HZ_TRY(const Ground* ground,
           usable_ground(certificate, GroundAct::Suspend, {command.ground, {}, {}}, facts));
    const Date today = civil_date(facts.now);
    const Date until = command.until.value_or(term(facts, "SUSP_STD", today).date);
    HZ_TRY_VOID(check_until(until, today, today, facts));
    CertificateSuspended suspended;
    suspended.ground = command.ground;
    suspended.until = until;
    suspended.from = today;
    suspended.reason = command.reason;
    suspended.basis = ground->article;
    suspended.case_id = command.case_id;
    suspended.decided_by = facts.actor.person;
    suspended.confirm_due = term(facts, "SUSP_CONFIRM2", today);
    return CertificateEvents{{suspended}};
}

// The same suspension, ending later: its first day and ground stay, the second signature is due
// again.
CertificateEvents decide(const Certificate& certificate, const ExtendSuspension& command,
                         const CertificateFacts& facts) {
    HZ_TRY(const CertificateTransition* row,
           permitted(certificate, CertificateCommand::ExtendSuspension, facts));
    if (facts.actor.organisation != certificate.issuer)
        return fail(Code::Forbidden, "certificate.other_body");
    const Date today = civil_date(facts.now);
    if (!certificate.suspension || suspension_over(certificate, today))
        return refuse(facts.rules, "certificate.suspension_over", row->article);
    const Suspension& running = *certificate.suspension;
    HZ_TRY_VOID(check_until(command.until, running.until, running.from, facts));
    CertificateSuspended extended;
    extended.ground = running.ground;
    extended.until = command.until;
    extended.from = running.from;
    extended.reason = command.reason;
    extended.basis = row->article;
    extended.decided_by = facts.actor.person;
    extended.confirm_due = term(facts, "SUSP_CONFIRM2", today);
    return CertificateEvents{{extended}};
}

CertificateEvents decide(const Certificate& certificate, const ConfirmSuspension&,
                         const CertificateFacts& facts) {
    HZ_TRY_VOID(permitted(certificate, CertificateCommand::ConfirmSuspension, facts));
    const Date today = civil_date(facts.now);
    if (!certificate.suspension) return refuse(facts.rules, "certificate.not_suspended", "条例:22");
    if (!certificate.suspension->confirmed_by.empty())
        return refuse(facts.rules, "certificate.already_confirmed", "条例:22");
    // The first signer went with a loss (docs/record.md 4): nobody can show to be another person.
    if (certificate.suspension->decided_by.empty())
        return refuse(facts.rules, "certificate.events_lost", "条例:22");
    if (facts.actor.person == certificate.suspension->decided_by)
        return refuse(facts.rules, "certificate.second_signer_same", "条例:22");
    if (!may_sign_for(facts.signing, facts.actor.person, today))
        return refuse(facts.rules, "certificate.second_signer_not_authorised", "条例:22");
    return CertificateEvents{{SuspensionConfirmed{facts.actor.person, today}}};
}

}  // namespace hz::domain
