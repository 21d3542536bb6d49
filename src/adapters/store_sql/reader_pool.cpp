#include "adapters/store_sql/reader_pool.hpp"

#include "base/limits.hpp"

namespace hz::store_sql {

namespace {

// Of a transaction that has begun.
Status in_snapshot(Engine& connection, const std::function<Status(Engine&)>& use) {
    Status status = use(connection);
    const Status ended = connection.run(Sql::TransactionRollback);
    return status ? ended : status;
}

}  // namespace

Result<std::unique_ptr<Engine>> ReaderPool::take() {
    std::unique_lock lock{mutex_};
    if (watch_ != nullptr) watch_->reader_waits();
    const bool came =
        free_.wait_for(lock, limits::kReadWait, [this] { return lent_ < count_max_; });
    if (watch_ != nullptr) watch_->reader_served();
    if (!came) return fail(Code::Unavailable, "store.busy");
    ++lent_;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    lock.unlock();
    auto opened = open_();
    if (!opened) give_back({});
    return opened;
}

void ReaderPool::give_back(std::unique_ptr<Engine> connection) {
    {
        const std::scoped_lock lock{mutex_};
        --lent_;
        // A connection that failed may be stuck in anything; the next reader opens a fresh one.
        if (connection && !connection->broken()) idle_.push_back(std::move(connection));
    }
    free_.notify_one();
}

Status ReaderPool::with(const std::function<Status(Engine&)>& use) {
    HZ_TRY(auto connection, take());
    struct Return {
        ReaderPool& pool;
        std::unique_ptr<Engine>& connection;
        ~Return() { pool.give_back(std::move(connection)); }
    } const on_exit{*this, connection};
    Status begun = connection->run(Sql::TransactionBegin);
    if (!begun) {
        // It lay idle while the server went away and came back: nothing was asked of it yet.
        HZ_TRY(connection, open_());
        begun = connection->run(Sql::TransactionBegin);
    }
    HZ_TRY_VOID(begun);
    return in_snapshot(*connection, use);
}

}  // namespace hz::store_sql
