#include "contract.hpp"

#include <future>
#include <thread>

namespace hz::test {
namespace {

using app::ReadTx;
using app::Shelf;
using app::WriteTx;

constexpr int kThreads = 64;
constexpr int kWrites = 20;

class ConcurrencyContract : public StoreContract {};

INSTANTIATE_TEST_SUITE_P(Stores, ConcurrencyContract, testing::ValuesIn(kKinds), kind_name);

TEST_P(ConcurrencyContract, applies_every_write_of_many_threads_exactly_once) {
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    std::atomic<int> done{0};
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < kWrites; ++i) {
                const std::string id = std::to_string(t) + "-" + std::to_string(i);
                const Status status = store_->write([&](WriteTx& tx) -> Status {
                    HZ_TRY_VOID(tx.next_serial("writes"));
                    return tx.put(state_row(id, 0, "{}"));
                });
                if (status) ++done;
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, kThreads * kWrites);
    const auto rows = read([](ReadTx& tx) {
        return tx.find(kAll, {Shelf::State, "case", "", "", "", kThreads * kWrites + 1});
    });
    EXPECT_EQ(rows.size(), static_cast<std::size_t>(kThreads * kWrites));
    std::int64_t next = 0;
    EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                  HZ_TRY(next, tx.next_serial("writes"));
                  return {};
              }),
              "");
    EXPECT_EQ(next, kThreads * kWrites + 1);
}

TEST_P(ConcurrencyContract, only_one_of_many_takes_a_version) {
    EXPECT_EQ(put(state_row("a", 0, "{}")), "");
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    std::atomic<int> won{0};
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&] {
            if (store_->write([](WriteTx& tx) { return tx.put(state_row("a", 1, "{}")); })) ++won;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(won, 1);
}

TEST_P(ConcurrencyContract, a_snapshot_does_not_see_half_a_body) {
    EXPECT_EQ(put(state_row("a", 0, "0")), "");
    EXPECT_EQ(put(state_row("b", 0, "0")), "");
    std::atomic<bool> stop{false};
    std::thread writer{[&] {
        for (std::int64_t version = 1; version <= 200; ++version)
            EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                          HZ_TRY_VOID(tx.put(state_row("a", version, std::to_string(version))));
                          return tx.put(state_row("b", version, std::to_string(version)));
                      }),
                      "");
        stop = true;
    }};
    while (!stop) {
        const Status same = store_->read([](ReadTx& tx) -> Status {
            HZ_TRY(const auto a, tx.get(kAll, Shelf::State, "case", "a"));
            HZ_TRY(const auto b, tx.get(kAll, Shelf::State, "case", "b"));
            EXPECT_EQ(a->body, b->body);
            return {};
        });
        EXPECT_TRUE(same);
    }
    writer.join();
}

TEST_P(ConcurrencyContract, answers_after_the_commit_is_visible) {
    for (int i = 0; i < 50; ++i) {
        const std::string id = std::to_string(i);
        std::promise<bool> seen;
        store_->submit([&](WriteTx& tx) { return tx.put(state_row(id, 0, "{}")); },
                       [&](const Status& status) {
                           EXPECT_TRUE(status);
                           bool there = false;
                           EXPECT_TRUE(store_->read([&](ReadTx& tx) -> Status {
                               HZ_TRY(const auto row, tx.get(kAll, Shelf::State, "case", id));
                               there = row.has_value();
                               return {};
                           }));
                           seen.set_value(there);
                       });
        EXPECT_TRUE(seen.get_future().get());
    }
}

}  // namespace
}  // namespace hz::test
