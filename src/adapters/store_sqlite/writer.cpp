#include "adapters/store_sqlite/writer.hpp"

#include "base/limits.hpp"

#include <future>

namespace hz::store_sqlite {

using store_sql::Sql;
using store_sql::Walk;

namespace {

// Readers can keep the log from being used again from its start; from this many times the wanted
// length on, the writer waits a moment for them.
constexpr int kLogPatience = 16;

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
    if (!connection_) return;
    if (connection_->owes_rewriting()) connection_->forget_erased();
    connection_->checkpoint(Connection::Checkpoint::Truncate);
}

Status Writer::run_aside(Errand errand) {
    auto promise = std::make_shared<std::promise<Status>>();
    auto result = promise->get_future();
    {
        const std::scoped_lock lock{asides_mutex_};
        if (!queue_.ring()) return fail(Code::Unavailable, "store.busy");
        asides_.push_back({std::move(errand),
                           [promise](Status status) { promise->set_value(std::move(status)); }});
    }
    return result.get();
}

void Writer::loop() {
    while (queue_.wait()) {
        if (!reopen_when_broken()) continue;
        run_batch();
        if (connection_) keep_log_short();
        if (connection_) run_errand();
    }
}

void Writer::drop_errands(const Error& error) {
    std::deque<Aside> dropped;
    {
        const std::scoped_lock lock{asides_mutex_};
        dropped.swap(asides_);
    }
    for (Aside& aside : dropped) {
        aside.errand = {};
        aside.done(error);
    }
}

bool Writer::reopen_when_broken() {
    if (connection_) return true;
    auto opened = reopen_();
    if (opened) {
        connection_ = *std::move(opened);
        return true;
    }
    queue_.refuse_all(opened.error());
    drop_errands(opened.error());
    return false;
}

void Writer::run_batch() {
    Items ran;
    if (run_bodies(ran)) commit(ran);
    for (Item& item : ran) item.done(std::move(item.status));
}

// False: the transaction is lost, every item of `ran` carries its error.
bool Writer::run_bodies(Items& ran) {
    Items again;  // ran already, in a transaction that SQLite rolled back whole
    const auto take = [&]() -> std::optional<Item> {
        if (again.empty()) return queue_.next();
        Item item = std::move(again.front());
        again.pop_front();
        return item;
    };
    const auto start = std::chrono::steady_clock::now();
    const auto room = [&] {
        return ran.empty() || !again.empty() ||
               (ran.size() < limits::kBatchCommands &&
                std::chrono::steady_clock::now() - start < settings_.batch_wait);
    };
    Items refused;  // guilty of such a roll-back: done, but not part of the next transaction
    while (room()) {
        auto item = take();
        if (!item) break;
        Status begun =
            connection_->in_transaction() ? Status{} : connection_->run(Sql::TransactionBeginWrite);
        item->status = begun ? run_body(*item) : std::move(begun);
        if (connection_->in_transaction()) {
            ran.push_back(*std::move(item));
            continue;
        }
        // SQLite takes a whole transaction back when a writing statement is cut or the disk is
        // full. Bodies may run again, so only the one that did it is refused.
        const Error error = item->status.error();
        again.insert(again.begin(), std::make_move_iterator(ran.begin()),
                     std::make_move_iterator(ran.end()));
        ran.clear();
        refused.push_back(*std::move(item));
        if (error.key == "store.body_too_slow") continue;
        for (Item& lost : again) lost.status = error;
        ran = std::move(again);
        connection_.reset();
        break;
    }
    for (Item& item : refused) item.done(std::move(item.status));
    if (!connection_) drop_errands(fail(Code::Unavailable, "store.failed"));
    return connection_ != nullptr;
}

// An error means that nothing of the body is left in the transaction.
Status Writer::run_body(Item& item) {
    HZ_TRY_VOID(connection_->run(Sql::TransactionSavepoint));
    connection_->start_budget(item.work == app::Work::Command ? settings_.body_time
                                                              : settings_.maintenance_time);
    Status status = store_sql::run_body(item.body, {*connection_, clock_.now(), settings_.search});
    connection_->end_budget();
    if (status && connection_->fault()) status = *connection_->fault();
    const bool ended = connection_->in_transaction() &&
                       (status || connection_->run(Sql::TransactionRollbackBody)) &&
                       connection_->run(Sql::TransactionRelease);
    if (ended) return status;
    // Half a body must not be committed: give up the whole transaction.
    if (connection_->in_transaction()) HZ_TRY_VOID(connection_->run(Sql::TransactionRollback));
    return connection_->fault().value_or(fail(Code::Unavailable, "store.failed"));
}

void Writer::commit(Items& ran) {
    if (ran.empty()) return;
    const auto since = store_sql::Watch::Steady::now();
    const bool committed{connection_->run(Sql::TransactionCommit)};
    if (connection_->take_recorded()) ++changes_;
    if (settings_.watch != nullptr) settings_.watch->committed(ran.size(), since);
    if (committed) return;
    // Nobody knows whether it is on the disk. After a failed fsync the pages in memory prove
    // nothing: open anew and believe the file alone.
    const Error unknown = fail(Code::Unavailable, "store.unknown");
    for (Item& item : ran) item.status = unknown;
    drop_errands(unknown);
    connection_.reset();
}

void Writer::keep_log_short() {
    if (connection_->owes_rewriting()) return connection_->forget_erased();
    if (connection_->wal_pages() < settings_.checkpoint_pages) return;
    connection_->checkpoint(connection_->wal_pages() < settings_.checkpoint_pages * kLogPatience
                                ? Connection::Checkpoint::Passive
                                : Connection::Checkpoint::Truncate);
}

void Writer::run_errand() {
    Aside aside;
    {
        const std::scoped_lock lock{asides_mutex_};
        if (asides_.empty()) return;
        aside = std::move(asides_.front());
        asides_.pop_front();
    }
    auto walk = aside.errand(*connection_);
    const bool goes_on = walk && *walk == Walk::Continue;
    if (!goes_on) {
        aside.errand = {};
        aside.done(walk ? Status{} : Status{std::move(walk).error()});
    }
    const std::scoped_lock lock{asides_mutex_};
    if (goes_on) asides_.push_back(std::move(aside));
    if (!asides_.empty()) queue_.ring();
}

}  // namespace hz::store_sqlite
