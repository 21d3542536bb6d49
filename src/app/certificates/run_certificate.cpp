#include "app/certificates/run_certificate.hpp"

#include "app/acting.hpp"
#include "app/rules.hpp"

#include <type_traits>

namespace hz::app {
namespace {

// Given by the responsible person, or by a signatory in his place (认证认可条例 22).
template <class Command>
constexpr bool kSecondSignature = !std::is_same_v<Command, domain::SuspendCertificate> &&
                                  !std::is_same_v<Command, domain::ExtendSuspension> &&
                                  !std::is_same_v<Command, domain::SignCertificateDecision>;

}  // namespace

Result<CertificateWorld> certificate_world(const Reading& from, const PinnedRules& pinned,
                                           const domain::OrganisationId& issuer) {
    const RuleLibrary& library = from.services.rules;
    HZ_TRY(const LoadedPack* pack, library.find(pinned.id, pinned.version));
    CertificateWorld world{pack->manifest_sm3,
                           domain::CertificateFacts{pack->rules, library.calendar()}};
    world.facts.now = from.now;
    world.facts.actor = acting(from.actor);
    HZ_TRY(world.facts.signing, signing_of(from, issuer));
    return world;
}

Result<CertificateWorld> certificate_world(const Reading& from,
                                           const domain::Certificate& certificate) {
    return certificate_world(from, {certificate.rule_id, certificate.rule_version},
                             certificate.issuer);
}

Result<LoadedCertificate> target_certificate(CommandTx& tx,
                                             const domain::CertificateNumber& number) {
    return tx.target<domain::CertificateAggregate>(number.text());
}

CertificateOutput certificate_output(const domain::Certificate& certificate) {
    CertificateOutput output{certificate.number, certificate.status, std::nullopt};
    if (certificate.suspension) output.until = certificate.suspension->until;
    return output;
}

template <class Command>
Result<CertificateOutput> decide_certificate(CommandTx& tx, LoadedCertificate& subject,
                                             const CertificateWorld& world, const Command& command,
                                             std::vector<Digest32> rests_on) {
    HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
    Emit how{.rule = world.rule, .sign = Sign::Actor};
    if constexpr (kSecondSignature<Command>) {
        HZ_TRY(how.sealed_ref, delegation_relied_on(tx, world.facts.signing));
    }
    how.sealed_ref.insert(how.sealed_ref.end(), rests_on.begin(), rests_on.end());
    HZ_TRY_VOID(record_certificate(tx, subject, events, how));
    return certificate_output(subject.state);
}

template <class Command>
Result<CertificateOutput> run_certificate(CommandTx& tx, const domain::CertificateNumber& number,
                                          const Command& command) {
    HZ_TRY(LoadedCertificate subject, target_certificate(tx, number));
    HZ_TRY(const CertificateWorld world, certificate_world(tx.reading(), subject.state));
    return decide_certificate(tx, subject, world, command);
}

#define HZ_DECIDE_CERTIFICATE(name)                                                   \
    template Result<CertificateOutput> decide_certificate(                            \
        CommandTx&, LoadedCertificate&, const CertificateWorld&, const domain::name&, \
        std::vector<Digest32>)
#define HZ_CERTIFICATE_COMMAND(name)                    \
    template Result<CertificateOutput> run_certificate( \
        CommandTx&, const domain::CertificateNumber&, const domain::name&)

HZ_DECIDE_CERTIFICATE(CorrectCertificate);
HZ_DECIDE_CERTIFICATE(ReissueCertificate);
HZ_DECIDE_CERTIFICATE(SignCertificateDecision);
HZ_CERTIFICATE_COMMAND(CancelCertificate);
HZ_CERTIFICATE_COMMAND(ConfirmSuspension);
HZ_CERTIFICATE_COMMAND(CorrectCertificateStatus);
HZ_CERTIFICATE_COMMAND(ExtendSuspension);
HZ_CERTIFICATE_COMMAND(RestoreCertificate);
HZ_CERTIFICATE_COMMAND(RevokeCertificate);
HZ_CERTIFICATE_COMMAND(SuspendCertificate);

#undef HZ_DECIDE_CERTIFICATE
#undef HZ_CERTIFICATE_COMMAND

}  // namespace hz::app
