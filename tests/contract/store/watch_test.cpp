// What the stores on a database tell those who run them.
#include "adapters/store_sql/watch.hpp"

#include "adapters/system/metrics.hpp"
#include "contract.hpp"

#include <algorithm>
#include <future>
#include <mutex>

namespace hz::test {
namespace {

using app::WriteTx;

struct Lines : app::Log {
    void write(app::LogLevel, std::string_view event,
               std::span<const app::LogField> fields) override {
        const std::scoped_lock lock{mutex};
        std::string line{event};
        for (const app::LogField& field : fields) {
            if (field.key == app::LogKey::DurationUs) continue;
            const auto* text = std::get_if<std::string_view>(&field.value);
            line += text != nullptr ? " " + std::string{*text}
                                    : " " + std::to_string(std::get<0>(field.value));
        }
        lines.push_back(std::move(line));
    }
    [[nodiscard]] bool has(std::string_view line) {
        const std::scoped_lock lock{mutex};
        return std::ranges::find(lines, line) != lines.end();
    }
    std::mutex mutex{};
    std::vector<std::string> lines{};
};

class WatchTest : public testing::TestWithParam<Kind> {
 protected:
    void SetUp() override {
        if (GetParam() == Kind::Postgres && PostgresCluster::shared() == nullptr)
            GTEST_SKIP() << "PostgreSQL 15 is missing";
        open();
        ASSERT_TRUE(store_);
    }
    void open() {
        if (GetParam() == Kind::Sqlite) {
            auto opened = store_sqlite::SqliteStore::open({.path = folder_.path() / "hz.db",
                                                           .open = store_sqlite::Open::Create,
                                                           .batch_wait = std::chrono::seconds{60},
                                                           .body_time = std::chrono::seconds{60},
                                                           .watch = &watch_},
                                                          clock_);
            ASSERT_TRUE(opened) << opened.error().key;
            backlog_ = opened->get();
            store_ = *std::move(opened);
            return;
        }
        url_ = PostgresCluster::shared()->database();
        auto opened = store_postgres::PostgresStore::open({.url = url_,
                                                           .open = store_postgres::Open::Create,
                                                           .body_time = std::chrono::seconds{60},
                                                           .watch = &watch_},
                                                          clock_);
        ASSERT_TRUE(opened) << opened.error().key;
        backlog_ = opened->get();
        store_ = *std::move(opened);
    }
    [[nodiscard]] double value(const std::string& series) const {
        const std::string text = "\n" + metrics_.text();
        const auto at = text.find("\n" + series + " ");
        return at == std::string::npos ? -1 : std::stod(text.substr(at + series.size() + 2));
    }

    HandClock clock_{};
    TempFolder folder_{};
    std::string url_{};
    system::PrometheusMetrics metrics_{};
    Lines log_{};
    store_sql::Watch watch_{metrics_, log_, std::chrono::milliseconds{0}};
    app::BacklogReader* backlog_{};
    std::unique_ptr<app::Store> store_{};
};

INSTANTIATE_TEST_SUITE_P(Stores, WatchTest, testing::Values(Kind::Sqlite, Kind::Postgres),
                         kind_name);

TEST_P(WatchTest, names_statements_with_their_rows_and_without_their_values) {
    ASSERT_TRUE(store_->write([](WriteTx& tx) {
        return tx.put(state_row("secret-id", 0, "{\"name\":\"secret\"}", {mark("secret-mark")}));
    }));
    ASSERT_TRUE(store_->read([](app::ReadTx& tx) -> Status {
        HZ_TRY_VOID(tx.get(kAll, app::Shelf::State, "case", "secret-id"));
        return {};
    }));
    EXPECT_TRUE(log_.has("store.slow_statement state/insert 1"));
    EXPECT_TRUE(log_.has("store.slow_statement state/get 1"));
    for (const std::string& line : log_.lines)
        EXPECT_EQ(line.find("secret"), std::string::npos) << line;
    EXPECT_EQ(value("hz_store_slow_statements_total"), static_cast<double>(log_.lines.size()));
}

TEST_P(WatchTest, counts_the_commands_that_shared_a_commit) {
    const double commits = std::max(0.0, value("hz_store_commit_commands_count"));
    std::promise<void> gate;
    std::promise<void> begun;
    std::vector<std::future<void>> answers;
    const auto submit = [&](app::WriteBody body) {
        auto done = std::make_shared<std::promise<void>>();
        answers.push_back(done->get_future());
        store_->submit(std::move(body), [done](const Status&) { done->set_value(); });
    };
    // While one body runs, the others gather behind it.
    submit([&, first = true](WriteTx&) mutable -> Status {
        if (std::exchange(first, false)) {
            begun.set_value();
            gate.get_future().wait();
        }
        return {};
    });
    begun.get_future().wait();
    constexpr int kMore = 5;
    for (int i = 0; i < kMore; ++i) submit([](WriteTx&) -> Status { return {}; });
    EXPECT_EQ(value("hz_store_write_queue"), kMore);
    gate.set_value();
    for (auto& answer : answers) answer.get();
    EXPECT_EQ(value("hz_store_write_queue"), 0);
    EXPECT_EQ(value("hz_store_commit_commands_sum"), 1 + kMore);
    EXPECT_LE(value("hz_store_commit_commands_count") - commits, 2);
    EXPECT_EQ(value("hz_store_commit_seconds_count"), value("hz_store_commit_commands_count"));
}

// One process alone writes the embedded store.
class RetryTest : public WatchTest {};
INSTANTIATE_TEST_SUITE_P(Stores, RetryTest, testing::Values(Kind::Postgres), kind_name);

// Two processes change the same row: the later one runs again on what the other left (40001).
TEST_P(RetryTest, a_transaction_that_ran_again_is_counted) {
    auto other = store_postgres::PostgresStore::open({.url = url_}, clock_);
    ASSERT_TRUE(other);
    ASSERT_TRUE(store_->write([](WriteTx& tx) { return tx.put(state_row("a", 0, "{}")); }));
    const auto change = [](WriteTx& tx, const std::string& body, const auto& meanwhile) -> Status {
        HZ_TRY(const auto row, tx.get(kAll, app::Shelf::State, "case", "a"));
        meanwhile();
        return tx.put(state_row("a", row->version, body, {{"step", body}}));
    };
    EXPECT_EQ(value("hz_store_retries_total"), 0);
    int tries = 0;
    EXPECT_TRUE(store_->write([&](WriteTx& tx) {
        return change(tx, "\"late\"", [&] {
            if (tries++ > 0) return;
            EXPECT_TRUE(
                (*other)->write([&](WriteTx& first) { return change(first, "\"first\"", [] {}); }));
        });
    }));
    EXPECT_EQ(tries, 2);
    EXPECT_EQ(value("hz_store_retries_total"), 1);
    EXPECT_TRUE(store_->read([](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(kAll, app::Shelf::State, "case", "a"));
        EXPECT_EQ(row->body, "\"late\"");
        EXPECT_EQ(row->version, 3);
        return {};
    }));
}

TEST_P(WatchTest, tells_what_waits) {
    const auto nothing = backlog_->backlog();
    ASSERT_TRUE(nothing);
    EXPECT_EQ(nothing->pending, 0);
    EXPECT_FALSE(nothing->oldest);
    EXPECT_TRUE(nothing->outbox.empty());
    ASSERT_TRUE(store_->write([&](WriteTx& tx) -> Status {
        HZ_TRY_VOID(tx.append(event_row("a", 0), head_after(event_row("a", 0))));
        HZ_TRY_VOID(tx.append(event_row("a", 1), head_after(event_row("a", 1))));
        HZ_TRY_VOID(tx.put_outbox({"o1", "mail", "{}", instant_from_milliseconds(2000), 0}));
        HZ_TRY_VOID(tx.put_outbox({"o2", "mail", "{}", instant_from_milliseconds(1500), 0}));
        for (const auto& [id, ahead] : {std::pair{"s1", -1}, {"s2", 60}})
            HZ_TRY_VOID(tx.put({.shelf = app::Shelf::Working,
                                .kind = "session",
                                .id = id,
                                .version_before = 0,
                                .body = "{}",
                                .keys = {},
                                .expires = clock_.now() + std::chrono::seconds{ahead}}));
        return {};
    }));
    const auto found = backlog_->backlog();
    ASSERT_TRUE(found) << found.error().key;
    EXPECT_EQ(found->pending, 2);
    EXPECT_EQ(found->oldest, event_row("a", 0).t);
    ASSERT_EQ(found->outbox.size(), 1U);
    EXPECT_EQ(found->outbox[0].topic, "mail");
    EXPECT_EQ(found->outbox[0].count, 2);
    EXPECT_EQ(found->outbox[0].oldest, instant_from_milliseconds(1500));
    EXPECT_EQ(found->sessions, 1);
}

}  // namespace
}  // namespace hz::test
