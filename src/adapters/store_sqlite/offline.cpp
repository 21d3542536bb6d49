#include "adapters/store_sqlite/offline.hpp"

#include "adapters/store_sql/log_cut.hpp"
#include "adapters/store_sql/migrate.hpp"
#include "adapters/store_sqlite/connection.hpp"
#include "adapters/store_sqlite/database_file.hpp"

#include <algorithm>

#include <sqlite3.h>

namespace hz::store_sqlite {

using store_sql::Sql;
using store_sql::Table;
using store_sql::Value;

namespace {

// A statement that is written for each table rather than embedded.
class Statement {
 public:
    Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(handle_); }

    Status prepare(Connection& connection, const std::string& text) {
        sqlite3_finalize(std::exchange(handle_, nullptr));
        const int code =
            sqlite3_prepare_v2(connection.handle(), text.c_str(), -1, &handle_, nullptr);
        if (code != SQLITE_OK) return failed_with(code);
        return {};
    }
    [[nodiscard]] sqlite3_stmt* handle() const { return handle_; }

 private:
    sqlite3_stmt* handle_{};
};

// STRICT tables: the type of a value is that of its column, or NULL.
Value value_at(sqlite3_stmt* statement, int column) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_TEXT:
            return std::string_view{
                reinterpret_cast<const char*>(sqlite3_column_text(statement, column)), size};
        case SQLITE_BLOB:
            return ByteView{
                static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column)), size};
        default:
            return std::monostate{};
    }
}

class SqliteSink : public store_sql::RowSink {
 public:
    explicit SqliteSink(Connection& connection) : connection_{connection} {}

    Status begin(const Table& table) override {
        std::string marks = "?";
        for (const char letter : table.columns)
            if (letter == ',') marks += ", ?";
        return insert_.prepare(connection_, "INSERT INTO " + std::string{table.name} + " (" +
                                                std::string{table.columns} + ") VALUES (" + marks +
                                                ")");
    }
    Status add(std::span<const Value> row) override {
        int code = SQLITE_OK;
        for (std::size_t i = 0; i < row.size() && code == SQLITE_OK; ++i)
            code = bind_value(insert_.handle(), static_cast<int>(i) + 1, row[i]);
        if (code == SQLITE_OK) code = sqlite3_step(insert_.handle());
        sqlite3_reset(insert_.handle());
        if (code != SQLITE_DONE) return failed_with(code);
        return {};
    }
    Status end() override { return {}; }

 private:
    Connection& connection_;
    Statement insert_{};
};

Status in_transaction(Connection& connection, const std::function<Status()>& body) {
    HZ_TRY_VOID(connection.run(Sql::TransactionBeginWrite));
    Status status = body();
    if (status) return connection.run(Sql::TransactionCommit);
    const Status undone = connection.run(Sql::TransactionRollback);
    return undone ? status : undone;
}

Status fill(const std::filesystem::path& file, store_sql::RowSource& from) {
    HZ_TRY(const auto connection, Connection::open(file, Access::ReadWrite, Sql::SessionFill, {}));
    HZ_TRY_VOID(store_sql::migrate(*connection, store_sql::sqlite_migrations()));
    return in_transaction(*connection, [&]() -> Status {
        SqliteSink sink{*connection};
        HZ_TRY_VOID(store_sql::copy_rows(from, sink));
        return store_sql::index_names(*connection);
    });
}

}  // namespace

Status SqliteRows::each_row(const Table& table, const Visit& visit) {
    Statement select;
    HZ_TRY_VOID(select.prepare(
        connection_, "SELECT " + std::string{table.columns} + " FROM " + std::string{table.name}));
    std::vector<Value> row(static_cast<std::size_t>(sqlite3_column_count(select.handle())));
    while (true) {
        const int code = sqlite3_step(select.handle());
        if (code == SQLITE_DONE) return {};
        if (code != SQLITE_ROW) return failed_with(code);
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = value_at(select.handle(), static_cast<int>(i));
        HZ_TRY_VOID(visit(row));
    }
}

Status fill_database(const std::filesystem::path& to, store_sql::RowSource& from) {
    HZ_TRY(const auto part, begin_part(to));
    Status status = fill(part, from);
    if (status) status = publish_part(to);
    if (!status) drop_part(to);
    return status;
}

Status cut_logs(const std::filesystem::path& database, const std::vector<app::LogHead>& heads) {
    HZ_TRY(const LockFile lock, claim_file(database, {}, Open::Existing));
    HZ_TRY(const auto connection,
           Connection::open(database, Access::ReadWrite, Sql::SessionWriter, {}));
    return in_transaction(*connection, [&] { return store_sql::cut_logs(*connection, heads); });
}

void remove_database(const std::filesystem::path& database) {
    std::error_code ignored;
    for (const char* part : {"", "-wal", "-shm"})
        std::filesystem::remove(database.string() + part, ignored);
}

}  // namespace hz::store_sqlite
