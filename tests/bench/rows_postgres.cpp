// As rows.cpp, for the other engine: what the transactions from FIRST on left in the database
// AFTER, put into the copy COPY of what was there before, in so many transactions, in pipeline mode
// and with the settings of the store. usage: bench_rows_postgres AFTER FIRST COPY COMMITS
#include "bench/spent.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <libpq-fe.h>

namespace {

struct Clear {
    void operator()(PGresult* answer) const { PQclear(answer); }
};
using Answer = std::shared_ptr<PGresult>;

constexpr int kBinary = 1;
constexpr std::size_t kPipedRows = 500;  // their answers fit into the buffers of the socket

[[noreturn]] void give_up(PGconn* db, const std::string& what) {
    std::fprintf(stderr, "bench_rows_postgres: %s: %s\n", what.c_str(), PQerrorMessage(db));
    std::exit(2);
}

PGconn* open(const char* url) {
    PGconn* db = PQconnectdb(url);
    if (PQstatus(db) != CONNECTION_OK) give_up(db, "connect");
    return db;
}

Answer ask(PGconn* db, const std::string& sql) {
    Answer answer{PQexecParams(db, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, kBinary),
                  Clear{}};
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) give_up(db, sql);
    return answer;
}

std::string text(const Answer& answer, int row, int column) {
    return {PQgetvalue(answer.get(), row, column),
            static_cast<std::size_t>(PQgetlength(answer.get(), row, column))};
}

std::string quoted(const std::string& name) { return '"' + name + '"'; }

struct Table {
    std::string name{};
    Answer rows{};
    std::string key{};  // columns of the primary key
};

std::vector<Table> tables_of(PGconn* db, const std::string& first) {
    const Answer list = ask(
        db,
        "SELECT CAST(c.relname AS TEXT), string_agg(quote_ident(a.attname), ', ') "
        "FROM pg_class AS c JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary "
        "JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) "
        "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 1");
    std::vector<Table> tables;
    for (int i = 0; i < PQntuples(list.get()); ++i) {
        Table table{text(list, i, 0), {}, text(list, i, 1)};
        table.rows = ask(db, "SELECT * FROM " + quoted(table.name) +
                                 " WHERE CAST(CAST(xmin AS TEXT) AS BIGINT) >= " + first);
        if (PQntuples(table.rows.get()) > 0) tables.push_back(std::move(table));
    }
    return tables;
}

// Named as its table.
void prepare(PGconn* db, const Table& table) {
    const int columns = PQnfields(table.rows.get());
    std::string names;
    std::string marks;
    std::string changes;
    std::vector<Oid> types;
    for (int i = 0; i < columns; ++i) {
        const std::string comma = i == 0 ? "" : ", ";
        const std::string name = quoted(PQfname(table.rows.get(), i));
        names += comma + name;
        marks += comma + "$" + std::to_string(i + 1);
        changes += comma + name + " = excluded." + name;
        types.push_back(PQftype(table.rows.get(), i));
    }
    const std::string sql = "INSERT INTO " + quoted(table.name) + " (" + names + ") VALUES (" +
                            marks + ") ON CONFLICT (" + table.key + ") DO UPDATE SET " + changes;
    const Answer answer{PQprepare(db, table.name.c_str(), sql.c_str(), columns, types.data()),
                        Clear{}};
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) give_up(db, sql);
}

void send(PGconn* db, const Table& table, int row) {
    const PGresult* rows = table.rows.get();
    std::vector<const char*> values;
    std::vector<int> lengths;
    const std::vector<int> formats(static_cast<std::size_t>(PQnfields(rows)), kBinary);
    for (int i = 0; i < PQnfields(rows); ++i) {
        values.push_back(PQgetisnull(rows, row, i) != 0 ? nullptr : PQgetvalue(rows, row, i));
        lengths.push_back(PQgetlength(rows, row, i));
    }
    if (PQsendQueryPrepared(db, table.name.c_str(), PQnfields(rows), values.data(), lengths.data(),
                            formats.data(), kBinary) != 1)
        give_up(db, table.name);
}

void sync(PGconn* db) {
    if (PQpipelineSync(db) != 1) give_up(db, "sync");
    while (true) {
        const Answer answer{PQgetResult(db), Clear{}};
        const ExecStatusType status = answer ? PQresultStatus(answer.get()) : PGRES_COMMAND_OK;
        if (status == PGRES_PIPELINE_SYNC) return;
        if (status != PGRES_COMMAND_OK) give_up(db, "insert");
    }
}

void write_part(PGconn* db, const std::vector<Table>& tables, std::size_t k, std::size_t commits) {
    std::size_t sent = 0;
    PQsendQueryParams(db, "BEGIN ISOLATION LEVEL SERIALIZABLE", 0, nullptr, nullptr, nullptr,
                      nullptr, kBinary);
    for (const Table& table : tables) {
        const auto all = static_cast<std::size_t>(PQntuples(table.rows.get()));
        for (std::size_t i = k * all / commits; i < (k + 1) * all / commits; ++i) {
            send(db, table, static_cast<int>(i));
            if (++sent % kPipedRows == 0) sync(db);
        }
    }
    PQsendQueryParams(db, "COMMIT", 0, nullptr, nullptr, nullptr, nullptr, kBinary);
    sync(db);
}

}  // namespace

int main(int count, char** words) {
    if (count != 5) {
        std::fputs("usage: bench_rows_postgres AFTER FIRST COPY COMMITS\n", stderr);
        return 64;
    }
    PGconn* after = open(words[1]);
    const std::vector<Table> tables = tables_of(after, words[2]);
    std::size_t rows = 0;
    for (const Table& table : tables) rows += static_cast<std::size_t>(PQntuples(table.rows.get()));
    PQfinish(after);

    PGconn* db = open(words[3]);
    ask(db, "SET session_replication_role = replica");  // rows are replaced that others refer to
    for (const Table& table : tables) prepare(db, table);
    const std::size_t commits = std::strtoul(words[4], nullptr, 10);
    PQenterPipelineMode(db);
    const hz::bench::Spent spent = hz::bench::spent_by([&] {
        for (std::size_t k = 0; k < commits; ++k) write_part(db, tables, k, commits);
    });
    PQfinish(db);
    std::printf("{\"rows\": %zu, \"seconds\": %.6f}\n", rows, spent.wall);
    return 0;
}
