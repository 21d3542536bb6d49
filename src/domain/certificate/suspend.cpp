// Suspension 暂停: one signature takes effect at once, the second confirms it.
#include "domain/certificate/transitions.hpp"

namespace hz::domain {

CertificateEvents decide(const Certificate& certificate, const SuspendCertificate& command,
                         const CertificateFacts& facts) {
    HZ_TRY_VOID(permitted(certificate, CertificateCommand::Suspend, facts));
    if (facts.actor.organisation != certificate.issuer)
        return fail(Code::Forbidden, "certificate.other_body");
    HZ_TRY(const Ground* ground,
           usable_ground(certificate, GroundAct::Suspend, {command.ground, {}, {}}, facts));
    const Date today = civil_date(facts.now);
    const auto term = [&](std::string_view code) {
        return due_date(facts.calendar, deadline(facts.rules, code), today);
    };
    const Date until = command.until.value_or(term("SUSP_STD").date);
    if (until <= today || until > term("SUSP_MAX").date)
        return refuse(facts.rules, "certificate.until_range", "办法:21")
            .with("until_max", to_text(term("SUSP_MAX").date));
    CertificateSuspended suspended;
    suspended.ground = command.ground;
    suspended.until = until;
    suspended.from = today;
    suspended.reason = command.reason;
    suspended.basis = ground->article;
    suspended.case_id = command.case_id;
    suspended.decided_by = facts.actor.person;
    suspended.confirm_due = term("SUSP_CONFIRM2");
    return CertificateEvents{{suspended}};
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

SuspendDue suspend_due(const RuleSet& rules, const Calendar& calendar, Date confirmed) {
    SuspendDue due;
    Deadline reading = deadline(rules, "SUSPEND");
    due.calendar_days = due_date(calendar, reading, confirmed);
    reading.unit = Unit::Workday;
    due.workdays = due_date(calendar, reading, confirmed);
    due.alarm = stricter(due.calendar_days, due.workdays);
    return due;
}

}  // namespace hz::domain
