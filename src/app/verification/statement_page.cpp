#include "app/verification/statement_page.hpp"

#include "app/aggregate.hpp"
#include "app/public/certificate_view.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

#include <algorithm>
#include <array>

namespace hz::app {
namespace {

using record::StatusWord;

std::string word_of(StatusWord status) {
    switch (status) {
        case StatusWord::Valid:
            return "有效";
        case StatusWord::Suspended:
            return "暂停";
        case StatusWord::Cancelled:
            return "注销";
        case StatusWord::Revoked:
            return "撤销";
        case StatusWord::Expired:
            return "有效期满";
        case StatusWord::NotYetValid:
            return "尚未生效";
        case StatusWord::NotFound:
            return "无记录";
        case StatusWord::Unknown:
            return "无法判断";
    }
    return {};
}

std::string moment_text(std::int64_t seconds) {
    return to_shanghai_text(instant_from_seconds(seconds)) + "（北京时间）";
}

bool is_known(const record::AsOf& content) {
    return content.status != StatusWord::NotFound && content.status != StatusWord::Unknown;
}

class Page {
 public:
    Page(const Host& host, const SignedStatement& statement)
        : host_{host}, content_{statement.content} {
        out_.title = "证书状态查询凭证";
        out_.title_en = "Statement of certificate status";
        out_.reference = "证书编号 " + content_.number;
        out_.headline = "截至该时点：" + word_of(content_.status);
        row("查询时点", moment_text(content_.at));
        out_.note = to_bytes(statement.note);
        out_.created = instant_from_seconds(content_.iat);
        if (host.environment == Environment::Demo) out_.use = DocumentUse::Demonstration;
    }

    StatementPage finish(const std::string& operator_name,
                         const std::optional<StatementSubject>& subject) && {
        if (subject) about(*subject);
        answer();
        position();
        limits_of_answer();
        out_.issuer = operator_name.empty() ? host_.name : operator_name;
        out_.date = "出具于 " + moment_text(content_.iat);
        out_.page_url =
            host_.public_url + "/v/" + content_.number + "?at=" + std::to_string(content_.at);
        out_.qr_text = qr();
        out_.footer = {"依据平台截至 " + moment_text(content_.iat) + "的登记生成；平台登记始于 " +
                           to_text(content_.register_from) +
                           "；不是行政机关或认证机构出具的证明文件。",
                       "Made from the register of " + host_.name +
                           "; not a certificate of an authority or a certification body."};
        return std::move(out_);
    }

 private:
    void row(std::string label, std::string value) {
        if (!value.empty()) out_.rows.push_back({std::move(label), std::move(value)});
    }

    void about(const StatementSubject& subject) {
        row("获证单位", subject.holder + "（统一社会信用代码 " + subject.uscc + "）");
        row("认证机构", subject.body + "（批准号 " + subject.approval + "）");
        row("认证类别",
            subject.level.empty() ? subject.category : subject.category + "，" + subject.level);
    }

    // As registered then, and as known now where a later correction says otherwise.
    void answer() {
        if (content_.valid_from && content_.valid_to)
            row("有效期", to_text(*content_.valid_from) + " 至 " + to_text(*content_.valid_to) +
                              "（首尾两日均含）");
        if (!is_known(content_)) return;
        row("当时登记的状态", content_.since ? word_of(content_.status) + "，自 " +
                                                   moment_text(*content_.since) + "起"
                                             : word_of(content_.status));
        row("按出具时所知", content_.now ? word_of(*content_.now) + "（登记后经更正，两项并列）"
                                         : "与当时登记一致，此后未经更正");
        std::string day;
        for (const record::StatusChange& change : content_.day) {
            if (!day.empty()) day += "；";
            day +=
                to_shanghai_text(instant_from_seconds(change.t)) + " 起" + word_of(change.status);
        }
        row("当日的变更", day);
        row("此后的变更", content_.next ? "此后登记有变更，本凭证不述及" : "至出具时没有");
    }

    // From which entries of the log the answer follows.
    void position() {
        std::string entries;
        for (const record::AsOfEvent& event : content_.events) {
            if (!entries.empty()) entries += "、";
            entries += event.index ? event.shard + " 第 " + std::to_string(*event.index) + " 号"
                                   : "尚未编号";
        }
        row("所依据的公开记录", entries.empty() ? "没有该编号的记录" : entries);
        // The attached note tells the roots of both trees.
        for (const record::AsOfLog& log : content_.logs)
            row("透明日志", log.origin + "，共 " + std::to_string(log.size) + " 条，SM3 根 " +
                                record::base64(log.sm3));
    }

    void limits_of_answer() {
        out_.paragraphs.emplace_back(
            "本凭证由平台自动生成，只回答上列编号的证书在上列时点的登记状态，不说明其他时点的状态；"
            "不证明获证单位的服务能力、"
            "服务质量、履约情况、其他资质或者信用状况，也不代替招标文件要求提交的证书。");
        if (content_.status == StatusWord::NotFound)
            out_.paragraphs.emplace_back(
                "“无记录”仅表示截至该时点本平台没有登记该编号，不表示证书系伪造，也不表示其他登记系"
                "统没有记录。");
        out_.paragraphs.emplace_back(
            "核验：扫描二维码或打开核对网址，由平台重新回答同一问题；或用本文件所附、经平台签名的 "
            "statement.note "
            "与公开的日志独立核对。纸面与电子文件不一致的，以电子文件为准。");
    }

    // Alphanumeric QR mode knows neither ? nor =; /S/ leads on to the page.
    [[nodiscard]] std::string qr() const {
        std::string url =
            host_.public_url + "/s/" + content_.number + "/" + std::to_string(content_.at);
        for (char& c : url)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return url;
    }

    const Host& host_;
    const record::AsOf& content_;
    StatementPage out_{};
};

Result<std::string> operator_name(ReadTx& tx) {
    using domain::OrganisationAggregate;
    HZ_TRY(const auto rows,
           tx.find(Scope::everything(),
                   {Shelf::State, std::string{OrganisationAggregate::kKind}, "kind",
                    std::string{name_of(domain::OrganisationKind::PlatformOperator)}, "", 1}));
    if (rows.empty()) return std::string{};
    HZ_TRY(const auto organisation, state_from<OrganisationAggregate>(rows.front().body));
    return domain::current_name(organisation);
}

Result<std::optional<StatementSubject>> subject_of(ReadTx& tx, const Services& services,
                                                   const record::AsOf& content) {
    if (!is_known(content)) return std::optional<StatementSubject>{};
    HZ_TRY(const auto view,
           view_certificate(tx, services, content.number, instant_from_seconds(content.at)));
    return std::optional{StatementSubject{view.holder.name, view.holder.uscc, view.body.name,
                                          view.body.approval_number, view.category.name,
                                          view.level ? view.level->name : std::string{}}};
}

}  // namespace

StatementPage statement_page(const Host& host, const std::string& operator_name,
                             const std::optional<StatementSubject>& subject,
                             const SignedStatement& statement) {
    return Page{host, statement}.finish(operator_name, subject);
}

Result<ResourceAnswer> get_statement_pdf(const Services& services, const ResourceRequest& request) {
    HZ_TRY(const SignedStatement made,
           signed_statement(services, request.param("number"), request.param("at")));
    std::string name;
    std::optional<StatementSubject> subject;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(name, operator_name(tx));
        HZ_TRY(subject, subject_of(tx, services, made.content));
        return {};
    }));
    HZ_TRY(const Bytes pdf,
           services.documents.statement_pdf(statement_page(services.host, name, subject, made)));
    return ResourceAnswer{"application/pdf",
                          std::string{text_of(pdf)},
                          Caching::None,
                          {},
                          made.content.number + "-status.pdf"};
}

}  // namespace hz::app
