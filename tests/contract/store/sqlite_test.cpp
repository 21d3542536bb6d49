// What only the SQLite store promises: one process, group commit, bounds on bodies and queue,
// faults of the disk.
#include "faulty_vfs.hpp"
#include "sqlite_fixture.hpp"

#include <fstream>
#include <future>
#include <thread>

namespace hz::test {
namespace {

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
    std::ofstream{folder_.path() / "hz.db"}.close();
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
    short_time.body_time = std::chrono::milliseconds{limits::kSlowness};
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

// A name that was erased, and a reader that stands in the way of the rewriting.
class ErasureTest : public SqliteTest {
 protected:
    static constexpr const char* kName = "example-name-to-be-erased";

    // Erases while a reader holds the snapshot of before; `meanwhile` runs while it does.
    void erase_under_a_reader(SqliteStore& store, const std::function<void()>& meanwhile) {
        app::EventRow event = event_row("p", 0);
        event.members = {{to_bytes("c"), "name", to_bytes("salt"), kName}};
        EXPECT_TRUE(store.write([&](WriteTx& tx) { return tx.append(event, head_after(event)); }));
        EXPECT_TRUE(store.read([&](ReadTx& before) -> Status {
            HZ_TRY_VOID(before.events("cert", "p"));
            std::thread{[&] {
                EXPECT_TRUE(store.write(
                    [](WriteTx& tx) { return tx.erase_member("id-p0", to_bytes("c")); }));
                EXPECT_TRUE(store.write(putting("after")));  // once the rewriting was tried
                meanwhile();
            }}.join();
            return {};
        }));
    }
    static bool traces(const std::filesystem::path& folder) {
        for (const auto& entry : std::filesystem::directory_iterator{folder}) {
            std::ifstream file{entry.path(), std::ios::binary};
            const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
            if (bytes.find(kName) != std::string::npos) return true;
        }
        return false;
    }
};

TEST_F(ErasureTest, what_a_reader_put_off_is_done_before_the_store_is_closed) {
    {
        const auto store = open(options());
        erase_under_a_reader(*store, [&] { EXPECT_TRUE(traces(folder_.path())); });
    }
    EXPECT_FALSE(traces(folder_.path()));
}

TEST_F(ErasureTest, what_a_crash_put_off_is_done_when_the_store_is_opened) {
    const TempFolder crashed;
    const auto store = open(options());
    erase_under_a_reader(*store, [&] {
        for (const char* name : {"hz.db", "hz.db-wal"})
            std::filesystem::copy(folder_.path() / name, crashed.path() / name);
    });
    EXPECT_TRUE(traces(crashed.path()));
    SqliteOptions there = options(Open::Existing);
    there.path = crashed.path() / "hz.db";
    const auto opened = open(there);
    EXPECT_FALSE(traces(crashed.path()));
    EXPECT_TRUE(holds(*opened, "after"));
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

}  // namespace
}  // namespace hz::test
