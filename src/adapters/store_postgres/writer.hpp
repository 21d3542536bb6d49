// The one thread of this process that writes. Bodies wait in a bounded queue; those that arrive
// during one commit share the next: BEGIN SERIALIZABLE, each body in its own savepoint, COMMIT,
// then all answers. Other processes may write too: what conflicts with them runs again.
#pragma once

#include "adapters/store_postgres/connection.hpp"
#include "adapters/store_sql/sql_tx.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/store.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

namespace hz::store_postgres {

struct WriterSettings {
    std::chrono::milliseconds body_time{};
    std::chrono::milliseconds maintenance_time{};
    store_sql::SearchBounds search{};
    store_sql::Watch* watch{};
};

class Writer {
 public:
    using Reopen = std::function<Result<std::unique_ptr<Connection>>()>;

    Writer(const app::Clock& clock, WriterSettings settings, Reopen reopen,
           std::unique_ptr<Connection> connection);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();  // finishes what is queued

    void submit(app::WriteBody body, app::WriteDone done, app::Work work);
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

 private:
    struct Item {
        app::WriteBody body{};
        app::WriteDone done{};
        app::Work work{};
        Status status{};
    };
    using Items = std::deque<Item>;
    // Again: met another process. Gone: the connection was lost before COMMIT. Nothing is done
    // then.
    enum class Outcome { Done, Again, Gone, Lost };

    void loop();
    bool wait_for_work();
    Items next_items();
    void tell_queue();
    Connection::Outcome commit(std::size_t commands);
    void run_batch(Items items);
    Outcome run_often(Items& items);
    Outcome run_once(Items& items);
    bool run_bodies(Items& items);
    Status run_body(Item& item);
    Status call_body(const Item& item);
    Status reopen();
    Outcome lose(Items& items, std::string_view key);
    bool reopen_when_broken();
    void fail_queue(const Error& error);

    const app::Clock& clock_;
    WriterSettings settings_;
    Reopen reopen_;
    std::unique_ptr<Connection> connection_;  // null: broken, to be opened again

    std::atomic<std::uint64_t> changes_{};
    std::mutex mutex_{};
    std::condition_variable work_{};
    std::minstd_rand jitter_{std::random_device{}()};
    Items queue_{};
    bool stopping_{};
    std::thread thread_{};  // last: starts when all else stands
};

}  // namespace hz::store_postgres
