#include "app/certificates/run_certificate.hpp"

#include "app/acting.hpp"
#include "app/cases/run_case.hpp"
#include "app/rules.hpp"

#include <algorithm>
#include <type_traits>

namespace hz::app {
namespace {

// Given by the responsible person, or by a signatory in his place (认证认可条例 22).
template <class Command>
constexpr bool kSecondSignature = !std::is_same_v<Command, domain::SuspendCertificate> &&
                                  !std::is_same_v<Command, domain::SignCertificateDecision>;

}  // namespace

Result<CertificateWorld> certificate_world(CommandTx& tx, const PinnedRules& pinned,
                                           const domain::OrganisationId& issuer) {
    const RuleLibrary& library = tx.services().rules;
    HZ_TRY(const LoadedPack* pack, library.find(pinned.id, pinned.version));
    CertificateWorld world{pack->manifest_sm3,
                           domain::CertificateFacts{pack->rules, library.calendar()}};
    world.facts.now = tx.now();
    world.facts.actor = acting(tx.actor());
    HZ_TRY(world.facts.signing, signing_of(tx, issuer));
    return world;
}

Result<CertificateWorld> certificate_world(CommandTx& tx, const domain::Certificate& certificate) {
    return certificate_world(tx, {certificate.rule_id, certificate.rule_version},
                             certificate.issuer);
}

Result<LoadedCertificate> target_certificate(CommandTx& tx,
                                             const domain::CertificateNumber& number) {
    return tx.target<domain::CertificateAggregate>(number.text());
}

Status add_restoration(CommandTx& tx, const LoadedCertificate& subject, std::string_view case_id,
                       CertificateWorld& world) {
    HZ_TRY(const LoadedCase audit, tx.load<domain::CaseAggregate>(tx.scope(), case_id));
    const domain::Case& held = audit.state;
    const bool about = held.kind == domain::CaseKind::Restoration && held.certificate == subject.id;
    // A case about a certificate is archived once it has been decided; what it came to stays.
    const bool granted = held.decision && held.decision->confirmed_on &&
                         held.decision->conclusion == domain::Conclusion::Grant;
    world.facts.restoration_audit_passed = about && granted;
    world.facts.evaluators = domain::evaluators(held);
    return {};
}

CertificateOutput certificate_output(const domain::Certificate& certificate) {
    CertificateOutput output{certificate.number, certificate.status, std::nullopt};
    if (certificate.suspension) output.until = certificate.suspension->until;
    return output;
}

template <class Command>
Result<CertificateOutput> run_certificate(CommandTx& tx, const domain::CertificateNumber& number,
                                          const Command& command, std::string_view case_id) {
    HZ_TRY(LoadedCertificate subject, target_certificate(tx, number));
    HZ_TRY(CertificateWorld world, certificate_world(tx, subject.state));
    if (!case_id.empty()) HZ_TRY_VOID(add_restoration(tx, subject, case_id, world));
    HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
    Emit how{.rule = world.rule, .sign = Sign::Actor};
    if constexpr (kSecondSignature<Command>) {
        HZ_TRY(how.sealed_ref, delegation_relied_on(tx, world.facts.signing));
    }
    HZ_TRY_VOID(record_certificate(tx, subject, events, how));
    return certificate_output(subject.state);
}

#define HZ_CERTIFICATE_COMMAND(name)                    \
    template Result<CertificateOutput> run_certificate( \
        CommandTx&, const domain::CertificateNumber&, const domain::name&, std::string_view)

HZ_CERTIFICATE_COMMAND(CancelCertificate);
HZ_CERTIFICATE_COMMAND(ConfirmSuspension);
HZ_CERTIFICATE_COMMAND(CorrectCertificateStatus);
HZ_CERTIFICATE_COMMAND(RestoreCertificate);
HZ_CERTIFICATE_COMMAND(RevokeCertificate);
HZ_CERTIFICATE_COMMAND(SignCertificateDecision);
HZ_CERTIFICATE_COMMAND(SuspendCertificate);

#undef HZ_CERTIFICATE_COMMAND

}  // namespace hz::app
