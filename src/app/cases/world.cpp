#include "app/acting.hpp"
#include "app/cases/run_case.hpp"
#include "app/fee_schedules.hpp"
#include "app/rules.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"
#include "domain/fee/fee_schedule.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

#include <algorithm>

namespace hz::app {
namespace {

using domain::Role;

// Which duties a competence record opens (domain.md 3.4: registered grades; ISO/IEC 17065 6.1).
std::vector<Role> duties_of(domain::CompetenceGrade grade) {
    switch (grade) {
        case domain::CompetenceGrade::SeniorAssessor:
            return {Role::TeamLeader, Role::Assessor, Role::Reviewer, Role::DecisionMaker};
        case domain::CompetenceGrade::Assessor:
            return {Role::Assessor, Role::Reviewer, Role::DecisionMaker};
        case domain::CompetenceGrade::ProvisionalAssessor:
            return {Role::Assessor};
        case domain::CompetenceGrade::TechnicalExpert:
            return {Role::TechnicalExpert};
        case domain::CompetenceGrade::Other:
            return {Role::ApplicationReviewer, Role::Reviewer, Role::DecisionMaker};
    }
    return {};
}

Result<std::optional<domain::ApprovalFacts>> approval_of(const Reading& from,
                                                         const domain::Case& subject,
                                                         const LoadedPack& pack) {
    HZ_TRY(const auto body, from.find<domain::BodyAggregate>(subject.body.text()));
    if (!body) return std::optional<domain::ApprovalFacts>{};
    const Date today = from.today();
    const domain::Approval* approval = domain::approval_on(body->state, today);
    if (approval == nullptr) return std::optional<domain::ApprovalFacts>{};
    domain::ApprovalFacts facts;
    facts.version = body->version;
    facts.in_business =
        domain::approval_state_on(body->state, today) == domain::ApprovalState::Valid;
    facts.valid_from = approval->from;
    facts.valid_to = approval->to;
    facts.categories = domain::approved_fields_on(body->state, today);
    // Rules and basic norms are public once the pack is published in the record (条例 20).
    const domain::RuleHead& head = pack.rules.head();
    HZ_TRY(const auto published, from.tx.get(Scope::marks({"public"}), Shelf::State, "rule",
                                             head.id + "@" + head.version));
    facts.rules_page_published = published.has_value();
    return std::optional{std::move(facts)};
}

Result<std::optional<domain::FeeFacts>> fees_of(const Reading& from, const domain::Case& subject) {
    HZ_TRY(const auto schedules, schedules_of(from.tx, subject.body));
    const domain::FeeSchedule* current = domain::in_force_on(schedules, from.today());
    if (current == nullptr) return std::optional<domain::FeeFacts>{};
    domain::FeeFacts facts{current->version, {}};
    for (const auto& item : current->items) facts.items.push_back({item.code, item.amount_fen});
    return std::optional{std::move(facts)};
}

Result<std::optional<domain::ClientFacts>> client_of(const Reading& from,
                                                     const domain::Case& subject) {
    HZ_TRY(const auto client, from.find<domain::OrganisationAggregate>(subject.client.text()));
    if (!client) return std::optional<domain::ClientFacts>{};
    domain::ClientFacts facts{client->state.region.text(), false, std::nullopt};
    if (const auto& check = client->state.violation_check) {
        facts.on_violation_list = check->listed;
        facts.list_checked_on = check->on;
    }
    return std::optional{std::move(facts)};
}

// The organisation a tie names, by its id or by its code, once that organisation is registered.
Result<std::optional<domain::OrganisationId>> tied_to(const Reading& from,
                                                      const domain::Interest& interest) {
    if (interest.organisation || !interest.uscc) return interest.organisation;
    HZ_TRY(const auto owner, from.tx.owner(Shelf::State, domain::OrganisationAggregate::kKind,
                                           "uscc", interest.uscc->text()));
    if (!owner) return std::optional<domain::OrganisationId>{};
    return std::optional{domain::OrganisationId::trusted(*owner)};
}

Result<domain::PersonFacts> facts_of(const Reading& from, const domain::Person& person,
                                     const domain::PersonId& id) {
    domain::PersonFacts facts;
    facts.id = id;
    for (const auto& job : person.employments)
        facts.employments.push_back({job.organisation, job.from, job.to});
    for (const auto& competence : person.competences)
        for (const Role role : duties_of(competence.grade))
            facts.competences.push_back(
                {competence.category, role, competence.from, competence.to});
    for (const auto& interest : person.interests) {
        HZ_TRY(const auto organisation, tied_to(from, interest));
        if (organisation) facts.interests.push_back({*organisation, interest.to});
    }
    return facts;
}

Result<std::vector<domain::PersonFacts>> persons_in(const Reading& from,
                                                    const domain::Case& subject,
                                                    std::vector<domain::PersonId> wanted) {
    wanted.push_back(domain::PersonId::trusted(from.actor.person));
    if (const auto* plan = domain::current_plan(subject))
        for (const auto& member : plan->plan.team) wanted.push_back(member.person);
    if (subject.decision) wanted.push_back(subject.decision->by);
    return person_facts(from, std::move(wanted));
}

}  // namespace

Result<std::vector<domain::PersonFacts>> person_facts(const Reading& from,
                                                      std::vector<domain::PersonId> wanted) {
    std::ranges::sort(wanted);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    std::vector<domain::PersonFacts> list;
    for (const auto& id : wanted) {
        HZ_TRY(const auto person, from.find<domain::PersonAggregate>(id.text()));
        if (!person) continue;
        HZ_TRY(auto facts, facts_of(from, person->state, id));
        list.push_back(std::move(facts));
    }
    return list;
}

std::vector<domain::PersonId> persons_of(const domain::Plan& plan) {
    std::vector<domain::PersonId> persons;
    for (const auto& member : plan.team) persons.push_back(member.person);
    return persons;
}

Result<LoadedCase> target_case(CommandTx& tx, const domain::CaseId& id) {
    return tx.target<domain::CaseAggregate>(id.text());
}

Result<CaseWorld> world_of(const Reading& from, const domain::Case& subject,
                           const std::vector<domain::PersonId>& team) {
    const RuleLibrary& library = from.services.rules;
    HZ_TRY(const LoadedPack* pack, subject.rule_id.empty()
                                       ? library.in_force(from.today())
                                       : library.find(subject.rule_id, subject.rule_version));
    CaseWorld world{&pack->rules, pack->manifest_sm3,
                    domain::CaseFacts{pack->rules, library.calendar()}};
    domain::CaseFacts& facts = world.facts;
    facts.now = from.now;
    facts.actor = acting(from.actor);
    HZ_TRY(facts.approval, approval_of(from, subject, *pack));
    HZ_TRY(facts.fees, fees_of(from, subject));
    HZ_TRY(facts.client, client_of(from, subject));
    HZ_TRY(facts.signing, signing_of(from, subject.body));
    HZ_TRY(facts.persons, persons_in(from, subject, team));
    return world;
}

Result<std::vector<Recorded>> record_case(CommandTx& tx, LoadedCase& subject,
                                          const std::vector<domain::CaseEvent>& events,
                                          const CaseWorld& world) {
    std::vector<Recorded> recorded;
    for (const domain::CaseEvent& event : events) {
        // 认证认可条例 22: report, decision and its confirmation carry the person's signature.
        const bool is_signed = std::holds_alternative<domain::ReportFiled>(event) ||
                               std::holds_alternative<domain::DecisionSigned>(event) ||
                               std::holds_alternative<domain::CaseDecided>(event);
        Emit how{.rule = world.rule, .sign = is_signed ? Sign::Actor : Sign::No};
        if (std::holds_alternative<domain::CaseDecided>(event)) {
            HZ_TRY(how.ref, delegation_relied_on(tx, world.facts.signing));
        }
        HZ_TRY(auto one, tx.emit(subject, {event}, how));
        recorded.insert(recorded.end(), one.begin(), one.end());
    }
    return recorded;
}

}  // namespace hz::app
