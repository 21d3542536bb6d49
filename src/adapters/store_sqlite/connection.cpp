#include "adapters/store_sqlite/connection.hpp"

#include <sqlite3.h>

namespace hz::store_sqlite {

using store_sql::Columns;
using store_sql::OnRow;
using store_sql::Sql;
using store_sql::Value;
using store_sql::Walk;

namespace {

constexpr int kProgressSteps = 1000;  // virtual machine instructions: some microseconds
constexpr int kTruncateWait_ms = 100;

class StatementRow : public Columns {
 public:
    explicit StatementRow(sqlite3_stmt* statement) : statement_{statement} {}
    [[nodiscard]] bool null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    [[nodiscard]] std::string_view text(int column) const override {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {text == nullptr ? "" : text, size(column)};
    }
    [[nodiscard]] ByteView blob(int column) const override {
        const auto* bytes =
            static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
        return {bytes, bytes == nullptr ? 0 : size(column)};
    }

 private:
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }
    sqlite3_stmt* statement_;
};

// Empty views must not become NULL.
struct Bind {
    sqlite3_stmt* statement;
    int slot;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, slot); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, slot, value); }
    int operator()(std::string_view text) const {
        return sqlite3_bind_text64(statement, slot, text.empty() ? "" : text.data(), text.size(),
                                   SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(ByteView bytes) const {
        if (bytes.empty()) return sqlite3_bind_zeroblob(statement, slot, 0);
        return sqlite3_bind_blob64(statement, slot, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
};

}  // namespace

Error failed_with(int code) {
    return fail(Code::Unavailable, "store.failed").with("sqlite", std::to_string(code));
}

int bind_value(sqlite3_stmt* statement, int slot, const Value& value) {
    return std::visit(Bind{statement, slot}, value);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& path,
                                                     Access access, Sql session,
                                                     const std::string& vfs) {
    std::unique_ptr<Connection> made{new Connection};
    const int mode = access == Access::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const int opened = sqlite3_open_v2(path.c_str(), &made->handle_, mode | SQLITE_OPEN_NOMUTEX,
                                       vfs.empty() ? nullptr : vfs.c_str());
    if (opened != SQLITE_OK) return made->fail_with(opened);
    sqlite3_extended_result_codes(made->handle_, 1);
    sqlite3_db_config(made->handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(made->handle_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    if (access == Access::ReadOnly)
        sqlite3_db_config(made->handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    HZ_TRY_VOID(made->set(session));
    sqlite3_wal_hook(made->handle_, &Connection::on_commit, made.get());
    sqlite3_progress_handler(made->handle_, kProgressSteps, &Connection::on_progress, made.get());
    return made;
}

Connection::~Connection() {
    for (auto& list : idle_)
        for (const Prepared& prepared : list) sqlite3_finalize(prepared.statement);
    sqlite3_close_v2(handle_);
}

int Connection::on_commit(void* self, sqlite3* /*handle*/, const char* /*name*/, int pages) {
    static_cast<Connection*>(self)->wal_pages_ = pages;
    return SQLITE_OK;
}

int Connection::on_progress(void* self) {
    return static_cast<Connection*>(self)->budget_.spent() ? 1 : 0;
}

void Connection::start_budget(std::chrono::nanoseconds processor_time_max) {
    fault_.reset();
    budget_.start(processor_time_max);
}

void Connection::end_budget() { budget_.end(); }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

bool Connection::checkpoint(Checkpoint how) {
    // A reader in the way only puts it off; the next one comes soon.
    if (how == Checkpoint::Truncate) sqlite3_busy_timeout(handle_, kTruncateWait_ms);
    const int code = sqlite3_wal_checkpoint_v2(
        handle_, nullptr,
        how == Checkpoint::Truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE,
        nullptr, nullptr);
    wal_pages_ = 0;
    return code == SQLITE_OK;
}

Status Connection::look_for_owed_rewriting() {
    HZ_TRY_VOID(run(Sql::RewritingOwed, {}, [this](const Columns&) -> Result<Walk> {
        owes_rewriting_ = true;
        return Walk::Continue;
    }));
    return {};
}

void Connection::forget_erased() {
    if (!rewritten_)
        rewritten_ = sqlite3_exec(handle_, "VACUUM", nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!rewritten_ || !checkpoint(Checkpoint::Truncate)) return;
    // Last, so that a crash before it does the work again.
    owes_rewriting_ = !run(Sql::RewritingDone);
}

Error Connection::fail_with(int code) {
    const bool cut = (code & 0xFF) == SQLITE_INTERRUPT;
    Error error = fail(Code::Unavailable, cut ? "store.body_too_slow" : "store.failed");
    if (!cut) error = std::move(error).with("sqlite", std::to_string(code));
    // Another process holds the file: nothing broke, and outside a body nothing is half done.
    const bool waited = (code & 0xFF) == SQLITE_BUSY && !budget_.running();
    if (!fault_ && !waited) fault_ = error;
    return error;
}

Status Connection::set(Sql session) {
    return script(store_sql::sqlite_statements()[static_cast<std::size_t>(session)].text);
}

Status Connection::script(std::string_view text) {
    const int code = sqlite3_exec(handle_, std::string{text}.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fail_with(code);
    return {};
}

Result<Connection::Prepared> Connection::take(Sql statement) {
    auto& idle = idle_.at(static_cast<std::size_t>(statement));
    if (!idle.empty()) {
        Prepared prepared = std::move(idle.back());
        idle.pop_back();
        return prepared;
    }
    const std::string_view text =
        store_sql::sqlite_statements()[static_cast<std::size_t>(statement)].text;
    Prepared prepared;
    const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &prepared.statement, nullptr);
    if (code != SQLITE_OK) return fail_with(code);
    const int count = sqlite3_bind_parameter_count(prepared.statement);
    for (int i = 1; i <= count; ++i) {
        const std::string name = "$" + std::to_string(i);
        const int slot = sqlite3_bind_parameter_index(prepared.statement, name.c_str());
        HZ_ASSERT(slot > 0);
        prepared.slots.push_back(slot);
    }
    return prepared;
}

Result<std::int64_t> Connection::step_all(const Prepared& prepared, const OnRow& on_row) {
    const StatementRow row{prepared.statement};
    while (true) {
        const int code = sqlite3_step(prepared.statement);
        if (code == SQLITE_ROW) {
            ++rows_;
            if (!on_row) continue;
            HZ_TRY(const Walk walk, on_row(row));
            if (walk == Walk::Continue) continue;
        } else if (code != SQLITE_DONE) {
            return fail_with(code);
        }
        if (sqlite3_stmt_readonly(prepared.statement) != 0) return std::int64_t{0};
        return std::int64_t{sqlite3_changes64(handle_)};
    }
}

void Connection::give_back(Sql statement, Prepared prepared) {
    sqlite3_clear_bindings(prepared.statement);
    idle_.at(static_cast<std::size_t>(statement)).push_back(std::move(prepared));
}

Status Connection::may_run(Sql statement) {
    if (statement == Sql::RewritingOwe) {
        owes_rewriting_ = true;
        rewritten_ = false;
    }
    // A body that only computes is noticed here, one inside a statement by on_progress.
    if (budget_.spent()) return fail_with(SQLITE_INTERRUPT);
    if (budget_.running() && fault_) return *fault_;
    return {};
}

Result<std::int64_t> Connection::run_once(const Prepared& prepared, std::span<const Value> values,
                                          const OnRow& on_row) {
    HZ_ASSERT(prepared.slots.size() == values.size());
    int bound = SQLITE_OK;
    for (std::size_t i = 0; i < values.size() && bound == SQLITE_OK; ++i)
        bound = bind_value(prepared.statement, prepared.slots[i], values[i]);
    Result<std::int64_t> answer =
        bound == SQLITE_OK ? step_all(prepared, on_row) : Result<std::int64_t>{fail_with(bound)};
    sqlite3_reset(prepared.statement);
    return answer;
}

Result<std::int64_t> Connection::run(Sql statement, std::span<const Value> values,
                                     const OnRow& on_row) {
    HZ_TRY_VOID(may_run(statement));
    const auto since = store_sql::Watch::Steady::now();
    rows_ = 0;
    HZ_TRY(Prepared prepared, take(statement));
    Result<std::int64_t> answer = run_once(prepared, values, on_row);
    give_back(statement, std::move(prepared));
    if (watch_ != nullptr) watch_->ran(statement, since, rows_ + (answer ? *answer : 0));
    return answer;
}

Status Connection::queue(Sql statement, std::span<const Value> values, std::size_t columns,
                         store_sql::Least least) {
    HZ_TRY_VOID(may_run(statement));
    const auto since = store_sql::Watch::Steady::now();
    HZ_TRY(Prepared prepared, take(statement));
    std::int64_t rows = 0;
    Status status;
    do {
        const Result<std::int64_t> changed = run_once(prepared, values.first(columns), {});
        status = changed ? least.check(*changed) : Status{changed.error()};
        rows += changed ? *changed : 0;
        values = values.subspan(columns);
    } while (status && !values.empty());
    give_back(statement, std::move(prepared));
    if (watch_ != nullptr) watch_->ran(statement, since, rows);
    return status;
}

}  // namespace hz::store_sqlite
