#include "app/use_cases/certificate/prepare_certificate.hpp"

#include "app/certificates/issuing.hpp"
#include "app/run.hpp"

namespace hz::app::certificate::prepare_certificate {
namespace {

// A case leads to one certificate. What was prepared and can no longer be issued, because its
// first day has passed, stays announced and unissued; the next try takes a new number.
Status check_none_waiting(CommandTx& tx, const Input& input, const domain::RuleSet& rules) {
    HZ_TRY(const auto rows,
           tx.tx().find(Scope::everything(), {Shelf::State,
                                              std::string{domain::CertificateAggregate::kKind},
                                              "case",
                                              input.case_id.text(),
                                              {},
                                              limits::kPageRows}));
    for (const Row& row : rows) {
        HZ_TRY(const auto held, state_from<domain::CertificateAggregate>(row.body));
        HZ_TRY(const auto document, record::parse_certificate(held.certificate + "\n"));
        if (document.valid_from >= tx.today())
            return refuse(rules, "certificate.prepared_already", "条例:23").with("number", row.id);
    }
    return {};
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const LoadedCase subject,
           tx.load<domain::CaseAggregate>(tx.scope(), input.case_id.text()));
    HZ_TRY(const CaseWorld world, world_of(tx.reading(), subject.state, {}));
    // A change is issued under the number it is about (reissue_certificate).
    if (!subject.state.certificate.empty() && subject.state.state == domain::CaseState::Granted)
        return refuse(*world.rules, "certificate.case_of_another", "条例:23")
            .with("number", subject.state.certificate);
    // The same refusals as when the case is marked: nothing is prepared that could not be issued.
    HZ_TRY_VOID(domain::decide(subject.state, domain::MarkIssued{}, world.facts));
    HZ_TRY_VOID(check_none_waiting(tx, input, *world.rules));
    const Date valid_from = input.valid_from.value_or(tx.today());
    if (valid_from < tx.today()) return refuse(*world.rules, "certificate.start_passed", "条例:23");
    HZ_TRY(const PreparedCertificate made,
           record_prepared(tx, subject, world, valid_from, input.valid_to));
    HZ_TRY(json::Value shown, json::parse(made.json));
    return Output{made.number, made.doc, std::move(shown)};
}

}  // namespace hz::app::certificate::prepare_certificate

HZ_COMMAND(certificate, prepare_certificate)
