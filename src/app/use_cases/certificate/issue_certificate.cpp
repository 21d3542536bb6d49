#include "app/use_cases/certificate/issue_certificate.hpp"

#include "app/authz/permissions.hpp"
#include "app/certificates/case_issued.hpp"
#include "app/certificates/issuing.hpp"
#include "app/run.hpp"

namespace hz::app::certificate::issue_certificate {

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
    HZ_TRY(LoadedCase held, tx.load<domain::CaseAggregate>(tx.scope(), subject.state.case_id));
    HZ_TRY(const Digest32 decision, decision_leaf(tx, subject.state.case_id));
    HZ_TRY_VOID(record_issued(tx, subject, held.state, decision, made));
    HZ_TRY_VOID(mark_issued(tx, held, subject.state.number));
    return Output{subject.state.number, subject.state.status, subject.state.valid_from,
                  subject.state.valid_to, made.qr};
}

}  // namespace hz::app::certificate::issue_certificate

HZ_COMMAND(certificate, issue_certificate)
