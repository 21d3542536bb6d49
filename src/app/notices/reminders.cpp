#include "app/notices/reminders.hpp"

#include "app/notices/clocks.hpp"
#include "app/notices/expand.hpp"
#include "app/rules.hpp"

#include <algorithm>
#include <vector>

namespace hz::app {
namespace {

constexpr std::string_view kRemindersKind = "sweep";
constexpr std::string_view kRemindersId = "case.reminders";

struct GivenReminders {
    Date through{};  // the last day whose reminders were given
};

}  // namespace
}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::GivenReminders> {
    using T = hz::app::GivenReminders;
    static constexpr FieldList list{field("through", &T::through)};
};

namespace hz::app {
namespace {

// The last day whose hour has struck.
Date day_reached(const domain::Reminders& reminders, Instant now) {
    const Date today = civil_date(now);
    return now < domain::moment_of(reminders, today) ? today - std::chrono::days{1} : today;
}

// The first look gives those of its own day.
Result<Date> given_through(ReadTx& tx, Date day) {
    HZ_TRY(const auto held, working<GivenReminders>(tx, kRemindersKind, kRemindersId));
    return held ? held->value.through : day - std::chrono::days{1};
}

struct Reminder {
    Concerned concerned{};
    OpenClock clock{};
    std::int64_t step{};
};

Status each_running(ReadTx& tx, const VisitClock& visit) {
    const VisitClock running = [&](const Concerned& concerned, const OpenClock& clock) {
        return clock.paused ? Status{} : visit(concerned, clock);
    };
    HZ_TRY_VOID(each_case_clock(tx, Scope::everything(), running));
    HZ_TRY_VOID(each_appeal_clock(tx, Scope::everything(), running));
    return each_certificate_clock(tx, Scope::everything(), running);
}

Status give(const Services& services, const Reminder& reminder) {
    const OpenClock& clock = reminder.clock;
    Notice notice;
    notice.kind = kReminderKind;
    notice.asks = Asks::Act;
    notice.about = reminder.concerned.about;
    notice.subject = reminder.concerned.subject;
    notice.object = clock.object;
    notice.code = clock.code;
    notice.due = clock.due;
    notice.at =
        domain::moment_of(services.rules.reminders(), clock.due - std::chrono::days{reminder.step});
    const std::string what = "reminder " + notice.subject + " " + clock.object + " " + clock.code +
                             " " + to_text(clock.due) + " " + std::to_string(reminder.step);
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const auto accounts,
               recipients(tx, reminder.concerned, Audience::Owed, {}, clock.code));
        return tell(tx, services, accounts, notice, what);
    });
}

Status put_through(const Services& services, Date day) {
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const auto held, working<GivenReminders>(tx, kRemindersKind, kRemindersId));
        return put_working(tx, kRemindersKind, kRemindersId, held ? held->version : 0,
                           GivenReminders{day}, {}, std::nullopt);
    });
}

}  // namespace

Result<std::optional<Instant>> next_reminder(const Services& services, Instant until) {
    const domain::Reminders& reminders = services.rules.reminders();
    std::optional<Instant> first;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const Date told, given_through(tx, day_reached(reminders, services.clock.now())));
        if (domain::moment_of(reminders, told + std::chrono::days{1}) > until) return {};
        return each_running(tx, [&](const Concerned&, const OpenClock& clock) -> Status {
            for (const std::int64_t step : domain::steps_of(reminders, clock.code)) {
                const Date day = clock.due - std::chrono::days{step};
                const Instant at = domain::moment_of(reminders, day);
                if (told < day && at <= until) first = first ? std::min(*first, at) : at;
            }
            return {};
        });
    }));
    return first;
}

Status give_reminders(const Services& services, Instant now) {
    const domain::Reminders& reminders = services.rules.reminders();
    const Date day = day_reached(reminders, now);
    std::vector<Reminder> due;
    bool given = false;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const Date told, given_through(tx, day));
        given = day <= told;
        if (given) return {};
        return each_running(tx, [&](const Concerned& concerned, const OpenClock& clock) -> Status {
            const auto step = domain::step_reached(reminders, clock.code, clock.due, told, day);
            if (step) due.push_back({concerned, clock, *step});
            return {};
        });
    }));
    if (given) return {};
    Status failed;
    for (const Reminder& reminder : due)
        if (Status one = give(services, reminder); !one && failed)
            failed = std::move(one).error().with("subject", reminder.concerned.subject);
    if (!failed) return failed;
    return put_through(services, day);
}

}  // namespace hz::app
