#include "app/jobs/leadership.hpp"

#include "app/credentials.hpp"
#include "base/fields.hpp"

namespace hz::app {
namespace {

struct LeaseRow {          // changed with each renewal: its version is what the others watch
    std::string holder{};  // empty: given up
    std::int64_t length_ms{};
};
using HeldLease = WorkingRow<LeaseRow>;

constexpr std::string_view kLeaseKind = "lease";
constexpr std::string_view kLeaseId = "rounds";

}  // namespace
}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::LeaseRow> {
    using T = hz::app::LeaseRow;
    static constexpr FieldList list{field("holder", &T::holder, Need::Optional),
                                    field("length_ms", &T::length_ms)};
};

namespace hz::app {
namespace {

// The holder stops a little earlier than the others begin, for clocks that do not run alike.
std::chrono::milliseconds sure_part(std::chrono::milliseconds length) { return length * 4 / 5; }

Result<LogHead> head_of(ReadTx& tx, const std::string& shard) {
    HZ_TRY(auto head, tx.log_head(shard));
    if (!head) return fail(Code::Unavailable, "log.absent");
    return *std::move(head);
}

Status put_lease(WriteTx& tx, std::int64_t version, const std::string& holder,
                 std::chrono::milliseconds length) {
    return put_working(tx, kLeaseKind, kLeaseId, version, LeaseRow{holder, length.count()}, {},
                       std::nullopt);
}

}  // namespace

Status Leadership::check(ReadTx& tx, std::int64_t term) const {
    HZ_TRY(const LogHead head, head_of(tx, shard_));
    if (head.epoch != term) return fail(Code::Conflict, "lease.lost");
    return {};
}

std::optional<std::int64_t> Leadership::term() const {
    const std::scoped_lock lock{mutex_};
    return term_ && now_() < until_ ? term_ : std::nullopt;
}

void Leadership::lead(std::int64_t term, Real begun) {
    const std::scoped_lock lock{mutex_};
    term_ = term;
    until_ = terms_.alone ? Real::max() : begun + sure_part(terms_.length);
}

void Leadership::stand_down() {
    const std::scoped_lock lock{mutex_};
    term_.reset();
}

Status Leadership::look() {
    std::optional<std::int64_t> held;
    {
        const std::scoped_lock lock{mutex_};
        held = term_;
    }
    if (held) {
        // Nobody else can take it, and an idle disk stays idle.
        if (terms_.alone) return {};
        Status renewed = renew(*held);
        if (!renewed && renewed.error().key == "lease.lost") stand_down();
        return renewed;
    }
    HZ_TRY(const auto version, version_to_take());
    if (!version) return {};
    return take(*version);
}

Status Leadership::renew(std::int64_t term) {
    const Real begun = now_();
    HZ_TRY_VOID(store_.write([&](WriteTx& tx) -> Status {
        HZ_TRY_VOID(check(tx, term));
        HZ_TRY(const auto held, working<LeaseRow>(tx, kLeaseKind, kLeaseId));
        return put_lease(tx, held ? held->version : 0, terms_.holder, terms_.length);
    }));
    lead(term, begun);
    return {};
}

// The version of the row when it may be taken, 0 where there is none yet.
Result<std::optional<std::int64_t>> Leadership::version_to_take() {
    const Real begun = now_();
    std::optional<HeldLease> held;
    HZ_TRY_VOID(store_.read([&](ReadTx& tx) -> Status {
        HZ_TRY(held, working<LeaseRow>(tx, kLeaseKind, kLeaseId));
        return {};
    }));
    if (!held) return std::optional<std::int64_t>{0};
    const std::string& holder = held->value.holder;
    const bool free = terms_.alone || holder.empty() || holder == terms_.holder ||
                      (terms_.has_ended && terms_.has_ended(holder));
    if (free) return std::optional{held->version};
    if (seen_.version != held->version) {
        seen_ = {held->version, now_()};
        return std::optional<std::int64_t>{};
    }
    const bool silent = begun - seen_.at >= std::chrono::milliseconds{held->value.length_ms};
    return silent ? std::optional{held->version} : std::optional<std::int64_t>{};
}

Status Leadership::take(std::int64_t version) {
    const Real begun = now_();
    std::int64_t term = 0;
    bool overtaken = false;
    HZ_TRY_VOID(store_.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const auto held, working<LeaseRow>(tx, kLeaseKind, kLeaseId));
        overtaken = (held ? held->version : 0) != version;
        if (overtaken) return {};
        HZ_TRY(const LogHead head, head_of(tx, shard_));
        HZ_TRY_VOID(tx.lead_log(shard_, head.epoch));
        term = head.epoch + 1;
        return put_lease(tx, version, terms_.holder, terms_.length);
    }));
    if (!overtaken) lead(term, begun);
    return {};
}

Status Leadership::give_up() {
    std::optional<std::int64_t> held;
    {
        const std::scoped_lock lock{mutex_};
        held = std::exchange(term_, std::nullopt);
    }
    if (!held) return {};
    return store_.write([&](WriteTx& tx) -> Status {
        HZ_TRY_VOID(check(tx, *held));
        HZ_TRY(const auto lease, working<LeaseRow>(tx, kLeaseKind, kLeaseId));
        return put_lease(tx, lease ? lease->version : 0, {}, terms_.length);
    });
}

}  // namespace hz::app
