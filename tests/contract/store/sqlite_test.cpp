// What only the SQLite store promises: one process, group commit, bounds on bodies and queue,
// faults of the disk, migrations, backup.
#include "adapters/store_sqlite/connection.hpp"
#include "adapters/store_sqlite/migrate.hpp"
#include "contract.hpp"
#include "faulty_vfs.hpp"

#include <fstream>
#include <future>
#include <set>

namespace hz::test {
namespace {

using app::ReadTx;
using app::Shelf;
using app::Work;
using app::WriteTx;
using store_sql::Columns;
using store_sql::Sql;
using store_sql::Walk;
using store_sqlite::Access;
using store_sqlite::Connection;
using store_sqlite::Open;
using store_sqlite::SqliteOptions;
using store_sqlite::SqliteStore;

constexpr std::chrono::seconds kLong{60};

class SqliteTest : public testing::Test {
 protected:
    SqliteOptions options(Open open = Open::Create) {
        return {.path = folder_.path() / "hz.db",
                .open = open,
                .batch_wait = kLong,
                .body_time = kLong};
    }
    std::unique_ptr<SqliteStore> open(const SqliteOptions& options) {
        auto opened = SqliteStore::open(options, clock_);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
        return opened ? *std::move(opened) : nullptr;
    }
    std::string refusal(const SqliteOptions& options) {
        const auto opened = SqliteStore::open(options, clock_);
        return opened ? std::string{} : opened.error().key;
    }

    HandClock clock_{};
    TempFolder folder_{};
};

std::string key_of(const Status& status) { return status ? std::string{} : status.error().key; }

bool holds(app::Store& store, const std::string& id) {
    bool there = false;
    EXPECT_TRUE(store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(kAll, Shelf::State, "case", id));
        there = row.has_value();
        return {};
    }));
    return there;
}

// Holds the writer in a body while others queue up behind it, so they share one batch.
class Batch {
 public:
    explicit Batch(app::Store& store) : store_{store} {
        std::promise<void> entered;
        add([this, &entered](WriteTx&) -> Status {
            // A body may run again.
            if (!std::exchange(held_, true)) {
                entered.set_value();
                gate_.get_future().wait();
            }
            return {};
        });
        entered.get_future().wait();
    }
    void add(app::WriteBody body) {
        auto promise = std::make_shared<std::promise<std::string>>();
        answers_.push_back(promise->get_future());
        store_.submit(
            std::move(body),
            [promise](const Status& status) { promise->set_value(key_of(status)); }, Work::Command);
    }
    // Keys of the refusals of the bodies added, in order.
    std::vector<std::string> run() {
        gate_.set_value();
        std::vector<std::string> out;
        for (auto& answer : answers_) out.push_back(answer.get());
        out.erase(out.begin());
        return out;
    }

 private:
    app::Store& store_;
    bool held_{};
    std::promise<void> gate_{};
    std::vector<std::future<std::string>> answers_{};
};

app::WriteBody putting(std::string id) {
    return [id = std::move(id)](WriteTx& tx) { return tx.put(state_row(id, 0, "{}")); };
}

TEST_F(SqliteTest, refuses_a_second_opener) {
    const auto store = open(options());
    EXPECT_EQ(refusal(options(Open::Existing)), "store.locked");
    SqliteOptions elsewhere = options(Open::Existing);
    elsewhere.lock_path = folder_.path() / "other.lock";
    const auto lock = store_sqlite::SqliteStore::open(options(Open::Existing), clock_);
    EXPECT_FALSE(lock);
}

TEST_F(SqliteTest, creates_once_and_opens_only_what_is_there) {
    EXPECT_EQ(refusal(options(Open::Existing)), "store.absent");
    std::ofstream{folder_.path() / "hz.db"};
    EXPECT_EQ(refusal(options(Open::Existing)), "store.absent") << "a creation cut short";
    EXPECT_TRUE(open(options())->write(putting("a")));
    EXPECT_EQ(refusal(options()), "store.exists");
    EXPECT_TRUE(holds(*open(options(Open::Existing)), "a"));
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "hz.db-wal")) << "closed cleanly";
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder_.path() / "hz.db").permissions(),
              perms::owner_read | perms::owner_write);
}

TEST_F(SqliteTest, refuses_a_file_that_is_no_database) {
    std::ofstream{folder_.path() / "hz.db"} << std::string(5000, 'x');
    EXPECT_EQ(refusal(options(Open::Existing)), "store.failed");
}

TEST_F(SqliteTest, a_batch_shares_one_commit) {
    const FaultyVfs vfs;
    SqliteOptions faulty = options();
    faulty.vfs = FaultyVfs::kName;
    const auto store = open(faulty);
    Batch batch{*store};
    for (int i = 0; i < 100; ++i) batch.add(putting(std::to_string(i)));
    const int before = FaultyVfs::log_syncs;
    for (const std::string& key : batch.run()) EXPECT_EQ(key, "");
    EXPECT_EQ(FaultyVfs::log_syncs - before, 1);
}

TEST_F(SqliteTest, a_refusal_in_a_batch_touches_nobody_else) {
    const auto store = open(options());
    Batch batch{*store};
    batch.add(putting("a"));
    batch.add([](WriteTx& tx) -> Status {
        HZ_TRY_VOID(tx.put(state_row("lost", 0, "{}")));
        HZ_TRY_VOID(tx.put(state_row("a", 1, "changed")));
        return fail(Code::RuleViolation, "case.refused");
    });
    batch.add(putting("a"));
    batch.add(putting("b"));
    EXPECT_EQ(batch.run(), (std::vector<std::string>{"", "case.refused", "version.stale", ""}));
    EXPECT_TRUE(holds(*store, "a"));
    EXPECT_TRUE(holds(*store, "b"));
    EXPECT_FALSE(holds(*store, "lost"));
}

TEST_F(SqliteTest, an_exception_in_a_body_is_a_refusal) {
    const auto store = open(options());
    EXPECT_EQ(key_of(store->write([](WriteTx& tx) -> Status {
                  HZ_TRY_VOID(tx.put(state_row("a", 0, "{}")));
                  throw std::runtime_error{"broken"};
              })),
              "store.failed");
    EXPECT_FALSE(holds(*store, "a"));
    EXPECT_TRUE(store->write(putting("b")));
}

TEST_F(SqliteTest, cuts_a_body_that_runs_on) {
    SqliteOptions short_time = options();
    short_time.body_time = std::chrono::milliseconds{1};
    const auto store = open(short_time);
    Batch batch{*store};
    batch.add(putting("a"));
    batch.add([](WriteTx& tx) -> Status {
        while (true) HZ_TRY_VOID(tx.next_serial("endless"));
    });
    batch.add([](WriteTx& tx) -> Status {
        while (tx.next_serial("endless")) {
        }
        return {};  // swallowed, but noticed
    });
    batch.add(putting("b"));
    EXPECT_EQ(batch.run(),
              (std::vector<std::string>{"", "store.body_too_slow", "store.body_too_slow", ""}));
    EXPECT_TRUE(holds(*store, "a"));
    EXPECT_TRUE(holds(*store, "b"));
}

TEST_F(SqliteTest, one_long_statement_is_cut_and_the_others_run_again) {
    SqliteOptions short_time = options();
    short_time.body_time = std::chrono::milliseconds{1};
    const auto store = open(short_time);
    EXPECT_TRUE(store->write(
        [](WriteTx& tx) -> Status {
            for (int i = 0; i < 8000; ++i)
                HZ_TRY_VOID(tx.put(state_row("row" + std::to_string(i), 0, "{}", {{"k", "v"}})));
            return {};
        },
        Work::Maintenance));
    Batch batch{*store};
    int runs = 0;
    batch.add([&runs](WriteTx& tx) {
        ++runs;
        return tx.put(state_row("a", 0, "{}"));
    });
    batch.add([](WriteTx& tx) { return tx.clear_state(); });
    batch.add(putting("b"));
    EXPECT_EQ(batch.run(), (std::vector<std::string>{"", "store.body_too_slow", ""}));
    EXPECT_EQ(runs, 2);
    EXPECT_TRUE(holds(*store, "a"));
    EXPECT_TRUE(holds(*store, "b"));
    EXPECT_TRUE(holds(*store, "row7999"));
}

TEST_F(SqliteTest, a_full_queue_refuses) {
    const auto store = open(options());
    std::atomic<int> busy{0};
    std::atomic<int> applied{0};
    {
        Batch batch{*store};
        for (std::size_t i = 0; i < limits::kWriteQueueCommands + 3; ++i)
            store->submit([](WriteTx&) -> Status { return {}; },
                          [&](const Status& status) {
                              if (status)
                                  ++applied;
                              else if (status.error().key == "store.busy")
                                  ++busy;
                          },
                          Work::Command);
        EXPECT_EQ(busy, 3);
        batch.run();
    }
    EXPECT_TRUE(store->write(putting("a")));
    EXPECT_EQ(applied, static_cast<int>(limits::kWriteQueueCommands));
}

TEST_F(SqliteTest, finishes_the_queue_before_it_closes) {
    std::atomic<int> applied{0};
    auto store = open(options());
    for (int i = 0; i < 500; ++i)
        store->submit(
            putting(std::to_string(i)), [&](const Status& status) { applied += status ? 1 : 0; },
            Work::Command);
    store.reset();
    EXPECT_EQ(applied, 500);
    EXPECT_TRUE(holds(*open(options(Open::Existing)), "499"));
}

TEST_F(SqliteTest, a_failed_commit_is_unknown_to_all_and_the_store_lives_on) {
    const FaultyVfs vfs;
    SqliteOptions faulty = options();
    faulty.vfs = FaultyVfs::kName;
    const auto store = open(faulty);
    EXPECT_TRUE(store->write(putting("before")));
    {
        Batch batch{*store};
        batch.add(putting("a"));
        batch.add([](WriteTx&) -> Status { return fail(Code::RuleViolation, "case.refused"); });
        FaultyVfs::failing = true;
        EXPECT_EQ(batch.run(), (std::vector<std::string>{"store.unknown", "store.unknown"}));
    }
    FaultyVfs::failing = false;
    EXPECT_TRUE(store->write(putting("after")));
    EXPECT_TRUE(holds(*store, "before"));
    EXPECT_TRUE(holds(*store, "after"));
    EXPECT_TRUE(store->integrity_check());
}

TEST_F(SqliteTest, readers_cannot_write) {
    const auto store = open(options());
    auto reader =
        Connection::open(folder_.path() / "hz.db", Access::ReadOnly, Sql::SessionReader, {});
    ASSERT_TRUE(reader);
    const std::array<store_sql::Value, 1> values{"counter"};
    EXPECT_FALSE((*reader)->run(Sql::CounterNext, values, {}));
}

TEST_F(SqliteTest, a_read_that_fails_says_so_and_the_next_one_works) {
    const auto store = open(options());
    EXPECT_EQ(key_of(store->read(
                  [](ReadTx&) -> Status { return fail(Code::NotFound, "case.not_found"); })),
              "case.not_found");
    for (int i = 0; i < 20; ++i) EXPECT_FALSE(holds(*store, "a"));
}

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
    std::ofstream{path};
    auto connection = Connection::open(path, Access::ReadWrite, Sql::SessionWriter, {});
    ASSERT_TRUE(connection);
    const std::array<store_sql::Migration, 2> steps{
        {{1, "good", "1", "CREATE TABLE a (x INTEGER) STRICT;"}, {2, "bad", "2", "CREATE TABEL;"}}};
    EXPECT_EQ(key_of(store_sqlite::migrate(**connection, steps)), "store.failed");
    EXPECT_TRUE((*connection)->script("CREATE TABLE a (x INTEGER); CREATE TABLE migration (y)"));
}

TEST_F(SqliteTest, every_statement_prepares_and_overrides_stay_few) {
    std::ofstream{folder_.path() / "all.db"};
    auto connection =
        Connection::open(folder_.path() / "all.db", Access::ReadWrite, Sql::SessionWriter, {});
    ASSERT_TRUE(connection);
    EXPECT_TRUE((*connection)->run(Sql::MigrationCreate));
    for (const auto& list :
         {store_sql::sqlite_migrations(), store_sql::sqlite_checkpoint_migrations()})
        for (const auto& step : list) EXPECT_TRUE((*connection)->script(step.text));
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
    EXPECT_EQ(areas, (std::set<std::string>{"certificate", "integrity", "migration", "session",
                                            "state", "transaction", "working"}))
        << "a dialect only where dialects differ";
}

}  // namespace
}  // namespace hz::test
