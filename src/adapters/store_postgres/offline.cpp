#include "adapters/store_postgres/offline.hpp"

#include "adapters/store_sql/log_cut.hpp"
#include "adapters/store_sql/migrate.hpp"

#include <libpq-fe.h>

namespace hz::store_postgres {

using store_sql::Columns;
using store_sql::Sql;
using store_sql::Table;
using store_sql::Value;
using store_sql::Walk;

namespace {

// COPY … FORMAT binary (postgresql.org/docs/15/sql-copy.html): a head, rows of counted values in
// network order, an end.
constexpr std::string_view kCopyHead{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::size_t kCopyBytes = 64 * 1024;  // gathered before they are sent

template <class Number>
void put_number(std::string& out, Number value, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> shift & 0xFFU));
}

struct PutValue {
    std::string& out;
    void operator()(std::monostate) const { put_number(out, -1, 4); }
    void operator()(std::int64_t value) const {
        put_number(out, 8, 4);
        put_number(out, value, 8);
    }
    void operator()(std::string_view text) const {
        put_number(out, text.size(), 4);
        out += text;
    }
    void operator()(ByteView bytes) const { (*this)(hz::text_of(bytes)); }
};

class PostgresSink : public store_sql::RowSink {
 public:
    explicit PostgresSink(Connection& connection) : connection_{connection} {}

    Status begin(const Table& table) override {
        const std::string copy = "COPY " + std::string{table.name} + " (" +
                                 std::string{table.columns} + ") FROM STDIN (FORMAT binary)";
        PGresult* answer = PQexec(connection_.handle(), copy.c_str());
        const bool good = PQresultStatus(answer) == PGRES_COPY_IN;
        Status status = good ? Status{} : Status{connection_.failed(answer)};
        PQclear(answer);
        waiting_ = kCopyHead;
        return status;
    }
    Status add(std::span<const Value> row) override {
        put_number(waiting_, row.size(), 2);
        for (const Value& value : row) std::visit(PutValue{waiting_}, value);
        return waiting_.size() < kCopyBytes ? Status{} : send();
    }
    Status end() override {
        put_number(waiting_, -1, 2);
        HZ_TRY_VOID(send());
        if (PQputCopyEnd(connection_.handle(), nullptr) != 1) return connection_.failed(nullptr);
        Status status;
        while (PGresult* answer = PQgetResult(connection_.handle())) {
            if (status && PQresultStatus(answer) != PGRES_COMMAND_OK)
                status = connection_.failed(answer);
            PQclear(answer);
        }
        return status;
    }

 private:
    Status send() {
        const int sent =
            PQputCopyData(connection_.handle(), waiting_.data(), static_cast<int>(waiting_.size()));
        waiting_.clear();
        if (sent != 1) return connection_.failed(nullptr);
        return {};
    }
    Connection& connection_;
    std::string waiting_{};
};

// Numbers that the server gives go on behind those that were copied.
constexpr std::string_view kGoOn =
    "SELECT setval(pg_get_serial_sequence('event_pending', 'position'), "
    "(SELECT GREATEST(1, MAX(position)) FROM event_pending)); "
    "SELECT setval(pg_get_serial_sequence('public_certificate', 'row'), "
    "(SELECT GREATEST(1, MAX(\"row\")) FROM public_certificate)); ";

}  // namespace

Result<bool> has_tables(Connection& connection) {
    bool there = false;
    HZ_TRY_VOID(connection.run(Sql::MigrationThere, {}, [&](const Columns&) -> Result<Walk> {
        there = true;
        return Walk::Continue;
    }));
    return there;
}

Result<bool> is_there(const std::string& url) {
    HZ_TRY(const auto connection, Connection::open(url));
    return has_tables(*connection);
}

Status fill_database(const std::string& url, store_sql::RowSource& from) {
    HZ_TRY(const auto connection, Connection::open(url));
    return connection->in_transaction([&]() -> Status {
        HZ_TRY(const bool there, has_tables(*connection));
        if (there) return fail(Code::Conflict, "store.exists");
        HZ_TRY_VOID(store_sql::apply_missing(*connection, store_sql::postgres_migrations()));
        PostgresSink sink{*connection};
        HZ_TRY_VOID(store_sql::copy_rows(from, sink));
        HZ_TRY_VOID(store_sql::index_names(*connection));
        return connection->script(kGoOn);
    });
}

Status cut_logs(const std::string& url, const std::vector<app::LogHead>& heads) {
    HZ_TRY(const auto connection, Connection::open(url));
    return connection->in_transaction([&] { return store_sql::cut_logs(*connection, heads); });
}

Status remove_database(const std::string& url) {
    HZ_TRY(const auto connection, Connection::open(url));
    std::string drop = "DROP TABLE IF EXISTS ";
    for (const std::string_view table : store_sql::kOwnTables) drop += std::string{table} + ", ";
    for (const Table& table : store_sql::kTables) drop += std::string{table.name} + ", ";
    drop.resize(drop.size() - 2);
    return connection->script(drop + " CASCADE");
}

}  // namespace hz::store_postgres
