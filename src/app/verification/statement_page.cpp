#include "app/verification/statement_page.hpp"

#include "app/aggregate.hpp"
#include "app/public/certificate_view.hpp"
#include "base/limits.hpp"
#include "domain/party/organisation.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hz::app {
namespace {

using record::StatusWord;

// A text in both languages.
struct Phrase {
    std::string_view zh{};
    std::string_view en{};
};

Phrase word_of(StatusWord status) {
    switch (status) {
        case StatusWord::Valid:
            return {"有效", "valid"};
        case StatusWord::Suspended:
            return {"暂停", "suspended"};
        case StatusWord::Cancelled:
            return {"注销", "cancelled"};
        case StatusWord::Revoked:
            return {"撤销", "revoked"};
        case StatusWord::Expired:
            return {"过期失效", "expired"};
        case StatusWord::NotYetValid:
            return {"尚未生效", "not yet valid"};
        case StatusWord::NotFound:
            return {"无记录", "no record"};
        case StatusWord::Unknown:
            return {"无法判断", "unknown"};
    }
    return {};
}

bool is_known(const record::AsOf& content) {
    return content.status != StatusWord::NotFound && content.status != StatusWord::Unknown;
}

class Page {
 public:
    Page(const StatementFrame& frame, const SignedStatement& statement)
        : frame_{frame}, content_{statement.content} {
        out_.title = say({"证书状态查询凭证", "Statement of certificate status"});
        if (!english()) out_.title_en = "Statement of certificate status";
        out_.reference = say({"证书编号 {}", "Certificate number {}"}, content_.number);
        out_.headline = say({"截至该时点：{}", "At that moment: {}"}, word(content_.status));
        row({"查询时点", "Moment asked for"}, moment(content_.at));
        out_.note = to_bytes(statement.note);
        out_.created = instant_from_seconds(content_.iat);
        if (frame.host.environment == Environment::Demo) out_.use = DocumentUse::Demonstration;
    }

    StatementPage finish(const std::optional<StatementSubject>& subject) && {
        if (subject) about(*subject);
        answer();
        position();
        limits_of_answer();
        const Host& host = frame_.host;
        out_.issuer = frame_.operator_name.empty() ? host.name : frame_.operator_name;
        out_.date = say({"出具于 {}", "Issued {}"}, moment(content_.iat));
        out_.page_url =
            host.public_url + "/v/" + content_.number + "?at=" + std::to_string(content_.at);
        out_.qr_text = qr();
        out_.footer = {
            fmt::format("依据平台截至 {}的登记生成；平台登记始于 {}；不是行政机关或认证机"
                        "构出具的证明文件。",
                        to_shanghai_text(instant_from_seconds(content_.iat)) + "（北京时间）",
                        to_text(content_.register_from)),
            "Made from the register of " + host.name +
                "; not a certificate of an authority or a certification body."};
        return std::move(out_);
    }

 private:
    [[nodiscard]] bool english() const { return frame_.language == Language::En; }
    // The sentence in the language of the page, its gaps filled.
    template <class... A>
    [[nodiscard]] std::string say(Phrase said, const A&... gaps) const {
        return fmt::format(fmt::runtime(english() ? said.en : said.zh), gaps...);
    }
    [[nodiscard]] std::string word(StatusWord status) const { return say(word_of(status)); }
    [[nodiscard]] std::string moment(std::int64_t seconds) const {
        return say({"{}（北京时间）", "{} (Beijing time)"},
                   to_shanghai_text(instant_from_seconds(seconds)));
    }
    void row(Phrase label, std::string value) {
        if (!value.empty()) out_.rows.push_back({say(label), std::move(value)});
    }
    void append(std::string& list, const std::string& one) const {
        if (!list.empty()) list += say({"；", "; "});
        list += one;
    }

    void about(const StatementSubject& subject) {
        row({"获证单位", "Holder"},
            say({"{}（统一社会信用代码 {}）", "{} (unified social credit code {})"}, subject.holder,
                subject.uscc));
        row({"认证机构", "Certification body"},
            say({"{}（批准号 {}）", "{} (approval {})"}, subject.body, subject.approval));
        row({"认证类别", "Category"},
            subject.level.empty() ? subject.category
                                  : say({"{}，{}", "{}, {}"}, subject.category, subject.level));
    }

    // As registered then, and as known now where a later correction says otherwise.
    void answer() {
        if (content_.valid_from && content_.valid_to)
            row({"有效期", "Validity"},
                say({"{} 至 {}（首尾两日均含）", "{} to {} (both days included)"},
                    to_text(*content_.valid_from), to_text(*content_.valid_to)));
        if (!is_known(content_)) return;
        row({"当时登记的状态", "Status as registered then"},
            content_.since ? say({"{}，自 {}起", "{}, since {}"}, word(content_.status),
                                 moment(*content_.since))
                           : word(content_.status));
        row({"按出具时所知", "As known at issue"},
            content_.now
                ? say({"{}（登记后经更正，两项并列）", "{} (corrected since; both are told)"},
                      word(*content_.now))
                : say({"与当时登记一致，此后未经更正", "as registered then, not corrected since"}));
        std::string day;
        for (const record::StatusChange& change : content_.day)
            append(day, say({"{} 起{}", "{} {}"}, to_shanghai_text(instant_from_seconds(change.t)),
                            word(change.status)));
        row({"当日的变更", "Changes of that day"}, day);
        row({"此后的变更", "Later changes"},
            content_.next ? say({"此后登记有变更，本凭证不述及", "there were some; not told here"})
                          : say({"至出具时没有", "none until issue"}));
    }

    // From which entries of the log the answer follows.
    void position() {
        std::string entries;
        for (const record::AsOfEvent& event : content_.events)
            append(entries, event.index
                                ? say({"{} 第 {} 号", "{} entry {}"}, event.shard, *event.index)
                                : say({"尚未编号", "not numbered yet"}));
        row({"所依据的公开记录", "Entries it rests on"},
            entries.empty() ? say({"没有该编号的记录", "none with this number"}) : entries);
        // The attached note tells the roots of both trees.
        for (const record::AsOfLog& log : content_.logs)
            row({"透明日志", "Transparency log"},
                say({"{}，共 {} 条，SM3 根 {}", "{}, {} entries, SM3 root {}"}, log.origin,
                    log.size, record::base64(log.sm3)));
    }

    void limits_of_answer() {
        out_.paragraphs.push_back(
            say({"本凭证由平台自动生成，只回答上列编号的证书在上列时点的登记状态，不说明其他时点的"
                 "状态；"
                 "不证明获证单位的服务能力、服务质量、履约情况、其他资质或者信用状况，也不代替招标"
                 "文件要求"
                 "提交的证书。",
                 "Made by the platform by itself. It answers only how the certificate above was "
                 "registered "
                 "at the moment above, not at any other; it proves neither capability, quality, "
                 "performance, other qualifications nor credit of the holder, and does not stand "
                 "in for "
                 "a certificate that a tender asks for."}));
        if (content_.status == StatusWord::NotFound)
            out_.paragraphs.push_back(say(
                {"“无记录”仅表示截至该时点本平台没有登记该编号，不表示证书系伪造，也不表示其他登记"
                 "系统没有记录。",
                 "\"No record\" means only that this platform had not registered the number at "
                 "that moment: neither that a certificate is forged, nor that no other register "
                 "has it."}));
        out_.paragraphs.push_back(say(
            {"核验：扫描二维码或打开核对网址，由平台重新回答同一问题；或用本文件所附、经平台签名的 "
             "statement.note 与公开的日志独立核对。纸面与电子文件不一致的，以电子文件为准。",
             "To check it: scan the QR code or open the address, and the platform answers the "
             "same question anew; or check the signed statement.note that comes with it against "
             "the public log. Where paper and file differ, the file counts."}));
    }

    // Alphanumeric QR mode knows neither ? nor =; /S/ leads on to the page.
    [[nodiscard]] std::string qr() const {
        std::string url =
            frame_.host.public_url + "/s/" + content_.number + "/" + std::to_string(content_.at);
        for (char& c : url)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return url;
    }

    const StatementFrame& frame_;
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

StatementPage statement_page(const StatementFrame& frame,
                             const std::optional<StatementSubject>& subject,
                             const SignedStatement& statement) {
    return Page{frame, statement}.finish(subject);
}

Result<StatementPage> made_statement(const Services& services, std::string_view number,
                                     std::string_view at, Language language) {
    HZ_TRY(const SignedStatement made, signed_statement(services, number, at));
    StatementFrame frame{services.host, {}, language};
    std::optional<StatementSubject> subject;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(frame.operator_name, operator_name(tx));
        HZ_TRY(subject, subject_of(tx, services, made.content));
        return {};
    }));
    return statement_page(frame, subject, made);
}

Result<ResourceAnswer> get_statement_pdf(const Services& services, const ResourceRequest& request) {
    const std::string_view number = request.param("number");
    HZ_TRY(const StatementPage page,
           made_statement(services, number, request.param("at"), Language::Zh));
    HZ_TRY(const Bytes pdf, services.documents.statement_pdf(page));
    return ResourceAnswer{"application/pdf",
                          std::string{text_of(pdf)},
                          Caching::None,
                          {},
                          std::string{number} + "-status.pdf"};
}

}  // namespace hz::app
