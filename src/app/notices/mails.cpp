#include "app/notices/mails.hpp"

#include "app/notices/address.hpp"
#include "app/notices/expand.hpp"
#include "app/notices/mail_text.hpp"
#include "app/notices/recipients.hpp"
#include "app/role_holders.hpp"
#include "app/sessions.hpp"
#include "base/limits.hpp"

#include <optional>
#include <vector>

namespace hz::app {
namespace {

constexpr std::chrono::days kNews{7};  // what is older is read in the inbox, not mailed
constexpr int kGrowth = 4;

struct QueuedMail {  // one of the two
    std::string notice{};
    std::string account{};  // whose address is to be confirmed
};

}  // namespace
}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::QueuedMail> {
    using T = hz::app::QueuedMail;
    static constexpr FieldList list{field("notice", &T::notice, Need::Optional, Text{64}),
                                    field("account", &T::account, Need::Optional, Text{64})};
};

namespace hz::app {
namespace {

std::string outbox_id(const std::string& notice) { return "mail-" + notice; }

Result<std::optional<MailChoice>> confirmed_address(ReadTx& tx, const std::string& account) {
    HZ_TRY(const auto held, working<MailChoice>(tx, kMailAddressKind, account));
    return held && held->value.code.empty() ? std::optional{held->value}
                                            : std::optional<MailChoice>{};
}

// Nothing: the reader is gone, may not read the subject any more, or wants no mail.
Result<std::optional<MailChoice>> reader_of(ReadTx& tx, const Notice& notice, Instant now) {
    const auto actor = actor_of_account(tx, notice.account, Strength::SecondFactor);
    if (!actor && actor.error().code == Code::Forbidden) return std::optional<MailChoice>{};
    if (!actor) return actor.error();
    HZ_TRY(const bool there, still_belongs(tx, *actor, civil_date(now)));
    Opener opener{tx, *actor};
    HZ_TRY(const bool may, opener.opens(notice.about, notice.subject));
    if (!there || !may) return std::optional<MailChoice>{};
    return confirmed_address(tx, notice.account);
}

struct Ready {
    Mail mail{};
    std::string notice{};  // empty: a code
};

MailParts parts_of(const Services& services, const Mailer& mailer, const MailChoice& choice,
                   std::string id) {
    return {mailer.from(),      choice.address,           std::move(id),
            services.host.name, services.host.public_url, services.clock.now()};
}

Result<std::optional<Ready>> prepared_code(ReadTx& tx, const Services& services,
                                           const Mailer& mailer, const std::string& account) {
    HZ_TRY(const auto held, working<MailChoice>(tx, kMailAddressKind, account));
    if (!held || held->value.code.empty()) return std::optional<Ready>{};
    const MailChoice& choice = held->value;
    HZ_TRY(const Texts texts, Texts::load(choice.language));
    const std::string id =
        "code-" + account + "-" + std::to_string(unix_milliseconds(choice.since));
    return std::optional{Ready{
        {choice.address, code_mail(parts_of(services, mailer, choice, id), choice.code, texts)},
        {}}};
}

// Nothing: no mail is to be sent for it any more.
Result<std::optional<Ready>> prepared(const Services& services, const Mailer& mailer,
                                      const OutboxItem& item) {
    std::optional<Ready> ready;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const QueuedMail queued, from_json_text<QueuedMail>(item.body));
        if (queued.notice.empty()) {
            HZ_TRY(ready, prepared_code(tx, services, mailer, queued.account));
            return {};
        }
        HZ_TRY(const auto held, working<Notice>(tx, kNoticeKind, queued.notice));
        if (!held) return {};
        HZ_TRY(const auto choice, reader_of(tx, held->value, services.clock.now()));
        if (!choice) return {};
        HZ_TRY(const Texts texts, Texts::load(choice->language));
        ready = Ready{
            {choice->address,
             notice_mail(parts_of(services, mailer, *choice, queued.notice), held->value, texts)},
            queued.notice};
        return {};
    }));
    return ready;
}

Instant next_try(Instant now, std::int64_t attempts) {
    std::chrono::minutes wait = limits::kMailFirstWait;
    for (std::int64_t made = 1; made < attempts; ++made) wait *= kGrowth;
    return now + wait;
}

// Whoever's act it was; of the sweep's notices, the administrators of the reader's organisation.
Result<std::vector<std::string>> senders_of(ReadTx& tx, const Notice& notice) {
    if (!notice.caused_by.empty()) return std::vector{notice.caused_by};
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State,
                                  domain::AccountAggregate::kKind, notice.account));
    std::vector<std::string> accounts;
    if (!row) return accounts;
    HZ_TRY(const auto reader, state_from<domain::AccountAggregate>(row->body));
    HZ_TRY(const auto holders, holders_of(tx, reader.organisation, domain::Role::OrgAdmin));
    for (const domain::Account& holder : holders) accounts.push_back(holder.id.text());
    return accounts;
}

Status tell_failure(WriteTx& tx, const Services& services, const std::string& id,
                    const Notice& failed) {
    Notice notice;
    notice.kind = kMailFailedKind;
    notice.about = failed.about;
    notice.subject = failed.subject;
    notice.object = failed.object;
    notice.code = failed.code;
    notice.due = failed.due;
    notice.event = failed.event;
    notice.at = services.clock.now();
    HZ_TRY(auto accounts, senders_of(tx, failed));
    std::erase(accounts, failed.account);
    return tell(tx, services, accounts, notice, "mail " + id);
}

// `sent` is what the server said. A code that never arrives leaves its address unconfirmed, which
// its owner sees.
Status settle_mail(WriteTx& tx, const Services& services, OutboxItem item, const std::string& id,
                   const Status& sent) {
    const Instant now = services.clock.now();
    ++item.attempts;
    const bool later =
        !sent && sent.error().code == Code::Unavailable && item.attempts < limits::kMailAttempts;
    item.due = next_try(now, item.attempts);
    HZ_TRY_VOID(later ? tx.put_outbox(item) : tx.remove_outbox(item.id));
    if (id.empty()) return {};
    HZ_TRY(auto held, working<Notice>(tx, kNoticeKind, id));
    if (!held) return tx.remove_outbox(item.id);
    Notice& notice = held->value;
    notice.mail_attempts = item.attempts;
    if (!later) {
        notice.mail = sent ? MailState::Sent : MailState::Failed;
        notice.mail_at = now;
        if (!sent) HZ_TRY_VOID(tell_failure(tx, services, id, notice));
    }
    return change_notice(tx, id, *held);
}

Status drop_mail(WriteTx& tx, const OutboxItem& item) {
    const auto queued = from_json_text<QueuedMail>(item.body);
    if (queued && !queued->notice.empty()) {
        HZ_TRY(auto held, working<Notice>(tx, kNoticeKind, queued->notice));
        if (held) {
            held->value.mail = MailState::None;
            HZ_TRY_VOID(change_notice(tx, queued->notice, *held));
        }
    }
    return tx.remove_outbox(item.id);
}

bool is_down(const Status& sent) {
    return !sent && sent.error().code == Code::Unavailable &&
           sent.error().key != "mail.refused_now";
}

}  // namespace

Status queue_mail(WriteTx& tx, const Services& services, const std::string& id, Notice& notice) {
    const Instant now = services.clock.now();
    if (services.mailer == nullptr || notice.kind == kMailFailedKind) return {};
    if (notice.at + kNews < now) return {};
    HZ_TRY(const auto choice, confirmed_address(tx, notice.account));
    if (!choice) return {};
    notice.mail = MailState::Waiting;
    return tx.put_outbox(
        {outbox_id(id), std::string{kMailTopic}, to_json(QueuedMail{id, {}}), now, 0});
}

Status queue_code(WriteTx& tx, const Services& services, const std::string& account) {
    if (services.mailer == nullptr) return {};
    return tx.put_outbox({outbox_id("code-" + account), std::string{kMailTopic},
                          to_json(QueuedMail{{}, account}), services.clock.now(), 0});
}

Result<MailLook> send_mails(const Services& services, Mailer& mailer,
                            const std::function<bool()>& goes_on) {
    std::vector<OutboxItem> due;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(due, tx.outbox_due(kMailTopic, services.clock.now(), limits::kOutboxRows));
        return {};
    }));
    for (const OutboxItem& item : due) {
        if (!goes_on()) return MailLook::Finished;
        HZ_TRY(const auto ready, prepared(services, mailer, item));
        if (!ready) {
            HZ_TRY_VOID(services.store.write([&](WriteTx& tx) { return drop_mail(tx, item); }));
            continue;
        }
        const Status sent = mailer.send(ready->mail);
        if (!sent && !goes_on())
            return MailLook::Finished;  // cut off by the end, not by the server
        HZ_TRY_VOID(services.store.write(
            [&](WriteTx& tx) { return settle_mail(tx, services, item, ready->notice, sent); }));
        if (is_down(sent)) return MailLook::Unreachable;
    }
    return MailLook::Finished;
}

}  // namespace hz::app
