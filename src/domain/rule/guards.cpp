#include "domain/rule/guards.hpp"

#include "base/result.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

using enum Guard;

constexpr std::array kTexts{
    GuardText{ApprovalValid, "认证机构的批准当日有效", "the body's approval is valid on the day",
              "条例:9"},
    GuardText{ApprovalCoversCategory, "批准领域覆盖该认证类别",
              "the approved fields cover the category", "条例:9"},
    GuardText{FeeSchedulePublished, "收费标准已公布并生效",
              "a fee schedule is published and in force", "条例:20"},
    GuardText{RulesPagePublished, "认证规则公示页已公布", "the page with the rules is published",
              "条例:20"},
    GuardText{ClientNotOnViolationList, "已核查且委托人不在严重违法失信名单",
              "the client was checked and is not on the serious-violation list", "办法:17"},
    GuardText{DocumentsComplete, "规则要求的文件齐全", "all documents the rule asks for are there",
              "条例:21"},
    GuardText{QuoteWithinPublishedFee, "报价不高于公布的收费标准",
              "no line of the quote is above the published fee", "条例:20,75"},
    GuardText{QuotePersonDaysSufficient, "报价人日不少于规则下限",
              "the quoted person-days reach the rule's minimum", "条例:21"},
    GuardText{TeamComplete, "审查组有且仅有一名组长且成员不重复",
              "the team has exactly one leader and nobody twice", "条例:21"},
    GuardText{TeamEmployedHere, "审查组成员均只在本机构执业",
              "every team member practises in this body only", "条例:14"},
    GuardText{TeamCompetent, "审查组成员当日具备该类别能力",
              "every team member is competent for the category on the dates", "条例:38"},
    GuardText{TeamWithoutInterest, "审查组成员与委托人两年内无利益关系",
              "no team member has an interest in the client, or had within 2 years", "条例:13"},
    GuardText{InterestsDeclared, "审查组成员均已声明利益关系",
              "every team member declared interests", "条例:13"},
    GuardText{PersonDaysSufficient, "计划人日不少于规则下限",
              "the planned person-days reach the rule's minimum", "条例:21"},
    GuardText{PlanConfirmed, "委托人已确认审查计划", "the client confirmed the plan", "条例:21"},
    GuardText{PlanFiled, "现行审查计划已上报", "the current plan is filed with the regulator",
              "办法:23"},
    GuardText{ActorOnTeam, "行为人是审查组成员", "the actor is a member of the audit team",
              "条例:21"},
    GuardText{ActorIsTeamLeader, "行为人是审查组长", "the actor is the team leader", "条例:22"},
    GuardText{OnSiteOpen, "首次会议已召开且末次会议尚未召开",
              "the opening meeting was held, the closing meeting not yet", "条例:21"},
    GuardText{OnSiteClosed, "末次会议已召开", "the closing meeting was held", "条例:21"},
    GuardText{OpeningAttended, "审查组成员均已签到", "every team member signed in", "条例:21"},
    GuardText{AttendanceComplete, "审查组成员均已签到并签退", "every team member signed in and out",
              "条例:21"},
    GuardText{ClausesAnswered, "应查条款均有审查发现", "every mandatory clause has a finding",
              "条例:21"},
    GuardText{NonconformitiesClosed, "不符合项均已验证关闭", "every nonconformity is closed",
              "条例:21"},
    GuardText{MajorNonconformitiesClosed, "严重不符合项均已关闭",
              "every major nonconformity is closed", "条例:21"},
    GuardText{ReviewerNotEvaluator, "复核人员未参加审查", "the reviewer did not evaluate",
              "条例:22"},
    GuardText{DecisionMakerNotEvaluator, "认证决定人员未参加审查",
              "the decision maker did not evaluate", "条例:22"},
    GuardText{ActorEmployedHere, "行为人只在本机构执业", "the actor practises in this body only",
              "条例:14"},
    GuardText{ActorCompetent, "行为人当日具备该类别能力",
              "the actor is competent for the category on the day", "条例:38"},
    GuardText{ActorWithoutInterest, "行为人与委托人两年内无利益关系",
              "the actor has no interest in the client, nor had within 2 years", "条例:13"},
    GuardText{SignersDistinct, "审查组长、决定人员、机构负责人为不同的人",
              "team leader, decision maker and responsible person are distinct", "条例:22"},
    GuardText{SecondSignerAuthorised, "第二签署人是机构负责人或持有有效书面授权",
              "the second signer is the responsible person or holds a valid delegation", "条例:22"},
    GuardText{StepsComplete, "规则规定的程序均已完成", "every step of the rule is done", "条例:21"},
    GuardText{SupplementOverdue, "补正期限已过", "the time to supply what was asked for is over",
              "条例:19"},
};
static_assert(kTexts.size() == NamesOf<Guard>::list.size());

}  // namespace

std::span<const GuardText> guard_texts() { return kTexts; }

const GuardText& text_of(Guard guard) {
    const auto* found = std::ranges::find(kTexts, guard, &GuardText::guard);
    HZ_ASSERT(found != kTexts.end());
    return *found;
}

}  // namespace hz::domain
