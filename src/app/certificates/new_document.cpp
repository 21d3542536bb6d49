#include "app/certificates/new_document.hpp"

#include "app/certificates/case_issued.hpp"

namespace hz::app {
namespace {

// What the decision that waits would put in force; empty when none waits.
domain::NewDocument waiting(const domain::Certificate& certificate) {
    const auto& decision = certificate.decision;
    return decision ? decision->document.value_or(domain::NewDocument{}) : domain::NewDocument{};
}

}  // namespace

Result<SignedDocument> sign_new_document(const Services& services, const Scope& scope,
                                         const domain::CertificateNumber& number) {
    std::string json;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row,
               tx.get(scope, Shelf::State, domain::CertificateAggregate::kKind, number.text()));
        if (!row) return fail(Code::NotFound, "cert.not_found");
        HZ_TRY(const auto held, state_from<domain::CertificateAggregate>(row->body));
        json = waiting(held).certificate;
        return {};
    }));
    // Decided in the transaction: a repeated call gets the answer of the first.
    if (json.empty()) return SignedDocument{};
    return sign_document(services, json);
}

template <class Command>
Result<CertificateOutput> put_in_force(CommandTx& tx, const domain::CertificateNumber& number,
                                       const SignedDocument& made) {
    HZ_TRY(LoadedCertificate subject, target_certificate(tx, number));
    const domain::NewDocument document = waiting(subject.state);
    if (document.certificate != made.json)
        return fail(Code::Conflict, "certificate.document_moved");
    HZ_TRY(const CertificateWorld world, certificate_world(tx.reading(), subject.state));
    std::vector<Digest32> rests_on;
    if (!document.case_id.empty()) {
        HZ_TRY(const Digest32 leaf, decision_leaf(tx, document.case_id));
        rests_on.push_back(leaf);
    }
    if (!made.json.empty()) HZ_TRY_VOID(keep_forms(tx.tx(), tx.services(), made));
    HZ_TRY(auto output,
           decide_certificate(tx, subject, world, Command{forms_of(tx.services(), made)},
                              std::move(rests_on)));
    if (document.case_id.empty()) return output;
    HZ_TRY(LoadedCase change, tx.load<domain::CaseAggregate>(tx.scope(), document.case_id));
    HZ_TRY_VOID(mark_issued(tx, change, number));
    return output;
}

template Result<CertificateOutput> put_in_force<domain::ReissueCertificate>(
    CommandTx&, const domain::CertificateNumber&, const SignedDocument&);
template Result<CertificateOutput> put_in_force<domain::CorrectCertificate>(
    CommandTx&, const domain::CertificateNumber&, const SignedDocument&);

}  // namespace hz::app
