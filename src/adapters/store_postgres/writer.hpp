// The one thread of this process that writes. Bodies wait in a bounded queue; those that arrive
// during one commit share the next: BEGIN SERIALIZABLE, each body in its own savepoint, COMMIT,
// then all answers. Other processes may write too: what conflicts with them runs again.
#pragma once

#include "adapters/store_postgres/connection.hpp"
#include "adapters/store_sql/write_queue.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/store.hpp"

#include <atomic>
#include <functional>
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

    [[nodiscard]] store_sql::WriteQueue& queue() { return queue_; }
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

 private:
    using Item = store_sql::QueuedWrite;
    using Items = store_sql::QueuedWrites;
    // Again: met another process. Gone: the connection was lost before COMMIT. Nothing is done
    // then.
    enum class Outcome { Done, Again, Gone, Lost };

    void loop();
    Connection::Outcome commit(std::size_t commands);
    void run_batch(Items items);
    Outcome run_often(Items& items);
    Outcome run_once(Items& items);
    bool run_bodies(Items& items);
    Status run_body(Item& item);
    Status reopen();
    Outcome lose(Items& items, std::string_view key);
    bool reopen_when_broken();

    const app::Clock& clock_;
    WriterSettings settings_;
    Reopen reopen_;
    std::unique_ptr<Connection> connection_;  // null: broken, to be opened again

    std::atomic<std::uint64_t> changes_{};
    store_sql::WriteQueue queue_;
    std::minstd_rand jitter_{std::random_device{}()};
    std::thread thread_{};  // last: starts when all else stands
};

}  // namespace hz::store_postgres
