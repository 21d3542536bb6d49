// The one thread that owns the one writing connection. Bodies wait in a bounded queue; those that
// arrive during one commit share the next: BEGIN IMMEDIATE, each body in its own savepoint, COMMIT,
// then all answers (ADR 0009).
#pragma once

#include "adapters/store_sql/sql_tx.hpp"
#include "adapters/store_sqlite/connection.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/store.hpp"

#include <atomic>
#include <condition_variable>
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

    void submit(app::WriteBody body, app::WriteDone done, app::Work work);
    [[nodiscard]] std::uint64_t changes() const { return changes_; }
    Status run_aside(Errand errand);

 private:
    struct Item {
        app::WriteBody body{};
        app::WriteDone done{};
        app::Work work{};
        Status status{};
    };
    struct Aside {
        Errand errand{};
        app::WriteDone done{};
    };
    using Items = std::deque<Item>;

    void loop();
    bool wait_for_work();
    std::optional<Item> next_item();
    void tell_queue();
    void run_batch();
    bool run_bodies(Items& ran);
    Status run_body(Item& item);
    Status call_body(const Item& item);
    void commit(Items& ran);
    void run_errand();
    void drop_errands(const Error& error);
    void keep_log_short();
    bool reopen_when_broken();
    void fail_queue(const Error& error);

    const app::Clock& clock_;
    WriterSettings settings_;
    Reopen reopen_;
    std::unique_ptr<Connection> connection_;  // null: broken, to be opened again

    std::atomic<std::uint64_t> changes_{};
    std::mutex mutex_{};
    std::condition_variable work_{};
    Items queue_{};
    std::deque<Aside> asides_{};
    bool stopping_{};
    std::thread thread_{};  // last: starts when all else stands
};

}  // namespace hz::store_sqlite
