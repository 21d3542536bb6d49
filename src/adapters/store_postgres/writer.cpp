#include "adapters/store_postgres/writer.hpp"

#include "base/limits.hpp"

#include <utility>

namespace hz::store_postgres {

using store_sql::Sql;

namespace {

constexpr int kBackoff_us = 2000;  // at most, before the first repetition

}  // namespace

Writer::Writer(const app::Clock& clock, WriterSettings settings, Reopen reopen,
               std::unique_ptr<Connection> connection)
    : clock_{clock},
      settings_{settings},
      reopen_{std::move(reopen)},
      connection_{std::move(connection)},
      queue_{settings.watch},
      thread_{[this] { loop(); }} {}

Writer::~Writer() {
    queue_.close();
    thread_.join();
}

void Writer::loop() {
    while (queue_.wait()) {
        if (!reopen_when_broken()) continue;
        run_batch(queue_.next_batch(limits::kBatchCommands));
        if (connection_ && connection_->owes_rewriting()) connection_->forget_erased();
    }
    if (connection_ && connection_->owes_rewriting()) connection_->forget_erased();
}

bool Writer::reopen_when_broken() {
    if (connection_) return true;
    const Status opened = reopen();
    if (!opened) queue_.refuse_all(opened.error());
    return connection_ != nullptr;
}

Status Writer::reopen() {
    connection_.reset();
    HZ_TRY(connection_, reopen_());
    return {};
}

void Writer::run_batch(Items items) {
    Outcome outcome = run_often(items);
    if (outcome == Outcome::Again && items.size() > 1) {
        // Together they go on meeting another process: one by one each has a chance of its own.
        for (Item& item : items) {
            Items alone;
            alone.push_back(std::move(item));
            if (connection_) outcome = run_often(alone);
            item = std::move(alone.front());
            if (!connection_ && outcome != Outcome::Lost)
                item.status = fail(Code::Unavailable, "store.failed");
        }
    }
    for (Item& item : items) item.done(std::move(item.status));
}

Writer::Outcome Writer::lose(Items& items, std::string_view key) {
    for (Item& item : items) item.status = fail(Code::Unavailable, std::string{key});
    connection_.reset();
    return Outcome::Lost;
}

// Again: the last try met another process too, and every item says so.
Writer::Outcome Writer::run_often(Items& items) {
    bool reopened = false;
    for (int tries = 0; tries < limits::kTransactionRetries; ++tries) {
        Outcome outcome = run_once(items);
        // Once: the connection may have lain idle while the server went away and came back.
        if (outcome == Outcome::Gone && !std::exchange(reopened, true) && reopen())
            outcome = run_once(items);
        if (outcome == Outcome::Gone) return lose(items, "store.failed");
        if (outcome != Outcome::Again) return outcome;
        if (settings_.watch != nullptr) settings_.watch->retried();
        // Two processes that met would meet again at once; each waits another while.
        std::this_thread::sleep_for(std::chrono::microseconds{
            std::uniform_int_distribution<int>{0, kBackoff_us << tries}(jitter_)});
    }
    for (Item& item : items) item.status = fail(Code::Unavailable, "store.busy");
    return Outcome::Again;
}

Connection::Outcome Writer::commit(std::size_t commands) {
    const auto since = store_sql::Watch::Steady::now();
    const Connection::Outcome outcome = connection_->commit();
    if (connection_->take_recorded()) ++changes_;
    if (settings_.watch != nullptr) {
        settings_.watch->committed(commands, since);
        settings_.watch->ran(Sql::TransactionCommit, since, 0);
    }
    return outcome;
}

Writer::Outcome Writer::run_once(Items& items) {
    const auto start = std::chrono::steady_clock::now();
    if (!connection_->run(Sql::TransactionBeginWrite) || !run_bodies(items)) {
        if (connection_->lost()) return Outcome::Gone;
        if (!connection_->wants_retry()) return lose(items, "store.failed");
        return connection_->run(Sql::TransactionRollback) ? Outcome::Again
                                                          : lose(items, "store.failed");
    }
    // `t` of its events would stand too far from the moment they become visible (docs/record.md 1).
    if (items.front().work == app::Work::Command &&
        std::chrono::steady_clock::now() - start > limits::kTransactionTime) {
        for (Item& item : items) item.status = fail(Code::Unavailable, "store.body_too_slow");
        return connection_->run(Sql::TransactionRollback) ? Outcome::Done
                                                          : lose(items, "store.failed");
    }
    switch (commit(items.size())) {
        case Connection::Outcome::Committed:
            return Outcome::Done;
        case Connection::Outcome::Retry:
            return Outcome::Again;
        case Connection::Outcome::Failed:
            return lose(items, "store.failed");
        case Connection::Outcome::Unknown:
            break;
    }
    return lose(items, "store.unknown");
}

// False: the transaction cannot go on; wants_retry() tells whether it may begin again.
bool Writer::run_bodies(Items& items) {
    for (Item& item : items) {
        item.status = run_body(item);
        if (connection_->wants_retry() || (!item.status && connection_->broken())) return false;
    }
    return true;
}

// An error means that nothing of the body is left in the transaction, or that it is broken.
Status Writer::run_body(Item& item) {
    HZ_TRY_VOID(connection_->queue(Sql::TransactionSavepoint));
    connection_->start_budget(item.work == app::Work::Command ? settings_.body_time
                                                              : settings_.maintenance_time);
    Status status = store_sql::run_body(item.body, {*connection_, clock_.now(), settings_.search});
    const Status settled = connection_->settle();
    if (status) status = settled;
    connection_->end_budget();
    if (status && connection_->fault()) status = *connection_->fault();
    if (connection_->wants_retry()) return status;
    if (!status) HZ_TRY_VOID(connection_->run(Sql::TransactionRollbackBody));
    HZ_TRY_VOID(connection_->queue(Sql::TransactionRelease));
    connection_->forget_fault();
    return status;
}

}  // namespace hz::store_postgres
