// Application, acceptance, and the ways a case ends early.
#include "domain/case/transitions.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

Status check_category(const SubmitApplication& command, const CaseFacts& facts) {
    const Category* category = find_category(facts.rules, command.category);
    if (category == nullptr)
        return refuse(facts.rules, "case.category_unknown", "意见:二")
            .with("category", command.category);
    if (find_level(*category, command.level) == nullptr)
        return refuse(facts.rules, "case.level_unknown", "意见:二").with("level", command.level);
    return {};
}

Status check_documents(const std::vector<CaseDocument>& documents, const CaseFacts& facts) {
    const auto& known = facts.rules.terms.documents;
    for (const CaseDocument& document : documents)
        if (std::ranges::find(known, document.code, &DocumentDemand::code) == known.end())
            return refuse(facts.rules, "case.document_unknown", "条例:21")
                .with("document", document.code);
    return {};
}

std::string_view form_code(CaseKind kind) {
    switch (kind) {
        case CaseKind::Surveillance:
            return "surveillance";
        case CaseKind::ScopeReduction:
        case CaseKind::CertificateChange:
            return "change";
        case CaseKind::Initial:
        case CaseKind::SpecialAudit:
        case CaseKind::ScopeExtension:
        case CaseKind::Recertification:
        case CaseKind::Transfer:
        case CaseKind::Restoration:
            return "application";
    }
    return "application";
}

bool is_client_row(const Transition& row) {
    return std::ranges::find(row.who, Role::Client) != row.who.end();
}

}  // namespace

const FormDefinition& form_of(CaseKind kind, const RuleSet& rules) {
    const FormDefinition* form = find_form(rules, form_code(kind));
    if (form == nullptr) form = find_form(rules, "application");
    HZ_ASSERT(form != nullptr);  // load_rules checks it
    return *form;
}

CaseEvents decide(const Case& subject, const SubmitApplication& command, const CaseFacts& facts) {
    if (!subject.id.empty()) return refuse(facts.rules, "case.exists", "条例:18");
    HZ_TRY_VOID(check_category(command, facts));
    Case fresh;
    fresh.kind = command.kind;
    fresh.body = command.body;
    fresh.client = command.client;
    fresh.category = command.category;
    fresh.level = command.level;
    HZ_TRY(const Transition* row, permitted(fresh, CaseCommand::SubmitApplication, "", facts));
    if (!facts.client) return refuse(facts.rules, "case.client_unknown", "条例:18");
    if (command.kind != CaseKind::Initial && command.certificate.empty())
        return refuse(facts.rules, "case.certificate_missing", "条例:26");
    if (command.kind == CaseKind::Initial && !command.certificate.empty())
        return refuse(facts.rules, "case.certificate_unexpected", "条例:18");
    if (is_client_row(*row) || !command.answers.is_null())
        HZ_TRY_VOID(check_answers(form_of(command.kind, facts.rules), command.answers,
                                  Completeness::Complete));
    HZ_TRY_VOID(check_documents(command.documents, facts));
    CaseSubmitted submitted;
    submitted.state = target(*row, fresh);
    submitted.step = step_done(*row);
    submitted.id = command.id;
    submitted.kind = command.kind;
    submitted.body = command.body;
    submitted.client = command.client;
    submitted.region = facts.client->region;
    submitted.category = command.category;
    submitted.level = command.level;
    submitted.scope = command.scope;
    submitted.answers = command.answers;
    submitted.documents = command.documents;
    submitted.certificate = command.certificate;
    submitted.on = today(facts);
    submitted.clock = new_clock(facts, "CASE_ACCEPT", today(facts));
    return CaseEvents{{submitted}};
}

CaseEvents decide(const Case& subject, const RequestSupplement& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::RequestSupplement, "", facts));
    if (command.items.empty()) return refuse(facts.rules, "case.items_missing", row->article);
    return CaseEvents{{SupplementRequested{target(*row, subject), command.items, today(facts),
                                           new_clock(facts, "CASE_SUPPL", today(facts))}}};
}

CaseEvents decide(const Case& subject, const SupplySupplement& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::SupplySupplement, "", facts));
    if (!command.answers.is_null())
        HZ_TRY_VOID(check_answers(form_of(subject.kind, facts.rules), command.answers,
                                  Completeness::Complete));
    HZ_TRY_VOID(check_documents(command.documents, facts));
    const Clock* running = find_clock(subject, "CASE_ACCEPT");
    Clock clock = running != nullptr ? *running : new_clock(facts, "CASE_ACCEPT", today(facts));
    clock.pauses.push_back({clock.paused_since.value_or(today(facts)), today(facts)});
    clock.paused_since.reset();
    SupplementSupplied supplied;
    supplied.state = target(*row, subject);
    supplied.answers = command.answers;
    supplied.documents = command.documents;
    supplied.note = command.note;
    supplied.on = today(facts);
    supplied.clock =
        recomputed(std::move(clock), facts.calendar, deadline(facts.rules, "CASE_ACCEPT"));
    return CaseEvents{{supplied}};
}

CaseEvents decide(const Case& subject, const AcceptCase&, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::Accept, "", facts));
    CaseAccepted accepted;
    accepted.state = target(*row, subject);
    accepted.step = step_done(*row);
    accepted.rule_id = facts.rules.head().id;
    accepted.rule_version = facts.rules.head().version;
    accepted.norm_id = facts.rules.norm.head.id;
    accepted.norm_version = facts.rules.norm.head.version;
    accepted.approval_version = facts.approval ? facts.approval->version : 0;
    accepted.accepted_by = facts.actor.person;
    accepted.on = today(facts);
    return CaseEvents{{accepted}};
}

CaseEvents decide(const Case& subject, const RefuseAcceptance& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::RefuseAcceptance, "", facts));
    HZ_TRY_VOID(check_ground(*row, command.ground, facts));
    AcceptanceRefused refused;
    refused.state = target(*row, subject);
    refused.ground = command.ground;
    refused.reason = command.reason;
    refused.refused_by = facts.actor.person;
    refused.on = today(facts);
    return CaseEvents{{refused}};
}

CaseEvents decide(const Case& subject, const WithdrawCase& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::Withdraw, "", facts));
    return CaseEvents{{CaseWithdrawn{target(*row, subject), command.reason, today(facts)}}};
}

CaseEvents decide(const Case& subject, const TerminateCase& command, const CaseFacts& facts) {
    HZ_TRY(const Transition* row, permitted(subject, CaseCommand::Terminate, "", facts));
    HZ_TRY_VOID(check_ground(*row, command.ground, facts));
    CaseTerminated terminated;
    terminated.state = target(*row, subject);
    terminated.ground = command.ground;
    terminated.reason = command.reason;
    terminated.terminated_by = facts.actor.person;
    terminated.on = today(facts);
    return CaseEvents{{terminated}};
}

}  // namespace hz::domain
