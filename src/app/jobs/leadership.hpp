// Which instance leads: sequences the log, signs checkpoints and lists, runs what is due (ADR
// 0029). A row says who holds the lease; a term is the epoch of the log's head, and every write of
// a leader looks whether it is still its own. Nobody's clock is compared with another's: the holder
// changes the row again and again, and whoever sees it unchanged for as long as the row says, by
// its own steady clock, takes over.
#pragma once

#include "app/ports/store.hpp"

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace hz::app {

inline constexpr std::chrono::seconds kLeaseLength{10};  // `serve --lease`

struct LeaseTerms {
    std::string holder{};                            // this process
    std::chrono::milliseconds length{kLeaseLength};  // how long it may be silent
    // The store admits one process: a lease that stands there is of one that has ended.
    bool alone{};
    // Whether this holder has certainly ended, so that nobody needs to wait for its lease.
    std::function<bool(const std::string& holder)> has_ended{};
};

class Leadership {
 public:
    using Real = std::chrono::steady_clock::time_point;

    Leadership(Store& store, std::string shard, LeaseTerms terms, std::function<Real()> now)
        : store_{store}, shard_{std::move(shard)}, terms_{std::move(terms)}, now_{std::move(now)} {}

    // Renews the lease, or takes it when it is free. Called often within its length, by one thread.
    // Errors: Conflict lease.lost (another took it), Unavailable log.absent, those of the store.
    Status look();
    // At the end: whoever looks next takes over at once.
    Status give_up();

    // The term that this process leads in, as far as its own clock can tell.
    [[nodiscard]] std::optional<std::int64_t> term() const;
    [[nodiscard]] bool leads(std::int64_t term) const { return this->term() == term; }
    // Inside a transaction, whatever time it is. Conflict lease.lost.
    [[nodiscard]] Status check(ReadTx& tx, std::int64_t term) const;

    [[nodiscard]] std::chrono::milliseconds look_every() const { return terms_.length / 4; }

 private:
    struct Seen {
        std::int64_t version{};
        Real at{};  // when it was first seen, and after it was read
        friend bool operator==(const Seen&, const Seen&) = default;
    };
    Status renew(std::int64_t term);
    Status take(std::int64_t version);
    Result<std::optional<std::int64_t>> version_to_take();
    void lead(std::int64_t term, Real begun);
    void stand_down();

    Store& store_;
    std::string shard_;
    LeaseTerms terms_;
    std::function<Real()> now_;
    Seen seen_{};
    mutable std::mutex mutex_{};
    std::optional<std::int64_t> term_{};
    Real until_{};
};

}  // namespace hz::app
