#include "app/dossier/summary.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "domain/rule/rule_set.hpp"

#include <algorithm>
#include <array>

namespace hz::app {
namespace {

using domain::Case;
using domain::CaseState;
using domain::Role;

template <class E>
struct Said {
    E value{};
    std::string_view zh{};
};
template <class E>
Said(E, std::string_view) -> Said<E>;

constexpr std::array kRoles{
    Said{Role::OrgAdmin, "组织管理员"},
    Said{Role::Client, "认证委托人"},
    Said{Role::ApplicationReviewer, "受理人员"},
    Said{Role::ProgrammeManager, "方案管理人员"},
    Said{Role::TeamLeader, "审查组长"},
    Said{Role::Assessor, "审查员"},
    Said{Role::TechnicalExpert, "技术专家"},
    Said{Role::Reviewer, "复核人员"},
    Said{Role::DecisionMaker, "认证决定人员"},
    Said{Role::ResponsiblePerson, "机构负责人"},
    Said{Role::AuthorisedSignatory, "授权签署人"},
    Said{Role::CertificateManager, "证书管理人员"},
    Said{Role::Finance, "财务人员"},
};
constexpr std::array kStates{
    Said{CaseState::Draft, "草稿"},
    Said{CaseState::Submitted, "已提交"},
    Said{CaseState::ReturnedForSupplement, "退回补充"},
    Said{CaseState::Accepted, "已受理"},
    Said{CaseState::NotAccepted, "不予受理"},
    Said{CaseState::Quoted, "已报价"},
    Said{CaseState::Contracted, "已签约"},
    Said{CaseState::Planned, "已计划"},
    Said{CaseState::DocumentReview, "文件审查"},
    Said{CaseState::OnSite, "现场审查"},
    Said{CaseState::Rectification, "不符合项整改"},
    Said{CaseState::Verification, "整改验证"},
    Said{CaseState::Reported, "报告已出"},
    Said{CaseState::Review, "复核"},
    Said{CaseState::Decision, "认证决定"},
    Said{CaseState::Granted, "同意认证"},
    Said{CaseState::Refused, "不同意认证"},
    Said{CaseState::Issued, "已发证"},
    Said{CaseState::Archived, "已归档"},
    Said{CaseState::Terminated, "已终止"},
    Said{CaseState::Withdrawn, "已撤回"},
};
constexpr std::array kConclusions{
    Said{domain::Conclusion::Grant, "同意认证"},
    Said{domain::Conclusion::Refuse, "不同意认证"},
    Said{domain::Conclusion::RectifyWithinLimit, "限期整改"},
    Said{domain::Conclusion::Terminate, "终止"},
};
constexpr std::array kNonconformityStates{
    Said{domain::NonconformityState::Raised, "已提出"},
    Said{domain::NonconformityState::Answered, "已答复"},
    Said{domain::NonconformityState::NotEffective, "措施无效"},
    Said{domain::NonconformityState::Closed, "已关闭"},
};
constexpr std::array kKinds{
    Said{domain::CaseKind::Initial, "初次认证"},
    Said{domain::CaseKind::Surveillance, "监督"},
    Said{domain::CaseKind::SpecialAudit, "特殊审查"},
    Said{domain::CaseKind::ScopeExtension, "扩项"},
    Said{domain::CaseKind::ScopeReduction, "缩项"},
    Said{domain::CaseKind::CertificateChange, "证书变更"},
    Said{domain::CaseKind::Recertification, "再认证"},
    Said{domain::CaseKind::Transfer, "机构转换"},
    Said{domain::CaseKind::Restoration, "恢复"},
};

constexpr std::string_view kSeeRecord = "（见案卷内的记录）";
constexpr std::size_t kBytesShown = 360;  // below limits::kDocumentTextChars, in any script
constexpr std::size_t kNonconformitiesShown = 30;

template <class List, class E>
std::string said(const List& list, E value) {
    const auto* found = std::ranges::find(list, value, [](const auto& row) { return row.value; });
    return found == list.end() ? std::string{} : std::string{found->zh};
}

// One printable line of what somebody wrote.
std::string printable_text(const std::string& text, FreeTexts texts) {
    if (text.empty()) return {};
    if (texts == FreeTexts::LeftOut) return std::string{kSeeRecord};
    std::string out = text;
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    if (out.size() <= kBytesShown) return out;
    return out.substr(0, utf8_cut(out, kBytesShown)) + "……" + std::string{kSeeRecord};
}

class SummaryPage {
 public:
    SummaryPage(const SummaryFacts& facts, FreeTexts texts) : facts_{facts}, texts_{texts} {}

    std::vector<StatementRow> rows() && {
        parties();
        rule();
        steps();
        findings();
        decision();
        return std::move(rows_);
    }

 private:
    void row(std::string label, std::string value) {
        if (!value.empty() && rows_.size() < limits::kPageRows)
            rows_.push_back({std::move(label), std::move(value)});
    }

    void parties() {
        const Case& subject = facts_.subject;
        row("认证项目状态", said(kStates, subject.state));
        row("项目类型", said(kKinds, subject.kind));
        row("认证委托人", printable_text(facts_.client_name, texts_));
        row("统一社会信用代码", facts_.client_uscc);
        row("认证机构", printable_text(facts_.body_name, texts_));
        row("机构批准号", facts_.body_approval);
        const domain::Category* category =
            domain::find_category(facts_.pack->rules, subject.category);
        row("认证类别", category == nullptr ? subject.category : category->name.zh);
        const domain::Level* level =
            category == nullptr ? nullptr : domain::find_level(*category, subject.level);
        row("认证等级", level == nullptr ? subject.level : level->name.zh);
        row("认证范围", printable_text(subject.scope, texts_));
    }

    void rule() {
        const Case& subject = facts_.subject;
        const std::string note = facts_.pack->rules.head().official ? "" : "（示例规则包，非官方）";
        if (subject.rule_id.empty()) return row("认证规则", "尚未受理，规则未固定");
        row("认证规则", facts_.pack->rules.terms.title.zh + " " + subject.rule_version + note);
        row("认证基本规范", facts_.pack->rules.norm.title.zh + " " + subject.norm_version);
    }

    [[nodiscard]] std::vector<Role> duties_of(const EventRow& event) const {
        const std::string account = account_of(event);
        for (const DossierChainRows& chain : facts_.chains) {
            if (&chain == &facts_.chains.front() || chain.events.empty()) continue;
            if (member_of(chain.events.front(), "event.id") == "\"" + account + "\"")
                return duties_at(duty_changes(chain), event.t);
        }
        return {};
    }

    // The roles in which the actor could complete the step.
    [[nodiscard]] std::string roles(const domain::CaseProcess& process, const std::string& step,
                                    const EventRow& event) const {
        const std::vector<Role> held = duties_of(event);
        std::vector<Role> named;
        for (const domain::Transition& row : process.transitions)
            if (row.completes && row.step == step)
                for (const Role role : row.who)
                    if (std::ranges::find(held, role) != held.end() &&
                        std::ranges::find(named, role) == named.end())
                        named.push_back(role);
        std::string out;
        for (const Role role : named) out += (out.empty() ? "" : "、") + said(kRoles, role);
        return out.empty() ? std::string{"—"} : out;
    }

    void steps() {
        const Case& subject = facts_.subject;
        const domain::CaseProcess* process =
            domain::find_process(facts_.pack->rules, subject.kind, subject.category);
        if (process == nullptr) return;
        for (const EventRow& event : facts_.chains.front().events) {
            const auto code = json::parse(member_of(event, "step"));
            if (!code || code->as_text() == nullptr) continue;
            const auto step =
                std::ranges::find(process->steps, *code->as_text(), &domain::Step::code);
            if (step == process->steps.end()) continue;
            row("步骤：" + step->name.zh,
                to_shanghai_text(event.t) + "  " + roles(*process, step->code, event));
        }
    }

    void findings() {
        const Case& subject = facts_.subject;
        if (!subject.findings.empty())
            row("审查发现", "共 " + std::to_string(subject.findings.size()) + " 项");
        std::size_t shown = 0;
        for (const domain::Nonconformity& item : subject.nonconformities) {
            if (++shown > kNonconformitiesShown) break;
            row("不符合项 " + printable_text(item.id, texts_),
                (item.clause.empty() ? std::string{} : "条款 " + item.clause + "，") +
                    (item.major ? "严重" : "轻微") + "，" + said(kNonconformityStates, item.state));
        }
    }

    void decision() {
        const Case& subject = facts_.subject;
        if (subject.decision) {
            row("认证决定", said(kConclusions, subject.decision->conclusion) + "  " +
                                to_text(subject.decision->on));
            if (subject.decision->confirmed_on)
                row("决定签发", to_text(*subject.decision->confirmed_on));
        }
        row("终止或拒绝理由", printable_text(subject.ended_reason, texts_));
        row("证书编号", subject.certificate);
    }

    const SummaryFacts& facts_;
    FreeTexts texts_;
    std::vector<StatementRow> rows_{};
};

}  // namespace

StatementPage summary_page(const Services& services, const SummaryFacts& facts, FreeTexts texts) {
    StatementPage page;
    page.title = "认证项目案卷摘要";
    page.title_en = "Summary of a certification case";
    page.reference = "认证项目 " + facts.subject.id.text();
    page.rows = SummaryPage{facts, texts}.rows();
    page.paragraphs = {
        "本页只用文字说明案卷内的记录，本身不证明任何事项。以案卷内经签名的清单、事件及其证明为准，"
        "可用 hengzheng verify 脱机核验。"};
    page.issuer = services.host.name;
    page.date = to_shanghai_text(facts.made_at);
    page.footer = {"本摘要由登记平台按登记内容生成，不是行政机关或认证机构出具的证明文件。",
                   "未加盖电子印章。"};
    page.use = services.host.environment == Environment::Demo ? DocumentUse::Demonstration
                                                              : DocumentUse::Effective;
    page.created = facts.made_at;
    return page;
}

Result<Bytes> summary_pdf(const Services& services, const SummaryFacts& facts) {
    auto pdf = services.documents.statement_pdf(summary_page(services, facts, FreeTexts::Shown));
    if (pdf || pdf.error().key != "document.glyph_missing") return pdf;
    return services.documents.statement_pdf(summary_page(services, facts, FreeTexts::LeftOut));
}

}  // namespace hz::app
