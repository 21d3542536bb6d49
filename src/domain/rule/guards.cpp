#include "domain/rule/guards.hpp"

#include "base/ranges.hpp"
#include "base/result.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

using enum Guard;

// Why a guard stands, by article.
struct Basis {
    Guard guard;
    std::string_view article;
};
constexpr std::array kBases{
    Basis{ApprovalValid, "条例:9"},
    Basis{ApprovalCoversCategory, "条例:9"},
    Basis{FeeSchedulePublished, "条例:20"},
    Basis{RulesPagePublished, "条例:20"},
    Basis{ClientNotOnViolationList, "办法:17"},
    Basis{DocumentsComplete, "条例:21"},
    Basis{QuoteWithinPublishedFee, "条例:20,75"},
    Basis{QuotePersonDaysSufficient, "条例:21"},
    Basis{TeamComplete, "条例:21"},
    Basis{TeamEmployedHere, "条例:14"},
    Basis{TeamCompetent, "条例:38"},
    Basis{TeamWithoutInterest, "条例:13"},
    Basis{InterestsDeclared, "条例:13"},
    Basis{PersonDaysSufficient, "条例:21"},
    Basis{PlanConfirmed, "条例:21"},
    Basis{PlanFiled, "办法:23"},
    Basis{ActorOnTeam, "条例:21"},
    Basis{ActorIsTeamLeader, "条例:22"},
    Basis{OnSiteOpen, "条例:21"},
    Basis{OnSiteClosed, "条例:21"},
    Basis{OpeningAttended, "条例:21"},
    Basis{AttendanceComplete, "条例:21"},
    Basis{ClausesAnswered, "条例:21"},
    Basis{NonconformitiesClosed, "条例:21"},
    Basis{MajorNonconformitiesClosed, "条例:21"},
    Basis{ReviewerNotEvaluator, "条例:22"},
    Basis{DecisionMakerNotEvaluator, "条例:22"},
    Basis{ActorEmployedHere, "条例:14"},
    Basis{ActorCompetent, "条例:38"},
    Basis{ActorWithoutInterest, "条例:13"},
    Basis{SignersDistinct, "条例:22"},
    Basis{SecondSignerAuthorised, "条例:22"},
    Basis{StepsComplete, "条例:21"},
    Basis{SupplementOverdue, "条例:19"},
};
static_assert(kBases.size() == NamesOf<Guard>::list.size());

constexpr std::array kAboutActor{
    ActorOnTeam,           ActorIsTeamLeader, ReviewerNotEvaluator, DecisionMakerNotEvaluator,
    ActorEmployedHere,     ActorCompetent,    ActorWithoutInterest, SignersDistinct,
    SecondSignerAuthorised};

}  // namespace

std::string_view article_of(Guard guard) {
    const auto* found = std::ranges::find(kBases, guard, &Basis::guard);
    HZ_ASSERT(found != kBases.end());
    return found->article;
}

bool asks_about_actor(Guard guard) { return ranges::contains(kAboutActor, guard); }

}  // namespace hz::domain
