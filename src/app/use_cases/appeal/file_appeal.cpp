#include "app/use_cases/appeal/file_appeal.hpp"

#include "app/cases/files.hpp"
#include "app/run.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::appeal::file_appeal {
namespace {

// What is appealed against, whose it is, and under which rules it was decided.
struct Subject {
    std::optional<domain::AppealedDecision> decision{};
    domain::OrganisationId body{};
    domain::OrganisationId client{};
    std::string rule_id{};
    std::string rule_version{};
};

Result<Subject> subject_of(CommandTx& tx, const Input& input) {
    if (input.case_id.has_value() == input.certificate.has_value())
        return fail(Code::InvalidInput, "appeal.one_subject");
    if (input.case_id) {
        HZ_TRY(const auto held, tx.load<domain::CaseAggregate>(tx.scope(), input.case_id->text()));
        HZ_TRY(auto ending, ending_of(tx.tx(), held.state));
        return Subject{std::move(ending), held.state.body, held.state.client, held.state.rule_id,
                       held.state.rule_version};
    }
    HZ_TRY(const auto held,
           tx.load<domain::CertificateAggregate>(tx.scope(), input.certificate->text()));
    return Subject{decision_on(held.state, input.entry), held.state.issuer, held.state.holder_id,
                   held.state.rule_id, held.state.rule_version};
}

Result<std::string> region_of(CommandTx& tx, const domain::OrganisationId& client) {
    HZ_TRY(const auto held,
           tx.load<domain::OrganisationAggregate>(Scope::everything(), client.text()));
    return held.state.region.text();
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const Subject about, subject_of(tx, input));
    if (about.client.text() != tx.actor().organisation)
        return fail(Code::Forbidden, "appeal.not_the_client");
    if (!about.decision) return fail(Code::RuleViolation, "appeal.nothing_to_appeal");
    HZ_TRY(const auto owner, tx.tx().owner(Shelf::State, domain::AppealAggregate::kKind, "entry",
                                           about.decision->entry));
    if (owner) return fail(Code::RuleViolation, "appeal.exists").with("appeal", *owner);
    HZ_TRY_VOID(check_files(tx, input.evidence));
    HZ_TRY(const std::string region, region_of(tx, about.client));
    HZ_TRY(const AppealWorld world, appeal_world(tx.reading(), about.rule_id, about.rule_version));
    LoadedAppeal subject;
    subject.id = tx.uuid("appeal");
    HZ_TRY(const auto events,
           domain::decide(subject.state,
                          domain::FileAppeal{about.body, about.client, region, *about.decision,
                                             input.reason, input.evidence},
                          world.facts));
    HZ_TRY_VOID(tx.emit(subject, events, Emit{.rule = world.rule}));
    return appeal_output(subject);
}

}  // namespace hz::app::appeal::file_appeal

HZ_COMMAND(appeal, file_appeal)
