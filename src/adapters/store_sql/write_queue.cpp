#include "adapters/store_sql/write_queue.hpp"

#include "base/limits.hpp"

#include <exception>
#include <utility>

namespace hz::store_sql {

void WriteQueue::submit(app::WriteBody body, app::WriteDone done, app::Work work) {
    {
        const std::scoped_lock lock{mutex_};
        if (!closed_ && waiting_.size() < limits::kWriteQueueCommands) {
            waiting_.push_back({std::move(body), std::move(done), work, {}});
            done = {};
            tell();
        }
    }
    if (done) return done(fail(Code::Unavailable, "store.busy"));
    work_.notify_one();
}

bool WriteQueue::ring() {
    const std::scoped_lock lock{mutex_};
    rung_ = true;
    work_.notify_one();
    return !closed_;
}

bool WriteQueue::wait() {
    std::unique_lock lock{mutex_};
    work_.wait(lock, [this] { return closed_ || rung_ || !waiting_.empty(); });
    return std::exchange(rung_, false) || !waiting_.empty();
}

std::optional<QueuedWrite> WriteQueue::next() {
    const std::scoped_lock lock{mutex_};
    if (waiting_.empty()) return {};
    QueuedWrite first = pop();
    tell();
    return first;
}

QueuedWrites WriteQueue::next_batch(std::size_t most) {
    const std::scoped_lock lock{mutex_};
    QueuedWrites batch;
    while (!waiting_.empty() && batch.size() < most) {
        const bool alone = waiting_.front().work != app::Work::Command;
        if (alone && !batch.empty()) break;
        batch.push_back(pop());
        if (alone) break;
    }
    tell();
    return batch;
}

void WriteQueue::refuse_all(const Error& error) {
    while (auto one = next()) one->done(error);
}

void WriteQueue::close() {
    {
        const std::scoped_lock lock{mutex_};
        closed_ = true;
    }
    work_.notify_one();
}

QueuedWrite WriteQueue::pop() {
    QueuedWrite first = std::move(waiting_.front());
    waiting_.pop_front();
    return first;
}

void WriteQueue::tell() {
    if (watch_ != nullptr) watch_->queued(waiting_.size());
}

Status run_body(const app::WriteBody& body, SqlTx tx) {
    try {
        return body(tx);
    } catch (const std::exception&) {
        return fail(Code::Unavailable, "store.failed");
    }
}

}  // namespace hz::store_sql
