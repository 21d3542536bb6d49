// What waits to be written: a bounded queue between the threads that ask and the one that writes.
#pragma once

#include "adapters/store_sql/sql_tx.hpp"
#include "adapters/store_sql/watch.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace hz::store_sql {

// A body with the answer that its asker waits for.
struct QueuedWrite {
    app::WriteBody body{};
    app::WriteDone done{};
    app::Work work{};
    Status status{};  // what is answered
};
using QueuedWrites = std::deque<QueuedWrite>;

class WriteQueue {
 public:
    explicit WriteQueue(Watch* watch) : watch_{watch} {}

    // Unavailable `store.busy`, told at once, when limits::kWriteQueueCommands wait or it is
    // closed.
    void submit(app::WriteBody body, app::WriteDone done, app::Work work);

    // Wakes the writing thread for work that is kept elsewhere. False: closed, it may be gone.
    bool ring();
    // For the writing thread. False: closed, and nothing is left to do.
    bool wait();
    std::optional<QueuedWrite> next();
    // What one transaction takes: commands together, what maintains the whole store alone.
    QueuedWrites next_batch(std::size_t most);
    void refuse_all(const Error& error);

    // Takes nothing more; what waits is still to be done.
    void close();

 private:
    QueuedWrite pop();
    void tell();

    Watch* watch_;
    std::mutex mutex_{};
    std::condition_variable work_{};
    QueuedWrites waiting_{};
    bool rung_{};
    bool closed_{};
};

// The body alone, without the transaction around it. What it throws is Unavailable `store.failed`:
// broken infrastructure below one body must not take the others down with it.
Status run_body(const app::WriteBody& body, SqlTx tx);

}  // namespace hz::store_sql
