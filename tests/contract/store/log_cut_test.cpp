// A log cut back in a closed database: what is left, what waits again, and what refuses it.
#include "adapters/store_sqlite/offline.hpp"
#include "sqlite_fixture.hpp"

namespace hz::test {
namespace {

using app::LogHead;
using app::Tree;
using store_sqlite::cut_logs;

constexpr std::int64_t kTile = 256;

class LogCut : public SqliteTest {
 protected:
    void SetUp() override {
        const auto store = open(options());
        ASSERT_TRUE(store->write([](WriteTx& tx) -> Status {
            HZ_TRY_VOID(tx.create_log({"2026", 0, 1, {}, {}}));
            for (int n = 0; n < 5; ++n)
                HZ_TRY_VOID(tx.append(event_row("c1", n), head_after(event_row("c1", n))));
            std::vector<std::string> ids;
            for (int n = 0; n < 4; ++n) ids.push_back(event_row("c1", n).event_id);
            HZ_TRY_VOID(tx.put_entries("2026", 0, ids));
            // Tiles as of a longer log, so that whole ones go as well.
            for (const std::int64_t index : {0, 1, 2})
                HZ_TRY_VOID(
                    tx.put_tile("2026", {Tree::Sm3, 0, index, Bytes(kTile * 32, std::uint8_t{7})}));
            HZ_TRY_VOID(tx.put_tile("2026", {Tree::Sm3, 1, 0, Bytes(3 * 32, std::uint8_t{8})}));
            return tx.advance_log({"2026", 4, 1, to_bytes("f"), to_bytes("g")}, 0);
        }));
    }
    std::string cut(std::int64_t size, const std::string& shard = "2026") {
        return key_of(cut_logs(options().path, {{shard, size, 0, to_bytes("x"), to_bytes("y")}}));
    }
    // What a store opened afterwards reads.
    template <class Read>
    void after(const Read& read) {
        const auto store = open(options(Open::Existing));
        ASSERT_TRUE(store->read([&](ReadTx& tx) -> Status { return read(tx); }));
    }
};

TEST_F(LogCut, leaves_the_first_entries_and_puts_the_others_before_all_that_waits) {
    EXPECT_EQ(cut(2), "");
    after([](ReadTx& tx) -> Status {
        HZ_TRY(const auto head, tx.log_head("2026"));
        EXPECT_EQ(head->size, 2);
        EXPECT_EQ(head->epoch, 1);
        EXPECT_EQ(head->frontier_sha256, to_bytes("x"));
        EXPECT_EQ(head->frontier_sm3, to_bytes("y"));
        HZ_TRY(const auto entries, tx.log_entries("2026", 0, 10));
        EXPECT_EQ(entries.size(), 2U);
        HZ_TRY(const auto waiting, tx.pending(10));
        std::string order;
        for (const auto& event : waiting) order += std::to_string(event.n);
        EXPECT_EQ(order, "234");
        return {};
    });
}

TEST_F(LogCut, later_events_wait_behind_those) {
    EXPECT_EQ(cut(0), "");
    const auto store = open(options(Open::Existing));
    ASSERT_TRUE(store->write(
        [](WriteTx& tx) { return tx.append(event_row("c1", 5), head_after(event_row("c1", 5))); }));
    ASSERT_TRUE(store->read([](ReadTx& tx) -> Status {
        HZ_TRY(const auto waiting, tx.pending(10));
        std::string order;
        for (const auto& event : waiting) order += std::to_string(event.n);
        EXPECT_EQ(order, "012345");
        return {};
    }));
}

TEST_F(LogCut, trims_the_last_tile_of_each_level) {
    EXPECT_EQ(cut(3), "");
    after([](ReadTx& tx) -> Status {
        HZ_TRY(const auto first, tx.log_tile("2026", Tree::Sm3, 0, 0));
        EXPECT_EQ(first->hashes, Bytes(3 * 32, std::uint8_t{7}));
        for (const auto& [level, index] : {std::pair{0, 1}, {0, 2}, {1, 0}}) {
            HZ_TRY(const auto gone, tx.log_tile("2026", Tree::Sm3, level, index));
            EXPECT_FALSE(gone) << level << ' ' << index;
        }
        return {};
    });
}

TEST_F(LogCut, refuses_what_is_absent_longer_or_in_use_and_changes_nothing) {
    EXPECT_EQ(cut(5), "log.moved");
    EXPECT_EQ(cut(1, "2025"), "log.moved");
    const std::vector<LogHead> both{{"2026", 1, 0, {}, {}}, {"2025", 0, 0, {}, {}}};
    EXPECT_EQ(key_of(cut_logs(options().path, both)), "log.moved");
    EXPECT_EQ(key_of(cut_logs(folder_.path() / "none.db", {})), "store.absent");
    const auto store = open(options(Open::Existing));
    EXPECT_EQ(cut(1), "store.locked");
    ASSERT_TRUE(store->read([](ReadTx& tx) -> Status {
        HZ_TRY(const auto head, tx.log_head("2026"));
        EXPECT_EQ(head->size, 4);
        HZ_TRY(const auto waiting, tx.pending(10));
        EXPECT_EQ(waiting.size(), 1U);
        return {};
    }));
}

}  // namespace
}  // namespace hz::test
