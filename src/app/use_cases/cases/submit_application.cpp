#include "app/use_cases/cases/submit_application.hpp"

#include "app/cases/drafts.hpp"
#include "app/cases/files.hpp"
#include "app/run.hpp"
#include "domain/body/body.hpp"
#include "domain/certificate/transitions.hpp"

#include <optional>

namespace hz::app::cases::submit_application {
namespace {

// A scope becomes smaller, or a level lower, never larger without an evaluation of its own.
Status check_level(const domain::Certificate& held, const Input& input,
                   const domain::RuleSet& rules) {
    if (input.level == held.level) return {};
    const domain::Category* category = domain::find_category(rules, held.category);
    const domain::Level* asked = category ? domain::find_level(*category, input.level) : nullptr;
    const domain::Level* now = category ? domain::find_level(*category, held.level) : nullptr;
    const bool lower = asked != nullptr && now != nullptr && asked->no < now->no;
    if (input.kind == domain::CaseKind::ScopeReduction && lower) return {};
    return refuse(rules, "case.level_other", "条例:26").with("level", held.level);
}

// The certificate a case is about: of this body and category, and still running.
Status check_certificate(CommandTx& tx, const domain::Certificate& held, const Input& input,
                         const domain::RuleSet& rules) {
    if (held.issuer != input.body || held.category != input.category)
        return fail(Code::RuleViolation, "case.certificate_other");
    const auto status = domain::legal_status(held, tx.now());
    if (status != domain::CertificateStatus::Valid &&
        status != domain::CertificateStatus::Suspended)
        return refuse(rules, "case.certificate_ended", "条例:26")
            .with("status", std::string{name_of(status)});
    return check_level(held, input, rules);
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY_VOID(tx.load<domain::BodyAggregate>(Scope::everything(), input.body.text()));
    LoadedCase subject;
    subject.id = tx.uuid("case");
    // Whose case it is: the applicant's own, or, when it is about a certificate, its holder's.
    auto client = domain::OrganisationId::trusted(tx.actor().organisation);
    std::optional<domain::Certificate> about;
    if (!input.certificate.empty()) {
        HZ_TRY(auto held, tx.load<domain::CertificateAggregate>(tx.scope(), input.certificate));
        client = held.state.holder_id;
        about = std::move(held.state);
    }
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
    HZ_TRY(const CaseWorld world, world_of(tx.reading(), subject.state, {}));
    if (about) HZ_TRY_VOID(check_certificate(tx, *about, input, *world.rules));
    subject.state = {};
    HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
    HZ_TRY_VOID(record_case(tx, subject, events, world));
    if (!input.draft.empty()) HZ_TRY_VOID(end_draft(tx, input.draft));
    return CaseOutput{domain::CaseId::trusted(subject.id), subject.state.state,
                      subject.state.clocks};
}

}  // namespace hz::app::cases::submit_application

HZ_COMMAND(cases, submit_application)
