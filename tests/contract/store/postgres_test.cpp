// What only the store on PostgreSQL promises.
#include "adapters/store_postgres/connection.hpp"
#include "app/jobs/leadership.hpp"
#include "contract.hpp"

#include <future>
#include <map>
#include <set>

namespace hz::test {
namespace {

using store_postgres::Connection;
using store_postgres::PostgresStore;
using store_sql::Open;

class PostgresTest : public testing::Test {
 protected:
    void SetUp() override {
        PostgresCluster* cluster = PostgresCluster::shared();
        if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL 15 is missing";
        url_ = cluster->database();
    }
    std::unique_ptr<PostgresStore> open(Open how = Open::Create) {
        auto opened = PostgresStore::open({.url = url_, .open = how}, clock_);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
        return opened ? *std::move(opened) : nullptr;
    }
    HandClock clock_{};
    std::string url_{};
};

TEST_F(PostgresTest, every_statement_prepares_or_is_meant_for_another_engine) {
    const auto store = open();
    auto connection = Connection::open(url_);
    ASSERT_TRUE(connection);
    std::set<std::string_view> empty;
    for (const auto& [name, text] : store_sql::postgres_statements()) {
        if (text.empty()) {
            empty.insert(name.substr(0, name.find('/')));
            continue;
        }
        // The checkpoint store is a file of its own beside the database; transactions and tables
        // are not statements that can be prepared.
        if (name.starts_with("checkpoint/") || name.starts_with("transaction/") ||
            name == "migration/create")
            continue;
        EXPECT_TRUE((*connection)->script("PREPARE s AS " + std::string{text} + "; DEALLOCATE s"))
            << name;
    }
    EXPECT_EQ(empty, (std::set<std::string_view>{"integrity", "session"}));
}

TEST_F(PostgresTest, has_the_tables_and_columns_of_the_other_engine) {
    const auto store = open();
    ASSERT_EQ(store_sql::postgres_migrations().size(), store_sql::sqlite_migrations().size());
    for (std::size_t i = 0; i < store_sql::sqlite_migrations().size(); ++i) {
        EXPECT_EQ(store_sql::postgres_migrations()[i].number,
                  store_sql::sqlite_migrations()[i].number);
        EXPECT_EQ(store_sql::postgres_migrations()[i].name, store_sql::sqlite_migrations()[i].name);
    }
}

TEST_F(PostgresTest, keeps_what_it_acknowledged_and_opens_again) {
    {
        const auto store = open();
        EXPECT_TRUE(store->write([](app::WriteTx& tx) { return tx.put(state_row("a", 0, "{}")); }));
    }
    const auto again = open(Open::Existing);
    std::size_t found = 0;
    EXPECT_TRUE(again->read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(kAll, app::Shelf::State, "case", "a"));
        found = row ? 1 : 0;
        return {};
    }));
    EXPECT_EQ(found, 1U);
}

TEST_F(PostgresTest, two_processes_on_one_database_lose_and_double_nothing) {
    constexpr int kEach = 40;
    const auto first = open();
    const auto second = open(Open::Existing);
    // One counter for all: every second transaction meets the other process. Who was told that it
    // is busy knows that nothing was done, and asks again.
    const auto work = [&](PostgresStore& store, const std::string& name) {
        int done = 0;
        while (done < kEach) {
            const std::string id = name + std::to_string(done);
            const Status status = store.write([&](app::WriteTx& tx) -> Status {
                HZ_TRY_VOID(tx.next_serial("shared"));
                return tx.put(state_row(id, 0, "{}"));
            });
            if (status) ++done;
            if (!status && status.error().key != "store.busy") return -1;
        }
        return done;
    };
    auto other = std::async(std::launch::async, [&] { return work(*second, "b"); });
    const int done = work(*first, "a");
    EXPECT_EQ(done, kEach);
    EXPECT_EQ(other.get(), kEach);
    std::int64_t next = 0;
    EXPECT_TRUE(first->write([&](app::WriteTx& tx) -> Status {
        HZ_TRY(next, tx.next_serial("shared"));
        return {};
    }));
    EXPECT_EQ(next, 2 * kEach + 1);
}

TEST_F(PostgresTest, a_connection_lost_before_commit_is_opened_again_and_nobody_notices) {
    const auto store = open();
    auto other = Connection::open(url_);
    ASSERT_TRUE(other);
    const auto cut_off = [&] {
        return (*other)->script(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    };
    const auto put = [&](const std::string& id, const std::function<void()>& meanwhile) {
        const Status status = store->write([&](app::WriteTx& tx) {
            Status done = tx.put(state_row(id, 0, "{}"));
            meanwhile();
            return done;
        });
        return status ? std::string{} : status.error().key;
    };
    const auto there = [&](const std::string& id) {
        bool found = false;
        const Status status = store->read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(const auto row, tx.get(kAll, app::Shelf::State, "case", id));
            found = row.has_value();
            return {};
        });
        return status && found;
    };
    EXPECT_EQ(put("a", [] {}), "");
    EXPECT_TRUE(there("a"));
    ASSERT_TRUE(cut_off());
    EXPECT_EQ(put("b", [] {}), "");
    EXPECT_TRUE(there("b"));
    // In the middle of a transaction: it runs again, once.
    int cuts = 0;
    EXPECT_EQ(put("c", [&] { cuts += cuts == 0 && cut_off() ? 1 : 0; }), "");
    EXPECT_EQ(cuts, 1);
    EXPECT_TRUE(there("c"));
    EXPECT_EQ(put("d", [&] { cuts += cut_off() ? 1 : 0; }), "store.failed");
    EXPECT_FALSE(there("d"));
    EXPECT_EQ(put("d", [] {}), "");
}

TEST_F(PostgresTest, a_row_that_the_server_refuses_takes_back_its_body_and_no_other) {
    using namespace std::string_literals;
    const auto store = open();
    const auto put = [&](const std::string& id, std::vector<app::StateKey> keys) {
        const Status status = store->write(
            [&](app::WriteTx& tx) { return tx.put(state_row(id, 0, "{}", std::move(keys))); });
        return status ? std::string{} : status.error().key;
    };
    // NUL is no character of this server; it is met in the middle of the rows on their way.
    std::vector<app::StateKey> keys;
    for (int i = 0; i < 9; ++i) keys.push_back({"a" + std::to_string(i), "x"});
    keys[4].value = "x\0y"s;
    EXPECT_EQ(put("a", keys), "store.failed");
    keys[4].value = "x";
    EXPECT_EQ(put("a", keys), "");
    EXPECT_EQ(put("b", {{"a0", "x"}}), "");
    EXPECT_TRUE(store->read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto found, tx.find(kAll, {app::Shelf::State, "case", "a0", "x", "", 9}));
        EXPECT_EQ(found.size(), 2U);
        return {};
    }));
}

// Serialisation keeps in order what a lease alone could not: the write of a leader that stood still
// inside its transaction, while another took over and read what it was about to change.
TEST_F(PostgresTest,
       a_transaction_that_began_before_another_led_changes_nothing_that_one_has_read) {
    const auto first = open();
    const auto second = open(Open::Existing);
    ASSERT_TRUE(first->write([](app::WriteTx& tx) -> Status {
        HZ_TRY_VOID(tx.put(state_row("a", 0, "{}")));
        return tx.create_log({"2026", 0, 1, {}, {}});
    }));
    const app::Leadership::Real now{std::chrono::hours{1}};
    app::Leadership old{*first, "2026", {"old", {}, false, {}}, [&] { return now; }};
    app::Leadership young{*second, "2026", {"young", {}, true, {}}, [&] { return now; }};
    ASSERT_TRUE(old.look());
    int tries = 0;
    const Status late = first->write([&](app::WriteTx& tx) -> Status {
        HZ_TRY_VOID(old.check(tx, 2));
        if (tries++ == 0) {
            EXPECT_TRUE(young.look());
            EXPECT_TRUE(second->write([&](app::WriteTx& led) -> Status {
                HZ_TRY_VOID(young.check(led, 3));
                HZ_TRY(const auto row, led.get(kAll, app::Shelf::State, "case", "a"));
                return led.put(state_row("b", 0, row->body));
            }));
        }
        return tx.put(state_row("a", 1, "{\"late\":true}"));
    });
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().key, "lease.lost");
    EXPECT_EQ(tries, 1);
}

TEST_F(PostgresTest, is_made_once_and_never_by_the_way) {
    const auto absent = PostgresStore::open({.url = url_}, clock_);
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().key, "store.absent");
    open();
    const auto again = PostgresStore::open({.url = url_, .open = Open::Create}, clock_);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().key, "store.exists");
}

TEST_F(PostgresTest, refuses_tables_of_a_newer_release) {
    open();
    auto connection = Connection::open(url_);
    ASSERT_TRUE(connection);
    ASSERT_TRUE((*connection)->script("INSERT INTO migration VALUES (9999, 'later', 'x')"));
    const auto opened = PostgresStore::open({.url = url_}, clock_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().key, "store.newer");
}

TEST_F(PostgresTest, says_when_nobody_answers) {
    const auto opened = PostgresStore::open({.url = "host=/nowhere dbname=hz"}, clock_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().key, "store.failed");
}

}  // namespace
}  // namespace hz::test
