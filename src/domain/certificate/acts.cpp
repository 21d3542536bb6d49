#include "domain/certificate/acts.hpp"

#include "base/ranges.hpp"
#include "domain/certificate/transitions.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

// Second signatures bring nothing of their own: what the command would say can be asked now.
struct SecondSignature {
    CertificateCommand command;
    std::optional<TwoSignatureAct> of;  // empty: of the suspension
    Status (*judge)(const Certificate&, const CertificateFacts&);
};
template <class Command>
Status judge(const Certificate& certificate, const CertificateFacts& facts) {
    HZ_TRY_VOID(decide(certificate, Command{}, facts));
    return {};
}
constexpr std::array kSecond{
    SecondSignature{CertificateCommand::ConfirmSuspension, std::nullopt, judge<ConfirmSuspension>},
    SecondSignature{CertificateCommand::Restore, TwoSignatureAct::Restore,
                    judge<RestoreCertificate>},
    SecondSignature{CertificateCommand::Cancel, TwoSignatureAct::Cancel, judge<CancelCertificate>},
    SecondSignature{CertificateCommand::Revoke, TwoSignatureAct::Revoke, judge<RevokeCertificate>},
    SecondSignature{CertificateCommand::Reissue, TwoSignatureAct::Reissue,
                    judge<ReissueCertificate>},
    SecondSignature{CertificateCommand::Correct, TwoSignatureAct::Correct,
                    judge<CorrectCertificate>},
    SecondSignature{CertificateCommand::CorrectStatus, TwoSignatureAct::CorrectStatus,
                    judge<CorrectCertificateStatus>},
};

bool waits_for(const Certificate& certificate, const std::optional<TwoSignatureAct>& act) {
    if (!act) return certificate.suspension && certificate.suspension->confirmed_by.empty();
    return certificate.decision && certificate.decision->act == *act;
}

bool is_for(const CertificateTransition& row, const Certificate& certificate, const Actor& actor) {
    // Whoever is not of the issuing body acts on a regulator's order only.
    return std::ranges::any_of(row.who, [&](Role role) {
        return holds(actor, role) &&
               (actor.organisation == certificate.issuer || role == Role::RegulatorOfficer);
    });
}

}  // namespace

std::vector<CertificateAct> certificate_acts(const Certificate& certificate,
                                             const CertificateFacts& facts) {
    std::vector<CertificateAct> acts;
    const CertificateStatus status = legal_status(certificate, facts.now);
    for (const CertificateTransition& row : facts.rules.process.certificate) {
        if (!ranges::contains(row.from, status) || !is_for(row, certificate, facts.actor)) continue;
        const auto* second = std::ranges::find(kSecond, row.command, &SecondSignature::command);
        const bool is_second = second != kSecond.end();
        const bool waits = waits_for(certificate, is_second ? second->of : row.act);
        if (is_second && !waits) continue;
        if (row.command == CertificateCommand::SignDecision && waits) continue;
        CertificateAct act{row.command, row.act, row.grounds, row.article, std::nullopt};
        if (is_second) act.obstacle = obstacle_of(second->judge(certificate, facts));
        acts.push_back(std::move(act));
    }
    return acts;
}

}  // namespace hz::domain
