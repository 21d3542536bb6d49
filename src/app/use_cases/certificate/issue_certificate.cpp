#include "app/use_cases/certificate/issue_certificate.hpp"

#include "app/authz/permissions.hpp"
#include "app/certificates/case_issued.hpp"
#include "app/run.hpp"
#include "record/certificate.hpp"

namespace hz::app::certificate::issue_certificate {
namespace {

domain::IssueCertificate command_of(const record::Certificate& document, const LoadedCase& subject,
                                    domain::SignedForms forms) {
    domain::IssueCertificate command;
    command.body = document.body.approval;
    command.category = document.category.code;
    command.level = document.level ? document.level->code : std::string{};
    command.holder = {document.holder.name, document.holder.uscc};
    command.holder_id = subject.state.client;
    command.region = subject.state.region;
    command.valid_from = document.valid_from;
    command.valid_to = document.valid_to;
    command.first_issued = document.first_issued;
    command.forms = std::move(forms);
    return command;
}

}  // namespace

Result<SignedDocument> Handler::prepare(const Services& services, const Actor& actor, const Call&,
                                        const Input& input) {
    HZ_TRY(const Scope scope, authz::can(actor, "certificate.issue"));
    std::string json;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(scope, Shelf::State, domain::CertificateAggregate::kKind,
                                      input.number.text()));
        if (!row) return fail(Code::NotFound, "cert.not_found");
        HZ_TRY(const auto held, state_from<domain::CertificateAggregate>(row->body));
        json = held.certificate;
        return {};
    }));
    return sign_document(services, json);
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const SignedDocument& made) {
    HZ_TRY(LoadedCertificate subject, target_certificate(tx, input.number));
    if (subject.state.certificate != made.json)
        return fail(Code::Conflict, "certificate.document_moved");
    HZ_TRY(const auto document, record::parse_certificate(made.json + "\n"));
    HZ_TRY(LoadedCase held, tx.load<domain::CaseAggregate>(tx.scope(), subject.state.case_id));
    HZ_TRY(const CertificateWorld world, certificate_world(tx.reading(), subject.state));
    HZ_TRY(const auto events,
           domain::decide(subject.state, command_of(document, held, forms_of(tx.services(), made)),
                          world.facts));
    HZ_TRY(const Digest32 rests_on, decision_leaf(tx, subject.state.case_id));
    HZ_TRY_VOID(keep_forms(tx.tx(), tx.services(), made));
    HZ_TRY_VOID(record_certificate(tx, subject, events,
                                   Emit{.rule = world.rule, .sealed_ref = {rests_on}}));
    HZ_TRY_VOID(mark_issued(tx, held, subject.state.number));
    return Output{subject.state.number, subject.state.status, subject.state.valid_from,
                  subject.state.valid_to, made.qr};
}

}  // namespace hz::app::certificate::issue_certificate

HZ_COMMAND(certificate, issue_certificate)
