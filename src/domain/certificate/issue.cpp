// Preparing and issuing a certificate, and its expiry.
#include "domain/certificate/transitions.hpp"

namespace hz::domain {

CertificateEvents decide(const Certificate& certificate, const PrepareCertificate& command,
                         const CertificateFacts& facts) {
    if (!certificate.number.empty())
        return refuse(facts.rules, "certificate.exists", "条例:23")
            .with("number", certificate.number.text());
    HZ_TRY_VOID(permitted(certificate, CertificateCommand::Prepare, facts));
    if (!follows(facts.rules.numbering.numbering, command.number.text()))
        return refuse(facts.rules, "certificate.number_form", "条例:23")
            .with("number", command.number.text());
    CertificatePrepared prepared;
    prepared.doc = command.doc;
    prepared.number = command.number;
    prepared.case_id = command.case_id;
    prepared.certificate = command.certificate;
    prepared.issuer = command.issuer;
    prepared.status = command.status;
    prepared.rule_id = facts.rules.head().id;
    prepared.rule_version = facts.rules.head().version;
    return CertificateEvents{{prepared}};
}

CertificateEvents decide(const Certificate& certificate, const IssueCertificate& command,
                         const CertificateFacts& facts) {
    if (certificate.number.empty() || !certificate.ref)
        return refuse(facts.rules, "certificate.not_prepared", "条例:23");
    HZ_TRY_VOID(permitted(certificate, CertificateCommand::Issue, facts));
    const TermsRow* terms = find_terms(facts.rules, command.category, command.level);
    if (terms == nullptr)
        return refuse(facts.rules, "certificate.category_unknown", "意见:二")
            .with("category", command.category);
    const Date last = last_valid_day(deadline(facts.rules, terms->validity), command.valid_from);
    if (command.valid_to < command.valid_from || command.valid_to > last ||
        command.first_issued > command.valid_from)
        return refuse(facts.rules, "certificate.dates", "条例:23");
    // A certificate never claims days on which it did not exist.
    if (command.valid_from < civil_date(facts.now))
        return refuse(facts.rules, "certificate.start_passed", "条例:23");
    CertificateIssued issued;
    issued.body = command.body;
    issued.category = command.category;
    issued.doc = certificate.doc;
    issued.holder = command.holder;
    issued.level = command.level;
    issued.number = certificate.number;
    issued.status = *certificate.ref;
    issued.valid_from = command.valid_from;
    issued.valid_to = command.valid_to;
    issued.holder_id = command.holder_id;
    issued.issuer = certificate.issuer;
    issued.region = command.region;
    issued.first_issued = command.first_issued;
    issued.case_id = certificate.case_id;
    issued.rule_id = facts.rules.head().id;
    issued.rule_version = facts.rules.head().version;
    issued.issued_by = facts.actor.person;
    issued.forms = command.forms;
    return CertificateEvents{{issued}};
}

CertificateEvents decide(const Certificate& certificate, const ExpireCertificate&,
                         const CertificateFacts& facts) {
    HZ_TRY_VOID(permitted(certificate, CertificateCommand::Expire, facts));
    if (facts.now < end_of(certificate.valid_to))
        return refuse(facts.rules, "certificate.not_yet_expired", "意见:六");
    return CertificateEvents{{CertificateExpired{}}};
}

}  // namespace hz::domain
