#include "domain/case/transitions.hpp"
#include "domain/period.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

// What a guard says when it does not hold: nothing, or the detail that helps to put it right.
struct Missing {
    std::string name{};
    std::string value{};
};
using Verdict = std::optional<Missing>;

Verdict holds_if(bool condition) { return condition ? Verdict{} : Verdict{Missing{}}; }

struct View {
    const Case& subject;
    const CaseFacts& facts;
    const Transition& row;
    const Proposal& proposal;

    [[nodiscard]] Date day() const { return today(facts); }
    [[nodiscard]] const Plan* plan() const {
        if (proposal.plan != nullptr) return proposal.plan;
        const PlanVersion* current = current_plan(subject);
        return current == nullptr ? nullptr : &current->plan;
    }
    [[nodiscard]] const Plan* filed() const {
        const PlanVersion* plan = filed_plan(subject);
        return plan == nullptr ? nullptr : &plan->plan;
    }
    [[nodiscard]] const PersonFacts* person(const PersonId& id) const {
        const auto found = std::ranges::find(facts.persons, id, &PersonFacts::id);
        return found == facts.persons.end() ? nullptr : &*found;
    }
    [[nodiscard]] const TermsRow* terms() const {
        return find_terms(facts.rules, subject.category, subject.level);
    }
};

// ---- persons ----
bool employed_only_here(const View& view, const PersonFacts& person, Date day) {
    if (person.barred_until && day <= *person.barred_until) return false;
    bool here = false;
    for (const EmploymentFacts& job : person.employments) {
        if (!covers(job.from, job.to, day)) continue;
        if (job.organisation != view.subject.body) return false;
        here = true;
    }
    return here;
}

bool competent(const View& view, const PersonFacts& person, Role role, Date from, Date to) {
    return std::ranges::any_of(person.competences, [&](const CompetenceFacts& competence) {
        const bool fits = competence.role == role ||
                          (competence.role == Role::TeamLeader && role == Role::Assessor);
        return fits && competence.category == view.subject.category &&
               covers(competence.from, competence.to, from) &&
               covers(competence.from, competence.to, to);
    });
}

bool without_interest(const View& view, const PersonFacts& person, Date day) {
    if (has_interest(person, view.subject.client, view.facts.rules, view.facts.calendar, day))
        return false;
    return std::ranges::none_of(view.subject.interests, [&](const InterestDeclaration& declared) {
        return declared.person == person.id && declared.has_interest;
    });
}

// Holds for each member of the plan's team, else names the first it fails for.
template <class F>
Verdict each_member(const View& view, const Plan* plan, F&& holds_for) {
    if (plan == nullptr) return Missing{"plan", "none"};
    for (const TeamMember& member : plan->team) {
        const PersonFacts* person = view.person(member.person);
        if (person == nullptr || !holds_for(*plan, member, *person))
            return Missing{"person", member.person.text()};
    }
    return std::nullopt;
}

template <class F>
Verdict actor_who(const View& view, F&& holds_for) {
    const PersonFacts* person = view.person(view.facts.actor.person);
    if (person != nullptr && holds_for(*person)) return std::nullopt;
    return Missing{"person", view.facts.actor.person.text()};
}

Role acting_role(const View& view) {
    for (const Role role : view.row.who)
        if (holds(view.facts.actor, role)) return role;
    return view.row.who.empty() ? Role::OrgAdmin : view.row.who.front();
}

// ---- application and quote ----
Verdict documents_complete(const View& view) {
    const TermsRow* terms = view.terms();
    if (terms == nullptr) return Missing{"level", view.subject.level};
    for (const DocumentDemand& demand : view.facts.rules.terms.documents) {
        const auto& asked = terms->documents;
        const auto& given = view.subject.documents;
        if (demand.required && std::ranges::find(asked, demand.code) != asked.end() &&
            std::ranges::find(given, demand.code, &CaseDocument::code) == given.end())
            return Missing{"document", demand.code};
    }
    return std::nullopt;
}

Verdict quote_within_fee(const View& view) {
    if (view.proposal.quote == nullptr || !view.facts.fees) return Missing{"quote", "none"};
    const auto& items = view.facts.fees->items;
    for (const QuoteLine& line : *view.proposal.quote) {
        const auto item = std::ranges::find(items, line.item, &FeeItemFacts::code);
        if (item == items.end() || line.amount_fen * 10 > item->amount_fen * line.quantity_tenths)
            return Missing{"item", line.item};
    }
    return std::nullopt;
}

Verdict supplement_overdue(const View& view) {
    const Clock* clock = find_clock(view.subject, "CASE_SUPPL");
    if (clock == nullptr) return Missing{"clock", "CASE_SUPPL"};
    if (clock->due < view.day()) return std::nullopt;
    return Missing{"until", to_text(clock->due)};
}

Verdict enough_person_days(const View& view, std::int64_t tenths) {
    const TermsRow* terms = view.terms();
    if (terms != nullptr && tenths >= terms->person_days_tenths_min) return std::nullopt;
    return Missing{"person_days_tenths_min",
                   std::to_string(terms == nullptr ? 0 : terms->person_days_tenths_min)};
}

// ---- plan and team ----
Verdict team_complete(const View& view) {
    const Plan* plan = view.plan();
    if (plan == nullptr) return Missing{"plan", "none"};
    std::size_t leaders = 0;
    for (std::size_t i = 0; i < plan->team.size(); ++i) {
        const TeamMember& member = plan->team[i];
        if (member.role == Role::TeamLeader) ++leaders;
        const bool fits = member.role == Role::TeamLeader || member.role == Role::Assessor ||
                          member.role == Role::TechnicalExpert;
        const bool twice = std::ranges::count(plan->team, member.person, &TeamMember::person) > 1;
        if (!fits || twice) return Missing{"person", member.person.text()};
    }
    return leaders == 1 ? Verdict{} : Verdict{Missing{"role", "team_leader"}};
}

// Technical experts advise; certification personnel evaluate (认证认可条例 14).
Verdict team_employed_here(const View& view) {
    return each_member(view, view.plan(),
                       [&](const Plan& plan, const TeamMember& member, const PersonFacts& person) {
                           return member.role == Role::TechnicalExpert ||
                                  (employed_only_here(view, person, plan.from) &&
                                   employed_only_here(view, person, plan.to));
                       });
}

Verdict interests_declared(const View& view) {
    return each_member(
        view, view.plan(), [&](const Plan&, const TeamMember& member, const PersonFacts&) {
            const auto& declared = view.subject.interests;
            return std::ranges::find(declared, member.person, &InterestDeclaration::person) !=
                   declared.end();
        });
}

Verdict person_days(const View& view) {
    const Plan* plan = view.plan();
    std::int64_t tenths = 0;
    if (plan != nullptr)
        for (const TeamMember& member : plan->team)
            if (member.role != Role::TechnicalExpert) tenths += member.person_days_tenths;
    return enough_person_days(view, tenths);
}

Verdict plan_in_state(const View& view, PlanState state) {
    const PlanVersion* plan = current_plan(view.subject);
    return holds_if(plan != nullptr && plan->state == state);
}

Verdict actor_in_team(const View& view, std::optional<Role> role) {
    const Plan* plan = view.filed();
    if (plan == nullptr) return Missing{"plan", "none"};
    return holds_if(std::ranges::any_of(plan->team, [&](const TeamMember& member) {
        return member.person == view.facts.actor.person && (!role || member.role == *role);
    }));
}

// ---- evaluation ----
enum class Presence { In, InAndOut };
Verdict attended(const View& view, Presence presence) {
    const Plan* plan = view.filed();
    if (plan == nullptr) return Missing{"plan", "none"};
    for (const TeamMember& member : plan->team) {
        const auto& list = view.subject.attendance;
        const auto found = std::ranges::find(list, member.person, &Attendance::person);
        if (found == list.end() || !found->signed_in ||
            (presence == Presence::InAndOut && !found->signed_out))
            return Missing{"person", member.person.text()};
    }
    return std::nullopt;
}

Verdict clauses_answered(const View& view) {
    const ChecklistRow* checklist =
        find_checklist(view.facts.rules, view.subject.category, view.subject.level);
    if (checklist == nullptr) return Missing{"level", view.subject.level};
    for (const std::string& clause : checklist->clauses) {
        const auto& findings = view.subject.findings;
        if (std::ranges::find(findings, clause, &Finding::clause) == findings.end())
            return Missing{"clause", clause};
    }
    return std::nullopt;
}

enum class Gravity { Any, MajorOnly };
Verdict closed(const View& view, Gravity gravity) {
    for (const Nonconformity& item : view.subject.nonconformities)
        if (item.state != NonconformityState::Closed && (item.major || gravity == Gravity::Any))
            return Missing{"nonconformity", item.id};
    return std::nullopt;
}

// ---- decision ----
Verdict signers_distinct(const View& view) {
    const PersonId& actor = view.facts.actor.person;
    const bool distinct = view.subject.decision && view.subject.decision->by != actor &&
                          !is_evaluator(view.subject, actor) &&
                          !is_evaluator(view.subject, view.subject.decision->by);
    return distinct ? Verdict{} : Verdict{Missing{"person", actor.text()}};
}

Verdict steps_complete(const View& view) {
    const CaseProcess* process =
        find_process(view.facts.rules, view.subject.kind, view.subject.category);
    if (process == nullptr) return Missing{"kind", std::string{name_of(view.subject.kind)}};
    const Step* missing = missing_step(*process, view.subject, view.row.step);
    return missing == nullptr ? Verdict{} : Verdict{Missing{"step", missing->code}};
}

Verdict approval_valid(const View& view) {
    const auto& approval = view.facts.approval;
    return holds_if(approval && approval->in_business &&
                    covers(approval->valid_from, approval->valid_to, view.day()));
}
Verdict approval_covers(const View& view) {
    const auto& approval = view.facts.approval;
    return holds_if(approval && std::ranges::find(approval->categories, view.subject.category) !=
                                    approval->categories.end());
}
Verdict not_on_violation_list(const View& view) {
    const auto& client = view.facts.client;
    return holds_if(client && client->list_checked_on && !client->on_violation_list);
}
Verdict team_competent(const View& view) {
    return each_member(view, view.plan(),
                       [&](const Plan& plan, const TeamMember& member, const PersonFacts& person) {
                           return competent(view, person, member.role, plan.from, plan.to);
                       });
}
Verdict team_without_interest(const View& view) {
    return each_member(view, view.plan(),
                       [&](const Plan& plan, const TeamMember&, const PersonFacts& person) {
                           return without_interest(view, person, plan.from);
                       });
}
Verdict actor_not_evaluator(const View& view) {
    return holds_if(!is_evaluator(view.subject, view.facts.actor.person));
}
Verdict actor_employed_here(const View& view) {
    return actor_who(view, [&](const PersonFacts& person) {
        return employed_only_here(view, person, view.day());
    });
}
Verdict actor_competent(const View& view) {
    return actor_who(view, [&](const PersonFacts& person) {
        return competent(view, person, acting_role(view), view.day(), view.day());
    });
}
Verdict actor_without_interest(const View& view) {
    return actor_who(view, [&](const PersonFacts& person) {
        return without_interest(view, person, view.day());
    });
}
Verdict second_signer_authorised(const View& view) {
    return holds_if(may_sign_for(view.facts.signing, view.facts.actor.person, view.day()));
}

struct Check {
    Guard guard;
    Verdict (*verdict)(const View&);
};
constexpr std::array kChecks{
    Check{Guard::ApprovalValid, approval_valid},
    Check{Guard::ApprovalCoversCategory, approval_covers},
    Check{Guard::FeeSchedulePublished,
          [](const View& v) { return holds_if(v.facts.fees && !v.facts.fees->items.empty()); }},
    Check{Guard::RulesPagePublished,
          [](const View& v) {
              return holds_if(v.facts.approval && v.facts.approval->rules_page_published);
          }},
    Check{Guard::ClientNotOnViolationList, not_on_violation_list},
    Check{Guard::DocumentsComplete, documents_complete},
    Check{Guard::QuoteWithinPublishedFee, quote_within_fee},
    Check{Guard::QuotePersonDaysSufficient,
          [](const View& v) { return enough_person_days(v, v.proposal.person_days_tenths); }},
    Check{Guard::TeamComplete, team_complete},
    Check{Guard::TeamEmployedHere, team_employed_here},
    Check{Guard::TeamCompetent, team_competent},
    Check{Guard::TeamWithoutInterest, team_without_interest},
    Check{Guard::InterestsDeclared, interests_declared},
    Check{Guard::PersonDaysSufficient, person_days},
    Check{Guard::PlanConfirmed,
          [](const View& v) { return plan_in_state(v, PlanState::Confirmed); }},
    Check{Guard::PlanFiled, [](const View& v) { return plan_in_state(v, PlanState::Filed); }},
    Check{Guard::ActorOnTeam, [](const View& v) { return actor_in_team(v, std::nullopt); }},
    Check{Guard::ActorIsTeamLeader,
          [](const View& v) { return actor_in_team(v, Role::TeamLeader); }},
    Check{Guard::OnSiteOpen,
          [](const View& v) { return holds_if(v.subject.opened_at && !v.subject.closed_at); }},
    Check{Guard::OnSiteClosed,
          [](const View& v) { return holds_if(v.subject.closed_at.has_value()); }},
    Check{Guard::OpeningAttended, [](const View& v) { return attended(v, Presence::In); }},
    Check{Guard::AttendanceComplete, [](const View& v) { return attended(v, Presence::InAndOut); }},
    Check{Guard::ClausesAnswered, clauses_answered},
    Check{Guard::NonconformitiesClosed, [](const View& v) { return closed(v, Gravity::Any); }},
    Check{Guard::MajorNonconformitiesClosed,
          [](const View& v) { return closed(v, Gravity::MajorOnly); }},
    Check{Guard::ReviewerNotEvaluator, actor_not_evaluator},
    Check{Guard::DecisionMakerNotEvaluator, actor_not_evaluator},
    Check{Guard::ActorEmployedHere, actor_employed_here},
    Check{Guard::ActorCompetent, actor_competent},
    Check{Guard::ActorWithoutInterest, actor_without_interest},
    Check{Guard::SignersDistinct, signers_distinct},
    Check{Guard::SecondSignerAuthorised, second_signer_authorised},
    Check{Guard::StepsComplete, steps_complete},
    Check{Guard::SupplementOverdue, supplement_overdue},
};
static_assert(kChecks.size() == NamesOf<Guard>::list.size());

}  // namespace

bool has_interest(const PersonFacts& person, const OrganisationId& organisation,
                  const RuleSet& rules, const Calendar& calendar, Date day) {
    const auto recent = [&](const std::optional<Date>& until) {
        return !until || day <= due_date(calendar, deadline(rules, "COI"), *until).date;
    };
    return std::ranges::any_of(person.interests,
                               [&](const InterestFacts& interest) {
                                   return interest.organisation == organisation &&
                                          recent(interest.until);
                               }) ||
           std::ranges::any_of(person.employments, [&](const EmploymentFacts& job) {
               return job.organisation == organisation && recent(job.to);
           });
}

Status check_guard(Guard guard, const Case& subject, const CaseFacts& facts, const Transition& row,
                   const Proposal& proposal) {
    const auto* check = std::ranges::find(kChecks, guard, &Check::guard);
    HZ_ASSERT(check != kChecks.end());
    const Verdict found = check->verdict(View{subject, facts, row, proposal});
    if (!found) return {};
    Error error = refuse(facts.rules, "case." + std::string{name_of(guard)}, article_of(guard));
    if (!found->name.empty()) error.details.push_back({found->name, found->value});
    return error;
}

}  // namespace hz::domain
