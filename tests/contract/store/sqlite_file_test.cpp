// The file of the SQLite store: migrations, statements, backup, damage.
#include "adapters/store_sql/migrate.hpp"
#include "sqlite_fixture.hpp"

#include <fstream>
#include <set>
#include <thread>

#include <sqlite3.h>

namespace hz::test {
namespace {

TEST_F(SqliteTest, backs_up_while_commands_go_on) {
    const auto store = open(options());
    EXPECT_TRUE(store->write([](WriteTx& tx) -> Status {
        for (int i = 0; i < 3000; ++i)
            HZ_TRY_VOID(tx.put(state_row(std::to_string(i), 0, std::string(2000, 'x'))));
        return {};
    }));
    std::atomic<bool> stop{false};
    std::atomic<int> written{0};
    std::thread commands{[&] {
        while (!stop)
            if (store->write(putting("live" + std::to_string(written)))) ++written;
    }};
    const auto copy = folder_.path() / "copy.db";
    EXPECT_EQ(key_of(store->backup_to(copy)), "");
    EXPECT_EQ(key_of(store->backup_to(copy)), "backup.exists");
    stop = true;
    commands.join();
    EXPECT_FALSE(std::filesystem::exists(copy.string() + ".part"));
    SqliteOptions restored = options(Open::Existing);
    restored.path = copy;
    const auto second = open(restored);
    EXPECT_TRUE(second->integrity_check());
    EXPECT_TRUE(holds(*second, "0"));
    EXPECT_TRUE(holds(*second, "2999"));
    EXPECT_TRUE(second->write(putting("new")));
}

TEST_F(SqliteTest, a_backup_into_a_missing_folder_fails) {
    const auto store = open(options());
    EXPECT_EQ(key_of(store->backup_to(folder_.path() / "no" / "copy.db")), "store.failed");
    EXPECT_TRUE(store->write(putting("a")));
}

TEST_F(SqliteTest, finds_damage) {
    const auto path = folder_.path() / "hz.db";
    {
        const auto store = open(options());
        EXPECT_TRUE(store->write([](WriteTx& tx) -> Status {
            for (int i = 0; i < 500; ++i)
                HZ_TRY_VOID(tx.put(state_row(std::to_string(i), 0, std::string(500, 'x'))));
            return {};
        }));
        EXPECT_TRUE(store->integrity_check());
    }
    {
        std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
        const auto pages = std::filesystem::file_size(path) / 4096;
        for (std::size_t page = pages / 2; page < pages; ++page) {
            file.seekp(static_cast<std::streamoff>(page * 4096));
            file << std::string(64, '\xFF');
        }
    }
    EXPECT_EQ(key_of(open(options(Open::Existing))->integrity_check()), "store.damaged");
}

TEST_F(SqliteTest, refuses_a_newer_file_and_a_changed_migration) {
    open(options()).reset();
    const auto tamper = [&](const char* sql) {
        auto connection =
            Connection::open(folder_.path() / "hz.db", Access::ReadWrite, Sql::SessionWriter, {});
        ASSERT_TRUE(connection);
        EXPECT_TRUE((*connection)->script(sql));
    };
    tamper("INSERT INTO migration VALUES (9999, 'later', 'x')");
    EXPECT_EQ(refusal(options(Open::Existing)), "store.newer");
    tamper("DELETE FROM migration WHERE number = 9999");
    EXPECT_EQ(refusal(options(Open::Existing)), "");
    tamper("UPDATE migration SET sha256 = 'x' WHERE number = 1");
    EXPECT_EQ(refusal(options(Open::Existing)), "store.migration_changed");
}

TEST_F(SqliteTest, a_migration_that_fails_leaves_nothing) {
    const auto path = folder_.path() / "hz.db";
    std::ofstream{path}.close();
    auto connection = Connection::open(path, Access::ReadWrite, Sql::SessionWriter, {});
    ASSERT_TRUE(connection);
    const std::array<store_sql::Migration, 2> steps{
        {{1, "good", "1", "CREATE TABLE a (x INTEGER) STRICT;"}, {2, "bad", "2", "CREATE TABEL;"}}};
    EXPECT_EQ(key_of(store_sql::migrate(**connection, steps)), "store.failed");
    EXPECT_TRUE((*connection)->script("CREATE TABLE a (x INTEGER); CREATE TABLE migration (y)"));
}

TEST_F(SqliteTest, a_register_older_than_its_statistics_is_counted_too) {
    const auto path = folder_.path() / "hz.db";
    std::ofstream{path}.close();
    const auto steps = store_sql::sqlite_migrations();
    {
        auto connection = Connection::open(path, Access::ReadWrite, Sql::SessionWriter, {});
        ASSERT_TRUE(connection);
        ASSERT_TRUE(store_sql::migrate(**connection, steps.first(1)));
        // 16:30 UTC on the last day of May is June in UTC+8.
        EXPECT_TRUE((*connection)->script(R"(INSERT INTO public_certificate VALUES (1, '999CS1',
            '{"history":[{"change":"issued","t":"2026-05-31T15:59:59.999Z"},
                         {"change":"suspended","t":"2026-05-31T16:30:00.000Z"}]}',
            'a', 'a', 'b', '999', '1', '', '110101', 'suspended', '2026-05-31', '2029-05-30', 0, 0,
            'id'))"));
    }
    std::string counted;
    EXPECT_TRUE(open(options(Open::Existing))->read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto rows, tx.change_counts());
        for (const auto& row : rows) counted += row.month + " " + row.change + "; ";
        return {};
    }));
    EXPECT_EQ(counted, "2026-05 issued; 2026-06 suspended; ");
}

TEST_F(SqliteTest, every_statement_prepares_and_overrides_stay_few) {
    std::ofstream{folder_.path() / "all.db"}.close();
    auto connection =
        Connection::open(folder_.path() / "all.db", Access::ReadWrite, Sql::SessionWriter, {});
    ASSERT_TRUE(connection);
    EXPECT_TRUE((*connection)->run(Sql::MigrationCreate));
    for (const auto& list :
         {store_sql::sqlite_migrations(), store_sql::sqlite_checkpoint_migrations()})
        for (const auto& step : list) EXPECT_TRUE((*connection)->script(step.text));
    ASSERT_TRUE(
        (*connection)
            ->script("CREATE VIRTUAL TABLE temp.certificate_term "
                     "USING fts5vocab (main, certificate_search, instance)"));  // as session/fsck
                                                                                // makes it
    std::set<std::string_view> names;
    for (const auto& [name, text] : store_sql::sqlite_statements()) {
        sqlite3_stmt* statement = nullptr;
        EXPECT_EQ(sqlite3_prepare_v2((*connection)->handle(), text.data(),
                                     static_cast<int>(text.size()), &statement, nullptr),
                  SQLITE_OK)
            << name;
        sqlite3_finalize(statement);
        names.insert(name);
    }
    EXPECT_EQ(names.size(), store_sql::kSqlCount);
    std::set<std::string> areas;
    const std::string queries = std::string{HZ_SOURCE_DIR} + "/src/adapters/store_sql/queries";
    for (const auto& file : std::filesystem::recursive_directory_iterator{queries})
        if (file.path().string().ends_with(".sqlite.sql"))
            areas.insert(file.path().parent_path().filename().string());
    EXPECT_EQ(areas,
              (std::set<std::string>{"certificate", "event", "inspect", "integrity", "log",
                                     "migration", "session", "state", "transaction", "working"}))
        << "a dialect only where dialects differ";
}

}  // namespace
}  // namespace hz::test
