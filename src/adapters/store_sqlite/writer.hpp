// The one thread that owns the one writing connection. Bodies wait in a bounded queue; those that
// arrive during one commit share the next: BEGIN IMMEDIATE, each body in its own savepoint, COMMIT,
// then all answers (ADR 0009).
#pragma once

#include "adapters/store_sql/write_queue.hpp"
#include "adapters/store_sqlite/connection.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/store.hpp"

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace hz::store_sqlite {

struct WriterSettings {
    int checkpoint_pages{};  // of the write-ahead log
    std::chrono::milliseconds batch_wait{};
    std::chrono::milliseconds body_time{};
    std::chrono::milliseconds maintenance_time{};
    store_sql::SearchBounds search{};
    store_sql::Watch* watch{};
};

class Writer {
 public:
    using Reopen = std::function<Result<std::unique_ptr<Connection>>()>;
    // Work outside a transaction, between commits; Continue: go on after the next commit.
    using Errand = std::function<Result<store_sql::Walk>(Connection&)>;

    Writer(const app::Clock& clock, WriterSettings settings, Reopen reopen,
           std::unique_ptr<Connection> connection);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    // Finishes what is queued and a rewriting that was put off, then moves the write-ahead log into
    // the database.
    ~Writer();

    [[nodiscard]] store_sql::WriteQueue& queue() { return queue_; }
    [[nodiscard]] std::uint64_t changes() const { return changes_; }
    Status run_aside(Errand errand);

 private:
    using Item = store_sql::QueuedWrite;
    using Items = store_sql::QueuedWrites;
    struct Aside {
        Errand errand{};
        app::WriteDone done{};
    };

    void loop();
    void run_batch();
    bool run_bodies(Items& ran);
    Status run_body(Item& item);
    void commit(Items& ran);
    void run_errand();
    void drop_errands(const Error& error);
    void keep_log_short();
    bool reopen_when_broken();

    const app::Clock& clock_;
    WriterSettings settings_;
    Reopen reopen_;
    std::unique_ptr<Connection> connection_;  // null: broken, to be opened again

    std::atomic<std::uint64_t> changes_{};
    store_sql::WriteQueue queue_;
    std::mutex asides_mutex_{};
    std::deque<Aside> asides_{};
    std::thread thread_{};  // last: starts when all else stands
};

}  // namespace hz::store_sqlite
