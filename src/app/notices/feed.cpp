#include "app/notices/feed.hpp"

#include "app/authz/permissions.hpp"
#include "app/notices/clocks.hpp"
#include "app/notices/ical.hpp"
#include "app/sessions.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace hz::app {
namespace {

class FeedMaker {
 public:
    FeedMaker(ReadTx& tx, const Services& services, const Actor& actor, const Texts& texts)
        : tx_{tx}, services_{services}, actor_{actor}, texts_{texts} {}

    // Only what stands with the person's own organisation can be his duty.
    Status read() {
        const Scope own = Scope::marks({"org:" + actor_.organisation});
        const VisitClock take = [&](const Concerned& concerned, const OpenClock& clock) {
            if (is_owed(concerned, clock.code, actor_)) add(concerned, clock);
            return Status{};
        };
        if (authz::can(actor_, "case.read")) HZ_TRY_VOID(each_case_clock(tx_, own, take));
        if (authz::can(actor_, "appeal.read")) HZ_TRY_VOID(each_appeal_clock(tx_, own, take));
        if (authz::can(actor_, "certificate.read"))
            HZ_TRY_VOID(each_certificate_clock(tx_, own, take));
        return {};
    }
    // The most urgent first.
    std::vector<CalendarDay> days() && {
        std::ranges::sort(days_, [](const CalendarDay& a, const CalendarDay& b) {
            return std::tie(a.day, a.uid) < std::tie(b.day, b.uid);
        });
        if (days_.size() > limits::kFeedItems) days_.resize(limits::kFeedItems);
        return std::move(days_);
    }

 private:
    void add(const Concerned& concerned, const OpenClock& clock) {
        const std::string what = concerned.subject + "\n" + clock.object + "\n" + clock.code;
        const Digest32 digest = services_.primitives.sm3(bytes_of(what));
        CalendarDay day;
        day.uid = hex(ByteView{digest}.first(16)) + "@" + services_.host.name;
        day.day = clock.due;
        day.tentative = clock.provisional || clock.paused;
        const std::string name = texts_.of("deadline", clock.code);
        day.summary = clock.object.empty() ? name : name + " " + clock.object;
        day.description = texts_.of("mail", name_of(concerned.about)) + ": " + concerned.subject;
        if (clock.paused) day.description += "\n" + texts_.of("mail", "paused");
        if (clock.provisional) day.description += "\n" + texts_.of("mail", "provisional");
        days_.push_back(std::move(day));
    }

    ReadTx& tx_;
    const Services& services_;
    const Actor& actor_;
    const Texts& texts_;
    std::vector<CalendarDay> days_{};
};

Result<std::string> calendar_of(ReadTx& tx, const Services& services, const Feed& feed) {
    const Error absent = fail(Code::NotFound, "feed.not_found");
    const Instant now = services.clock.now();
    const auto actor = actor_of_account(tx, feed.account, Strength::SecondFactor);
    if (!actor) return actor.error().code == Code::Forbidden ? absent : actor.error();
    HZ_TRY(const bool there, still_belongs(tx, *actor, civil_date(now)));
    if (!there) return absent;
    HZ_TRY(const Texts texts, Texts::load(feed.language));
    FeedMaker maker{tx, services, *actor, texts};
    HZ_TRY_VOID(maker.read());
    DayCalendar calendar;
    calendar.name = texts.of("mail", "calendar");
    calendar.product = feed.language == Language::En ? "-//Hengzheng//deadlines//EN"
                                                     : "-//Hengzheng//deadlines//ZH";
    calendar.url = services.host.public_url;
    calendar.at = now;
    calendar.days = std::move(maker).days();
    return icalendar(calendar);
}

}  // namespace

Result<std::optional<OwnFeed>> feed_of(ReadTx& tx, std::string_view account) {
    HZ_TRY(const auto id, tx.owner(Shelf::Working, kFeedKind, "account", account));
    if (!id) return std::optional<OwnFeed>{};
    HZ_TRY(const auto row, working<Feed>(tx, kFeedKind, *id));
    if (!row) return std::optional<OwnFeed>{};
    return std::optional{OwnFeed{*id, row->value}};
}

std::string feed_url(const Host& host, std::string_view secret) {
    return host.public_url + "/calendar/" + std::string{secret} + ".ics";
}

Result<ResourceAnswer> get_calendar_feed(const Services& services, const ResourceRequest& request) {
    const std::string_view secret = request.param("secret");
    std::string body;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        if (secret.empty() || secret.size() > limits::kFeedTokenBytes)
            return fail(Code::NotFound, "feed.not_found");
        HZ_TRY(const auto feed, working<Feed>(tx, kFeedKind, secret_id(services, secret)));
        if (!feed) return fail(Code::NotFound, "feed.not_found");
        HZ_TRY(body, calendar_of(tx, services, feed->value));
        return {};
    }));
    return ResourceAnswer{"text/calendar; charset=utf-8", std::move(body), Caching::None, {}, {}};
}

}  // namespace hz::app
