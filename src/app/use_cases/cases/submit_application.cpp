#include "app/use_cases/cases/submit_application.hpp"

#include "app/cases/drafts.hpp"
#include "app/cases/files.hpp"
#include "app/run.hpp"
#include "domain/body/body.hpp"
#include "domain/certificate/certificate.hpp"

namespace hz::app::cases::submit_application {
namespace {

// Whose case it is: the applicant's own, or, when it is about a certificate, its holder's. The body
// opens surveillance, special audits and restorations of the certificates it issued.
Result<domain::OrganisationId> client_of(CommandTx& tx, const Input& input) {
    if (input.certificate.empty()) return domain::OrganisationId::trusted(tx.actor().organisation);
    HZ_TRY(const auto held, tx.load<domain::CertificateAggregate>(tx.scope(), input.certificate));
    if (held.state.issuer != input.body || held.state.category != input.category)
        return fail(Code::RuleViolation, "case.certificate_other");
    return held.state.holder_id;
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY_VOID(tx.load<domain::BodyAggregate>(Scope::everything(), input.body.text()));
    LoadedCase subject;
    subject.id = tx.uuid("case");
    HZ_TRY(const domain::OrganisationId client, client_of(tx, input));
    const domain::SubmitApplication command{domain::CaseId::trusted(subject.id),
                                            input.kind,
                                            input.body,
                                            client,
                                            input.category,
                                            input.level,
                                            input.scope,
                                            input.answers,
                                            input.documents,
                                            input.certificate};
    std::vector<domain::FileRef> files;
    collect_files(command, files);
    HZ_TRY_VOID(check_files(tx, files));
    subject.state.body = input.body;
    subject.state.client = client;
    HZ_TRY(const CaseWorld world, world_of(tx, subject.state, {}));
    subject.state = {};
    HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
    HZ_TRY_VOID(record_case(tx, subject, events, world));
    if (!input.draft.empty()) HZ_TRY_VOID(end_draft(tx, input.draft));
    return CaseOutput{domain::CaseId::trusted(subject.id), subject.state.state,
                      subject.state.clocks};
}

}  // namespace hz::app::cases::submit_application

HZ_COMMAND(cases, submit_application)
