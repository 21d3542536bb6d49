#include "app/certificates/issuing.hpp"

#include "record/certificate.hpp"

namespace hz::app {
namespace {

domain::IssueCertificate command_of(const record::Certificate& document, const domain::Case& held,
                                    domain::SignedForms forms) {
    domain::IssueCertificate command;
    command.body = document.body.approval;
    command.category = document.category.code;
    command.level = document.level ? document.level->code : std::string{};
    command.holder = {document.holder.name, document.holder.uscc};
    command.holder_id = held.client;
    command.region = held.region;
    command.valid_from = document.valid_from;
    command.valid_to = document.valid_to;
    command.first_issued = document.first_issued;
    command.forms = std::move(forms);
    return command;
}

}  // namespace

Result<PreparedCertificate> record_prepared(CommandTx& tx, const LoadedCase& subject,
                                            const CaseWorld& world, Date valid_from,
                                            std::optional<Date> valid_to) {
    HZ_TRY(const DocumentPlace place, take_place(tx, subject.state, world, valid_from, valid_to));
    HZ_TRY(const record::Certificate document,
           certificate_document(tx, subject.state, world, place));
    PreparedCertificate prepared{place.number, {}, {}};
    HZ_TRY(prepared.json, record::certificate_json(document));
    prepared.doc =
        record::base64(record::document_digest(prepared.json + "\n", tx.services().primitives.sm3));

    LoadedCertificate made;
    made.id = place.number.text();
    HZ_TRY(const CertificateWorld held,
           certificate_world(tx.reading(), {subject.state.rule_id, subject.state.rule_version},
                             subject.state.body));
    HZ_TRY(const auto events,
           domain::decide(made.state,
                          domain::PrepareCertificate{place.number, prepared.doc, prepared.json,
                                                     subject.id, subject.state.body, place.status},
                          held.facts));
    HZ_TRY_VOID(record_certificate(tx, made, events, Emit{.rule = world.rule}));
    return prepared;
}

Status record_issued(CommandTx& tx, LoadedCertificate& subject, const domain::Case& held,
                     const Digest32& decision, const SignedDocument& made) {
    if (subject.state.certificate != made.json)
        return fail(Code::Conflict, "certificate.document_moved");
    HZ_TRY(const auto document, record::parse_certificate(made.json + "\n"));
    HZ_TRY(const CertificateWorld world, certificate_world(tx.reading(), subject.state));
    HZ_TRY(const auto events,
           domain::decide(subject.state, command_of(document, held, forms_of(tx.services(), made)),
                          world.facts));
    HZ_TRY_VOID(keep_forms(tx.tx(), tx.services(), made));
    HZ_TRY_VOID(record_certificate(tx, subject, events,
                                   Emit{.rule = world.rule, .sealed_ref = {decision}}));
    return {};
}

}  // namespace hz::app
