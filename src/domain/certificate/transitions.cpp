#include "domain/certificate/transitions.hpp"

#include "base/ranges.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

std::string_view status_key(const CertificateTransition& row) {
    if (row.from.size() != 1) return "certificate.not_in_status";
    if (row.from.front() == CertificateStatus::Valid) return "certificate.not_valid";
    if (row.from.front() == CertificateStatus::Suspended) return "certificate.not_suspended";
    return "certificate.not_in_status";
}

Status check_role(const CertificateTransition& row, const CertificateFacts& facts) {
    if (row.who.empty() ||
        std::ranges::any_of(row.who, [&](Role role) { return holds(facts.actor, role); }))
        return {};
    return fail(Code::Forbidden, "certificate.role_required")
        .with("role", std::string{name_of(row.who.front())})
        .with("article", row.article);
}

}  // namespace

CertificateStatus legal_status(const Certificate& certificate, Instant now) {
    const bool running = certificate.status == CertificateStatus::Valid ||
                         certificate.status == CertificateStatus::Suspended;
    return running && now >= end_of(certificate.valid_to) ? CertificateStatus::Expired
                                                          : certificate.status;
}

Result<const CertificateTransition*> permitted(const Certificate& certificate,
                                               CertificateCommand command,
                                               const CertificateFacts& facts,
                                               std::optional<TwoSignatureAct> act) {
    // Expiry is noted once the end date has passed: the fold counts, not the clock.
    const CertificateStatus status = command == CertificateCommand::Expire
                                         ? certificate.status
                                         : legal_status(certificate, facts.now);
    const CertificateTransition* other = nullptr;
    for (const CertificateTransition& row : facts.rules.process.certificate) {
        if (row.command != command || row.act != act) continue;
        other = &row;
        if (!ranges::contains(row.from, status)) continue;
        HZ_TRY_VOID(check_role(row, facts));
        return &row;
    }
    if (other == nullptr)
        return refuse(facts.rules, "certificate.not_in_rule", "条例:21")
            .with("command", std::string{name_of(command)});
    return refuse(facts.rules, status_key(*other), other->article)
        .with("status", std::string{name_of(status)});
}

Result<const Ground*> usable_ground(const Certificate& certificate, GroundAct act,
                                    const GroundUse& use, const CertificateFacts& facts) {
    const Ground* ground = find_ground(facts.rules, act, use.code);
    if (ground == nullptr)
        return refuse(facts.rules, "certificate.ground_unknown", "条例:26")
            .with("ground", std::string{use.code});
    for (const GroundCondition condition : ground->conditions) {
        switch (condition) {
            case GroundCondition::SuspensionOver:
                if (!suspension_over(certificate, civil_date(facts.now)))
                    return refuse(facts.rules, "certificate.suspension_not_over", ground->article);
                break;
            case GroundCondition::OrderNamed:
                if (use.order.empty())
                    return refuse(facts.rules, "certificate.order_missing", ground->article);
                break;
            case GroundCondition::FindingWhenSuspended:
                if (use.finding.empty() &&
                    (facts.investigation_open ||
                     (certificate.suspension && certificate.suspension->ground != use.code)))
                    return refuse(facts.rules, "certificate.finding_missing", ground->article);
                break;
        }
    }
    return ground;
}

}  // namespace hz::domain
