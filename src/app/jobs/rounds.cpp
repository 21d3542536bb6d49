#include "app/jobs/rounds.hpp"

#include "app/evidence/upload.hpp"
#include "app/jobs/clock_memory.hpp"
#include "app/log/anchor.hpp"
#include "app/log/checkpoints.hpp"
#include "app/log/sequencer.hpp"
#include "app/notices/expand.hpp"
#include "app/publication/status_lists.hpp"
#include "app/publication/trust_list.hpp"
#include "app/registrations/sweep.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace hz::app {
namespace {

constexpr std::chrono::minutes kSignedAgain{10};  // checkpoints and status lists
constexpr std::chrono::hours kAnchored{1};
constexpr std::size_t kPurgeRows = 1000;

struct Due {
    std::string_view job{};
    Instant at{};
    friend bool operator==(const Due&, const Due&) = default;
};

Result<std::optional<Due>> next_legal(const Services& services, Instant until) {
    std::optional<Due> first;
    for (const LegalJob& job : legal_jobs()) {
        HZ_TRY(const auto at, job.next(services, until));
        if (at && (!first || *at < first->at)) first = Due{job.name, *at};
    }
    return first;
}

}  // namespace

bool JobRounds::Pace::due(Real real) {
    if (last != Real{} && real < last + every) return false;
    last = real;
    return true;
}

void JobRounds::guarded(std::string_view job, const std::function<Status()>& work) {
    if (const Status done = work(); !done) failed_(job, done.error());
}

Status JobRounds::sequence() {
    HZ_TRY(std::size_t count, sequence_batch(services_, epoch_));
    while (count > 0) {
        HZ_TRY(count, sequence_batch(services_, epoch_));
    }
    return {};
}

Status JobRounds::checkpoint() {
    HZ_TRY(const auto stored, services_.checkpoints.get(services_.host.shard));
    const Instant now = services_.clock.now();
    const bool old = stored && now >= instant_from_seconds(stored->time) + kSignedAgain;
    HZ_TRY_VOID(make_checkpoint(services_, old ? Refresh::Yes : Refresh::No));
    return {};
}

Status JobRounds::anchor() {
    HZ_TRY(const auto last, last_anchor(services_));
    if (last && services_.clock.now() < *last + kAnchored) return {};
    Status done = anchor_log(services_);
    // Before the first signature there is nothing to bind yet.
    if (!done && done.error().key == "record.pending") return {};
    return done;
}

// Lists follow what the log has taken in: as long as nothing was recorded nothing can have changed.
Status JobRounds::publish(Real real) {
    std::int64_t size = 0;
    HZ_TRY_VOID(services_.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto head, tx.log_head(services_.host.shard));
        if (head) size = head->size;
        return {};
    }));
    const Instant now = services_.clock.now();
    const bool old = !refreshed_ || now >= *refreshed_ + kSignedAgain;
    // Changes of one moment go into one round.
    if ((!old && size == published_at_size_) || !publications_.due(real)) return {};
    HZ_TRY_VOID(trust_note(services_));
    HZ_TRY_VOID(publish_status_lists(services_, old ? Refresh::Yes : Refresh::No));
    if (old) refreshed_ = now;
    published_at_size_ = size;
    return {};
}

Status JobRounds::purge() {
    return services_.store.write(
        [](WriteTx& tx) -> Status {
            HZ_TRY_VOID(tx.purge(kPurgeRows));
            return {};
        },
        Work::Maintenance);
}

Status JobRounds::legal(Instant now) {
    Status done;
    for (const LegalJob& job : legal_jobs())
        if (Status one = job.run(services_, now); !one && done) done = std::move(one);
    return done;
}

// One look a round, so that a long history holds up nothing.
Status JobRounds::notices() {
    HZ_TRY_VOID(expand_notices(services_, services_.clock.now()));
    return {};
}

Status JobRounds::all_notices() {
    while (true) {
        HZ_TRY(const std::size_t count, expand_notices(services_, services_.clock.now()));
        if (count < limits::kOutboxRows) return {};
    }
}

void JobRounds::run_due(Real real) {
    if (legal_.due(real)) guarded("legal", [&] { return legal(services_.clock.now()); });
    guarded("notices", [&] { return notices(); });
    guarded("publications", [&] { return publish(real); });
    guarded("sequencer", [&] { return sequence(); });
    if (checkpoints_.due(real)) {
        guarded("checkpoint", [&] { return checkpoint(); });
        guarded("anchor", [&] { return anchor(); });
    }
    if (purges_.due(real)) guarded("purge", [&] { return purge(); });
    if (registrations_.due(real))
        guarded("registrations", [&] { return sweep_registrations(services_, removal_); });
    if (uploads_.due(real)) guarded("uploads", [&] { return sweep_uploads(services_); });
}

Status JobRounds::settle() {
    HZ_TRY_VOID(sequence());
    HZ_TRY_VOID(make_checkpoint(services_, Refresh::No));
    return {};
}

Status JobRounds::run_legal_until(ControllableClock& clock, Instant to) {
    std::optional<Due> before;
    while (true) {
        HZ_TRY(const auto next, next_legal(services_, to));
        if (!next) return {};
        if (next == before)
            return fail(Code::Unavailable, "clock.job_stuck").with("job", std::string{next->job});
        before = next;
        HZ_TRY_VOID(clock.advance_to(std::max(next->at, clock.now())));
        HZ_TRY_VOID(legal(clock.now()));
    }
}

Result<Instant> JobRounds::advance(ControllableClock& clock, Instant to) {
    if (to < clock.now())
        return fail(Code::Conflict, "clock.backward").with("now", to_text(clock.now()));
    HZ_TRY_VOID(run_legal_until(clock, to));
    HZ_TRY_VOID(clock.advance_to(to));
    HZ_TRY_VOID(remember_clock(services_.store, to));
    HZ_TRY_VOID(sweep_registrations(services_, removal_));
    HZ_TRY_VOID(sweep_uploads(services_));
    guarded("notices", [&] { return all_notices(); });
    HZ_TRY_VOID(trust_note(services_));
    HZ_TRY_VOID(publish_status_lists(services_, Refresh::Yes));
    HZ_TRY_VOID(anchor());
    HZ_TRY_VOID(sequence());
    HZ_TRY_VOID(make_checkpoint(services_, Refresh::Yes));
    return to;
}

}  // namespace hz::app
