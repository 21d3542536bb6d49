// One PostgreSQL connection with its prepared statements. Used by one thread at a time.
#pragma once

#include "adapters/store_sql/budget.hpp"
#include "adapters/store_sql/engine.hpp"
#include "adapters/store_sql/watch.hpp"

#include <bitset>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct pg_conn;
struct pg_result;

namespace hz::store_postgres {

struct ClearResult {
    void operator()(pg_result* answer) const;
};
using Answer = std::unique_ptr<pg_result, ClearResult>;

class Connection : public store_sql::Engine {
 public:
    // `url`: postgresql://… or key=value words of libpq. Errors: Unavailable `store.failed`,
    // `store.postgres_old` (before version 15), `store.postgres_encoding` (not UTF8).
    static Result<std::unique_ptr<Connection>> open(const std::string& url);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    Result<std::int64_t> run(store_sql::Sql statement, std::span<const store_sql::Value> values,
                             const store_sql::OnRow& on_row) override;
    using Engine::queue;
    using Engine::run;
    // In pipeline mode: sent now, answered together with the next statement that is run.
    Status queue(store_sql::Sql statement, std::span<const store_sql::Value> values,
                 std::size_t columns, store_sql::Least least) override;
    Status settle() override;
    // By a cursor.
    Result<std::int64_t> walk(store_sql::Sql statement, std::span<const store_sql::Value> values,
                              const store_sql::OnRow& on_row) override;
    // The same for a text that is written rather than embedded. A row shows each value in its type.
    using OnValues = std::function<Status(std::span<const store_sql::Value>)>;
    Status each_row(const std::string& select, const OnValues& visit);
    Status script(std::string_view text) override;
    [[nodiscard]] bool broken() const override;
    void tell(store_sql::Watch* watch) { watch_ = watch; }

    // From now on run() fails with `store.body_too_slow` once the thread has used this much
    // processor time. Forgets the last fault.
    void start_budget(std::chrono::nanoseconds processor_time_max);
    void end_budget();
    // The body it belonged to was taken back whole.
    void forget_fault() { fault_.reset(); }
    // The server or the way to it is gone, and with it whatever was not committed.
    [[nodiscard]] bool lost() const;
    // What broke since start_budget.
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }
    // That fault was a conflict with another transaction (40001, 40P01): run the body again.
    [[nodiscard]] bool wants_retry() const { return retry_; }

    enum class Outcome { Committed, Retry, Failed, Unknown };
    // Never under a deadline: a COMMIT that is given up may still have happened. A warning during
    // it (a standby that was not waited for) counts as unknown.
    Outcome commit();

    // A transaction of its own, for what is done by one process alone.
    Status in_transaction(const std::function<Status()>& body);

    // Something was erased in this or an earlier run, and dead rows may still hold it.
    [[nodiscard]] bool owes_rewriting() const { return owes_rewriting_; }
    Status look_for_owed_rewriting();
    // Writes the tables anew that held it; outside a transaction. Put off when it fails, and while
    // a snapshot or a transaction from before is open.
    void forget_erased();
    // For what libpq is asked directly; nothing waits in the queue then.
    [[nodiscard]] pg_conn* handle() const {
        HZ_ASSERT(queued_.empty());
        return handle_;
    }
    // What the server answered to it last, as an error.
    Error failed(const pg_result* answer);

 private:
    Connection() = default;
    struct Queued {
        store_sql::Sql statement{};
        store_sql::Least least{};
    };
    Status may_run(store_sql::Sql statement);
    Status prepare(store_sql::Sql statement);
    Status send(store_sql::Sql statement, std::span<const store_sql::Value> values);
    Status read_queue();
    Status end_pipeline();
    Result<Answer> answer_of(store_sql::Sql statement, std::span<const store_sql::Value> values);
    bool may_be_seen();
    Result<std::int64_t> rows_of(pg_result* answer, const store_sql::OnRow& on_row);
    using OnAnswer = std::function<Result<store_sql::Walk>(pg_result* answer)>;
    Status fetch(std::string_view select, std::span<const store_sql::Value> values,
                 const OnAnswer& on_answer);
    static void on_notice(void* self, const pg_result* notice);

    pg_conn* handle_{};
    std::bitset<store_sql::kSqlCount> prepared_{};
    store_sql::Budget budget_{};
    std::optional<Error> fault_{};
    std::vector<Queued> queued_{};  // not empty: in pipeline mode
    store_sql::Watch* watch_{};
    bool retry_{};
    bool warned_{};  // since commit() began
    int cursors_{};
    bool owes_rewriting_{};
    std::int64_t erased_before_{};  // every erasing transaction has a smaller number; 0: not asked
};

}  // namespace hz::store_postgres
