// The rawest program that writes what some commands wrote: the rows that AFTER has and BEFORE has
// not, into a copy of BEFORE, table by table with all their indexes, in so many transactions, with
// the settings of the store. usage: bench_rows BEFORE AFTER COPY COMMITS   COPY: a copy of BEFORE,
// written into Prints {"rows":…,"seconds":…,"cpu_seconds":…}.
#include "adapters/store_sql/engine.hpp"
#include "bench/spent.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace {

[[noreturn]] void give_up(sqlite3* db, const char* what) {
    std::fprintf(stderr, "bench_rows: %s: %s\n", what, sqlite3_errmsg(db));
    std::exit(2);
}

sqlite3* open(const char* path) {
    sqlite3* db = nullptr;
    if (sqlite3_open(path, &db) != SQLITE_OK) give_up(db, path);
    return db;
}

void run(sqlite3* db, const std::string& sql) {
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        give_up(db, sql.c_str());
}

sqlite3_stmt* prepare(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        give_up(db, sql.c_str());
    return statement;
}

using Row = std::vector<sqlite3_value*>;
struct Table {
    std::string name{};
    bool has_rowid{};
    std::vector<Row> rows{};
};

std::vector<Table> tables_of(sqlite3* db) {
    std::vector<Table> tables;
    sqlite3_stmt* list = prepare(
        db,
        "SELECT name, NOT wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite%' AND name <> 'search_pair'");
    while (sqlite3_step(list) == SQLITE_ROW)
        tables.push_back({reinterpret_cast<const char*>(sqlite3_column_text(list, 0)),
                          sqlite3_column_int(list, 1) != 0});
    sqlite3_finalize(list);
    return tables;
}

// In the order in which they were written, or else by their key.
void read_new_rows(sqlite3* after, Table& table) {
    const std::string in_main = " FROM main." + table.name;
    const std::string in_before = " FROM before." + table.name;
    sqlite3_stmt* rows = prepare(
        after, table.has_rowid
                   ? "SELECT *" + in_main + " WHERE rowid IN (SELECT rowid FROM (SELECT rowid, *" +
                         in_main + " EXCEPT SELECT rowid, *" + in_before + ")) ORDER BY rowid"
                   : "SELECT *" + in_main + " EXCEPT SELECT *" + in_before);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        Row row;
        for (int i = 0; i < sqlite3_column_count(rows); ++i)
            row.push_back(sqlite3_value_dup(sqlite3_column_value(rows, i)));
        table.rows.push_back(std::move(row));
    }
    sqlite3_finalize(rows);
}

sqlite3_stmt* writer_of(sqlite3* db, const Table& table) {
    std::string marks;
    for (std::size_t i = 0; i < table.rows.front().size(); ++i) marks += i == 0 ? "?" : ", ?";
    return prepare(db, "INSERT OR REPLACE INTO " + table.name + " VALUES (" + marks + ")");
}

void write(sqlite3* db, sqlite3_stmt* into, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
        sqlite3_bind_value(into, static_cast<int>(i) + 1, row[i]);
    if (sqlite3_step(into) != SQLITE_DONE) give_up(db, "insert");
    sqlite3_reset(into);
}

}  // namespace

int main(int count, char** words) {
    if (count != 5) {
        std::fputs("usage: bench_rows BEFORE AFTER COPY COMMITS\n", stderr);
        return 64;
    }
    sqlite3* after = open(words[2]);
    run(after, std::string{"ATTACH '"} + words[1] + "' AS before");
    std::vector<Table> tables;
    std::size_t rows = 0;
    for (Table& table : tables_of(after)) {
        read_new_rows(after, table);
        rows += table.rows.size();
        if (!table.rows.empty()) tables.push_back(std::move(table));
    }
    sqlite3_close(after);

    sqlite3* db = open(words[3]);
    using hz::store_sql::Sql;
    run(db,
        std::string{
            hz::store_sql::sqlite_statements()[static_cast<std::size_t>(Sql::SessionWriter)].text});
    run(db, "PRAGMA foreign_keys = OFF");  // rows are replaced that others refer to
    std::vector<sqlite3_stmt*> into;
    for (const Table& table : tables) into.push_back(writer_of(db, table));
    const std::size_t commits = std::strtoul(words[4], nullptr, 10);
    const hz::bench::Spent spent = hz::bench::spent_by([&] {
        for (std::size_t k = 0; k < commits; ++k) {
            run(db, "BEGIN IMMEDIATE");
            for (std::size_t t = 0; t < tables.size(); ++t) {
                const std::vector<Row>& all = tables[t].rows;
                for (std::size_t i = k * all.size() / commits; i < (k + 1) * all.size() / commits;
                     ++i)
                    write(db, into[t], all[i]);
            }
            run(db, "COMMIT");
        }
    });
    std::printf("{\"rows\": %zu, \"seconds\": %.6f, \"cpu_seconds\": %.6f}\n", rows, spent.wall,
                spent.cpu);
    return 0;
}
