#include "app/appeals/uphold.hpp"

#include "app/cases/run_case.hpp"
#include "app/certificates/run_certificate.hpp"

namespace hz::app {
namespace {

Status annul_ending(CommandTx& tx, const domain::Appeal& appeal, const Digest32& decided) {
    const domain::AppealedDecision& decision = appeal.decision;
    HZ_TRY(LoadedCase subject, tx.load<domain::CaseAggregate>(tx.scope(), decision.case_id.text()));
    HZ_TRY(const CaseWorld world, world_of(tx.reading(), subject.state, {}));
    HZ_TRY(const auto events,
           domain::decide(subject.state, domain::AnnulEnding{appeal.id.text(), decision.entry},
                          world.facts));
    HZ_TRY_VOID(tx.emit(subject, events, Emit{.rule = world.rule, .ref = {decided}}));
    return {};
}

Status annul_entry(CommandTx& tx, const domain::Appeal& appeal, const Digest32& decided) {
    const domain::AppealedDecision& decision = appeal.decision;
    HZ_TRY(LoadedCertificate subject,
           tx.load<domain::CertificateAggregate>(tx.scope(), decision.certificate));
    HZ_TRY(const CertificateWorld world, certificate_world(tx.reading(), subject.state));
    const domain::AnnulByAppeal command{decision.entry, appeal.finding->reason, appeal.finding->by};
    HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
    HZ_TRY_VOID(
        record_certificate(tx, subject, events, Emit{.rule = world.rule, .sealed_ref = {decided}}));
    return {};
}

}  // namespace

Status annul_decision(CommandTx& tx, const domain::Appeal& appeal, const Digest32& decided) {
    // A command of its own in the record: a shared `cmd` would tie the sealed events of the appeal
    // to the public certificate (docs/record.md 16).
    CommandTx apart{tx.tx(),   tx.services(),          tx.actor(), tx.scope(),
                    tx.call(), tx.random("annulment"), nullptr};
    if (!appeal.decision.certificate.empty()) return annul_entry(apart, appeal, decided);
    return annul_ending(apart, appeal, decided);
}

}  // namespace hz::app
