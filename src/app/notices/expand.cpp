#include "app/notices/expand.hpp"

#include "app/aggregates.hpp"
#include "app/notices/mails.hpp"
#include "app/sessions.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace hz::app {
namespace {

constexpr std::chrono::minutes kTriedAgain{1};
constexpr std::string_view kNonconformity = "NC";

std::string member_text(const RealEvent& event, std::string_view member) {
    const auto found = event.members.find(member);
    if (found == event.members.end()) return {};
    const auto value = json::parse(found->second);
    return value && value->as_text() != nullptr ? *value->as_text() : std::string{};
}

std::string caused_by(const RealEvent& event) {
    const auto found = event.members.find(kActorMember);
    if (found == event.members.end()) return {};
    const auto value = json::parse(found->second);
    return value ? std::string{value->text("account")} : std::string{};
}

bool holds(const RealEvent& event, const When& when) {
    if (when.member.empty()) return true;
    if (!when.names.empty())
        return ("+" + member_text(event, when.member) + "+")
                   .find("+" + std::string{when.names} + "+") != std::string::npos;
    const auto found = event.members.find(when.member);
    return found != event.members.end() && found->second == when.is;
}

void set_clock(Notice& notice, const domain::Clock& clock) {
    notice.code = clock.code;
    notice.due = clock.due;
}

// That of the nonconformity the event names, else the most urgent open one.
void set_nonconformity(Notice& notice, const domain::Case& subject, const std::string& named) {
    for (const domain::Nonconformity& item : subject.nonconformities) {
        if (item.clock.code.empty() || item.clock.met) continue;
        if (!named.empty() && item.id != named) continue;
        if (notice.due && *notice.due <= item.clock.due) continue;
        notice.object = item.id;
        set_clock(notice, item.clock);
    }
}

void set_due(Notice& notice, const domain::Case& subject, std::string_view code,
             const RealEvent& event) {
    if (code == kNonconformity) return set_nonconformity(notice, subject, member_text(event, "id"));
    const domain::Clock* clock = domain::find_clock(subject, code);
    if (clock != nullptr && domain::is_running(*clock)) set_clock(notice, *clock);
}

void set_due(Notice& notice, const domain::Certificate& subject, std::string_view code,
             const RealEvent&) {
    if (!subject.suspension) return;
    notice.code = code;
    notice.due =
        code == "SUSP_STD" ? subject.suspension->until : subject.suspension->confirm_due.date;
}

void set_due(Notice& notice, const domain::Appeal& subject, std::string_view code,
             const RealEvent&) {
    for (const domain::Clock& clock : subject.clocks)
        if (clock.code == code && !clock.met) set_clock(notice, clock);
}

void set_due(Notice&, const domain::Account&, std::string_view, const RealEvent&) {}

// The clock an event of the sweep names by itself.
Status set_named_clock(Notice& notice, const RealEvent& event) {
    notice.code = member_text(event, "code");
    notice.object = member_text(event, "object");
    if (const std::string due = member_text(event, "due"); !due.empty()) {
        HZ_TRY(notice.due, date_from(due));
    }
    return {};
}

template <class A>
Status tell_rows(WriteTx& tx, const Services& services, const RealEvent& event) {
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State, A::kKind, event.id));
    if (!row) return {};
    HZ_TRY(const auto subject, state_from<A>(row->body));
    Concerned concerned = concerned_by(event.id, subject);
    concerned.successor = member_text(event, "successor");
    const std::string by = caused_by(event);
    for (const NoticeRow& told : notice_rows()) {
        if (told.type != event.type || !holds(event, told.when)) continue;
        Notice notice;
        notice.kind = told.kind;
        notice.asks = told.asks;
        notice.about = concerned.about;
        notice.subject = event.id;
        notice.event = event.stamp.event;
        notice.at = event.stamp.t;
        notice.caused_by = by;
        // Who takes over need not be able to read the account of the one who left.
        if (told.audience == Audience::Successor) notice.subject = concerned.successor;
        if (told.audience == Audience::Owed || told.audience == Audience::Regulators)
            HZ_TRY_VOID(set_named_clock(notice, event));
        if (!told.clock.empty()) set_due(notice, subject, told.clock, event);
        HZ_TRY(auto accounts, recipients(tx, concerned, told.audience, told.role, notice.code));
        std::erase(accounts, by);  // knows what he did himself
        HZ_TRY_VOID(tell(tx, services, accounts, notice, event.stamp.event));
    }
    return {};
}

Status expand(WriteTx& tx, const Services& services, const OutboxItem& item) {
    HZ_TRY(const ToldEvent told, from_json_text<ToldEvent>(item.body));
    HZ_TRY(const auto row, tx.event_by_cmd(told.cmd, told.i));
    if (row) {
        HZ_TRY(const RealEvent event, real_event(*row));
        if (event.kind == domain::CaseAggregate::kKind)
            HZ_TRY_VOID(tell_rows<domain::CaseAggregate>(tx, services, event));
        if (event.kind == domain::CertificateAggregate::kKind)
            HZ_TRY_VOID(tell_rows<domain::CertificateAggregate>(tx, services, event));
        if (event.kind == domain::AppealAggregate::kKind)
            HZ_TRY_VOID(tell_rows<domain::AppealAggregate>(tx, services, event));
        if (event.kind == domain::AccountAggregate::kKind)
            HZ_TRY_VOID(tell_rows<domain::AccountAggregate>(tx, services, event));
    }
    return tx.remove_outbox(item.id);
}

Status put_off(const Services& services, OutboxItem item, Instant now) {
    ++item.attempts;
    item.due = now + kTriedAgain * std::min<std::int64_t>(item.attempts, 60);
    return services.store.write([&](WriteTx& tx) { return tx.put_outbox(item); });
}

Status expand_all(const Services& services, const std::vector<OutboxItem>& items) {
    return services.store.write(
        [&](WriteTx& tx) -> Status {
            for (const OutboxItem& item : items) HZ_TRY_VOID(expand(tx, services, item));
            return {};
        },
        Work::Maintenance);
}

}  // namespace

OutboxItem outbox_item(const EventRow& event) {
    return {event.event_id, std::string{kNoticeTopic}, to_json(ToldEvent{event.cmd, event.i}),
            event.t, 0};
}

Status tell(WriteTx& tx, const Services& services, const std::vector<std::string>& accounts,
            const Notice& about, std::string_view what) {
    if (about.at + limits::kNoticeKept <= services.clock.now()) return {};
    for (const std::string& account : accounts) {
        const auto actor = actor_of_account(tx, account, Strength::SecondFactor);
        if (!actor && actor.error().code == Code::Forbidden) continue;
        if (!actor) return actor.error();
        HZ_TRY(const bool there, still_belongs(tx, *actor, civil_date(about.at)));
        if (!there) continue;
        Opener opener{tx, *actor};
        HZ_TRY(const bool may, opener.opens(about.about, about.subject));
        if (!may) continue;
        Notice notice = about;
        notice.account = account;
        const std::string id = notice_id(services, account, notice.at, what);
        HZ_TRY(const bool known, has_notice(tx, id));
        if (known) continue;
        HZ_TRY_VOID(queue_mail(tx, services, id, notice));
        HZ_TRY_VOID(add_notice(tx, id, notice));
    }
    return {};
}

Result<std::size_t> expand_notices(const Services& services, Instant now) {
    std::vector<OutboxItem> due;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(due, tx.outbox_due(kNoticeTopic, now, limits::kOutboxRows));
        return {};
    }));
    if (due.empty() || expand_all(services, due)) return due.size();
    Status failed;
    for (const OutboxItem& item : due) {
        Status one = expand_all(services, {item});
        if (one) continue;
        HZ_TRY_VOID(put_off(services, item, now));
        if (failed) failed = std::move(one).error().with("event", item.id);
    }
    if (!failed) return std::move(failed).error();
    return due.size();
}

}  // namespace hz::app
