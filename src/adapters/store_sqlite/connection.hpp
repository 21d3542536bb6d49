// One SQLite connection with its prepared statements. Used by one thread at a time.
#pragma once

#include "adapters/store_sql/budget.hpp"
#include "adapters/store_sql/engine.hpp"
#include "adapters/store_sql/watch.hpp"

#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hz::store_sqlite {

enum class Access { ReadWrite, ReadOnly };

// `store.failed` with the code of SQLite.
[[nodiscard]] Error failed_with(int code);
// The value outlives the step. The code of SQLite.
int bind_value(sqlite3_stmt* statement, int slot, const store_sql::Value& value);

class Connection : public store_sql::Engine {
 public:
    // `session` is the script of its settings. The file must exist.
    static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& path, Access,
                                                    store_sql::Sql session, const std::string& vfs);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    Result<std::int64_t> run(store_sql::Sql statement, std::span<const store_sql::Value> values,
                             const store_sql::OnRow& on_row) override;
    using Engine::queue;
    using Engine::run;
    // Runs at once.
    Status queue(store_sql::Sql statement, std::span<const store_sql::Value> values,
                 std::size_t columns, store_sql::Least least) override;
    Status script(std::string_view text) override;
    Status set(store_sql::Sql session);  // a script of settings
    [[nodiscard]] bool broken() const override { return fault_.has_value(); }
    void tell(store_sql::Watch* watch) { watch_ = watch; }

    // From now on run() fails with `store.body_too_slow` once the thread has used this much
    // processor time; a statement in flight is cut. Forgets the last fault.
    void start_budget(std::chrono::nanoseconds processor_time_max);
    void end_budget();
    // What broke since start_budget; the transaction must not be committed as if nothing were.
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }
    // False after SQLite rolled the whole transaction back by itself.
    [[nodiscard]] bool in_transaction() const;

    enum class Checkpoint { Passive, Truncate };
    bool checkpoint(Checkpoint);  // false: put off
    // Something was erased, in this run or before it, and write-ahead log or pages may still hold
    // it: until forget_erased() has succeeded.
    [[nodiscard]] bool owes_rewriting() const { return owes_rewriting_; }
    Status look_for_owed_rewriting();
    // Writes the whole database anew and truncates the log; takes as long as copying it.
    // secure_delete zeroes what is deleted; where rows were moved to other pages, copies of them
    // stay behind. A reader in the way or a full disk put it off: call again.
    void forget_erased();
    [[nodiscard]] int wal_pages() const { return wal_pages_; }  // after the last commit
    [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
    struct Prepared {
        sqlite3_stmt* statement{};
        std::vector<int> slots{};  // of $1, $2, …: SQLite numbers them by first appearance
    };
    Connection() = default;
    Status may_run(store_sql::Sql statement);
    Result<Prepared> take(store_sql::Sql statement);
    void give_back(store_sql::Sql statement, Prepared);
    Result<std::int64_t> run_once(const Prepared&, std::span<const store_sql::Value> values,
                                  const store_sql::OnRow& on_row);
    Result<std::int64_t> step_all(const Prepared&, const store_sql::OnRow& on_row);
    Error fail_with(int code);
    static int on_progress(void* self);
    static int on_commit(void* self, sqlite3*, const char* name, int pages);

    sqlite3* handle_{};
    std::array<std::vector<Prepared>, store_sql::kSqlCount> idle_{};
    store_sql::Budget budget_{};
    std::optional<Error> fault_{};
    store_sql::Watch* watch_{};
    std::int64_t rows_{};  // seen by the statement that runs
    int wal_pages_{};
    bool owes_rewriting_{};
    bool rewritten_{};  // since the last erasure, but the log is not yet truncated
};

}  // namespace hz::store_sqlite
