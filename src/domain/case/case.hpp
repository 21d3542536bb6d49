// The certification case aggregate: evolve, keys and what can be read off a state.
#pragma once

#include "domain/case/clock_events.hpp"
#include "domain/case/evaluation_events.hpp"
#include "domain/case/planning_events.hpp"

#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

using CaseEvent =
    std::variant<CaseSubmitted, SupplementRequested, SupplementSupplied, CaseAccepted,
                 AcceptanceRefused, CaseQuoted, CaseAgreed, QuoteRejected, CaseInterestDeclared,
                 PlanProposed, PlanConfirmed, PlanRejected, PlanFiled, PlanAmended,
                 DocumentReviewStarted, DocumentReviewCompleted, OnSiteOpened, SignedIn, SignedOut,
                 FindingRecorded, OnSiteClosed, FactsJudged, MeasureTaken, NonconformityAnswered,
                 NonconformityVerified, NonconformityExtended, ReportFiled, ReviewStarted,
                 CaseReviewed, DecisionSigned, CaseDecided, CaseIssued, CaseArchived, CaseWithdrawn,
                 CaseTerminated, EndingAnnulled, DeadlineMissed, ClocksRecomputed>;

Case evolve(Case, const CaseEvent&, const Stamp& = {});

struct CaseAggregate {
    using State = Case;
    using Event = CaseEvent;
    static constexpr std::string_view kKind = "case";
    static constexpr bool kClear = false;
    static std::vector<Key> keys(const Case&);
};

// The newest plan version of that state; nullptr when there is none.
[[nodiscard]] const PlanVersion* current_plan(const Case&);
[[nodiscard]] const PlanVersion* filed_plan(const Case&);
// Everyone who evaluated: all members of every filed plan, and whoever recorded or verified a
// finding or signed the report (ISO/IEC 17065 7.5, 7.6.2).
[[nodiscard]] std::vector<PersonId> evaluators(const Case&);
[[nodiscard]] bool is_evaluator(const Case&, const PersonId&);
[[nodiscard]] const Nonconformity* find_nonconformity(const Case&, std::string_view id);
[[nodiscard]] const Clock* find_clock(const Case&, std::string_view code);

// Nothing is owed in it any more.
[[nodiscard]] bool is_ended(CaseState);
// Every clock of the case and of its nonconformities, met ones too.
struct CaseClock {
    std::string object{};  // the nonconformity; empty: the case
    const Clock* clock{};
};
[[nodiscard]] std::vector<CaseClock> all_clocks(const Case&);

}  // namespace hz::domain
