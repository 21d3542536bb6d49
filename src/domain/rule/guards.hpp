// Guards: the closed set of named predicates a transition row may ask for. Each is a pure function
// of the state, the proposed change and the facts (case/guards.cpp); a rule pack only names them,
// so that a regulator can read what stands in the way.
#pragma once

#include "base/fields.hpp"

#include <array>
#include <string_view>

namespace hz::domain {

enum class Guard {
    ApprovalValid,
    ApprovalCoversCategory,
    FeeSchedulePublished,
    RulesPagePublished,
    ClientNotOnViolationList,
    DocumentsComplete,
    QuoteWithinPublishedFee,
    QuotePersonDaysSufficient,
    TeamComplete,
    TeamEmployedHere,
    TeamCompetent,
    TeamWithoutInterest,
    InterestsDeclared,
    PersonDaysSufficient,
    PlanConfirmed,
    PlanFiled,
    ActorOnTeam,
    ActorIsTeamLeader,
    OnSiteOpen,
    OnSiteClosed,
    OpeningAttended,
    AttendanceComplete,
    ClausesAnswered,
    NonconformitiesClosed,
    MajorNonconformitiesClosed,
    ReviewerNotEvaluator,
    DecisionMakerNotEvaluator,
    ActorEmployedHere,
    ActorCompetent,
    ActorWithoutInterest,
    SignersDistinct,
    SecondSignerAuthorised,
    StepsComplete,
    SupplementOverdue
};

// The article that asks for it, in the form "条例:21". Its words are those of the refusal,
// error.case.<name> (web/src/shared/i18n).
[[nodiscard]] std::string_view article_of(Guard);

// Whether it asks about the person who acts, not about what was done: what keeps duties apart.
[[nodiscard]] bool asks_about_actor(Guard);

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::Guard> {
    using E = hz::domain::Guard;
    static constexpr std::array list{
        Word{E::ApprovalValid, "approval_valid"},
        Word{E::ApprovalCoversCategory, "approval_covers_category"},
        Word{E::FeeSchedulePublished, "fee_schedule_published"},
        Word{E::RulesPagePublished, "rules_page_published"},
        Word{E::ClientNotOnViolationList, "client_not_on_violation_list"},
        Word{E::DocumentsComplete, "documents_complete"},
        Word{E::QuoteWithinPublishedFee, "quote_within_published_fee"},
        Word{E::QuotePersonDaysSufficient, "quote_person_days_sufficient"},
        Word{E::TeamComplete, "team_complete"},
        Word{E::TeamEmployedHere, "team_employed_here"},
        Word{E::TeamCompetent, "team_competent"},
        Word{E::TeamWithoutInterest, "team_without_interest"},
        Word{E::InterestsDeclared, "interests_declared"},
        Word{E::PersonDaysSufficient, "person_days_sufficient"},
        Word{E::PlanConfirmed, "plan_confirmed"},
        Word{E::PlanFiled, "plan_filed"},
        Word{E::ActorOnTeam, "actor_on_team"},
        Word{E::ActorIsTeamLeader, "actor_is_team_leader"},
        Word{E::OnSiteOpen, "on_site_open"},
        Word{E::OnSiteClosed, "on_site_closed"},
        Word{E::OpeningAttended, "opening_attended"},
        Word{E::AttendanceComplete, "attendance_complete"},
        Word{E::ClausesAnswered, "clauses_answered"},
        Word{E::NonconformitiesClosed, "nonconformities_closed"},
        Word{E::MajorNonconformitiesClosed, "major_nonconformities_closed"},
        Word{E::ReviewerNotEvaluator, "reviewer_not_evaluator"},
        Word{E::DecisionMakerNotEvaluator, "decision_maker_not_evaluator"},
        Word{E::ActorEmployedHere, "actor_employed_here"},
        Word{E::ActorCompetent, "actor_competent"},
        Word{E::ActorWithoutInterest, "actor_without_interest"},
        Word{E::SignersDistinct, "signers_distinct"},
        Word{E::SecondSignerAuthorised, "second_signer_authorised"},
        Word{E::StepsComplete, "steps_complete"},
        Word{E::SupplementOverdue, "supplement_overdue"}};
};
