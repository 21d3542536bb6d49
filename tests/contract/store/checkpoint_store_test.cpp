#include "adapters/store_sqlite/sqlite_checkpoint_store.hpp"
#include "support/temp_folder.hpp"

#include <thread>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using app::StoredCheckpoint;
using store_sqlite::Open;
using store_sqlite::SqliteCheckpointStore;

StoredCheckpoint checkpoint(std::int64_t size, const std::string& root) {
    return {"2026", size, to_bytes(root), to_bytes("sm3-" + root), 1'780'000'000, "", ""};
}

class CheckpointStoreTest : public testing::Test {
 protected:
    std::filesystem::path path() const { return folder_.path() / "checkpoints.db"; }
    std::unique_ptr<SqliteCheckpointStore> open(Open how) {
        auto opened = SqliteCheckpointStore::open(path(), how);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
        return opened ? *std::move(opened) : nullptr;
    }
    std::string refusal(Open how) {
        const auto opened = SqliteCheckpointStore::open(path(), how);
        return opened ? std::string{} : opened.error().key;
    }
    TempFolder folder_{};
};

std::string key_of(const Status& status) { return status ? std::string{} : status.error().key; }

TEST_F(CheckpointStoreTest, must_exist_and_has_one_opener) {
    EXPECT_EQ(refusal(Open::Existing), "store.absent");
    const auto store = open(Open::Create);
    EXPECT_EQ(refusal(Open::Existing), "store.locked");
    EXPECT_EQ(refusal(Open::Create), "store.locked");
}

TEST_F(CheckpointStoreTest, servers_share_it_and_nobody_else_comes_in) {
    open(Open::Create).reset();
    const auto share = [&] {
        return SqliteCheckpointStore::open(path(), Open::Existing, store_sqlite::Opener::Shared);
    };
    const auto first = share();
    const auto second = share();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(refusal(Open::Existing), "store.locked");
    EXPECT_TRUE((*first)->create(checkpoint(1, "a")));
    EXPECT_EQ((*(*second)->get("2026"))->size, 1);
    EXPECT_TRUE((*second)->swap(checkpoint(1, "a"), checkpoint(2, "b")));
    EXPECT_EQ(key_of((*first)->swap(checkpoint(1, "a"), checkpoint(2, "c"))), "checkpoint.moved");
}

// A leader that stood still after it read would else put an older note in the place of a newer one.
TEST_F(CheckpointStoreTest, notes_of_one_size_never_go_back_in_time) {
    const auto store = open(Open::Create);
    EXPECT_TRUE(store->create(checkpoint(1, "a")));
    StoredCheckpoint newer = checkpoint(1, "a");
    newer.time += 600;
    EXPECT_TRUE(store->swap(checkpoint(1, "a"), newer));
    EXPECT_EQ(key_of(store->swap(checkpoint(1, "a"), checkpoint(1, "a"))), "checkpoint.moved");
}

TEST_F(CheckpointStoreTest, is_never_created_twice) {
    open(Open::Create).reset();
    EXPECT_EQ(refusal(Open::Create), "store.exists");
}

TEST_F(CheckpointStoreTest, keeps_checkpoints_over_a_restart) {
    {
        const auto store = open(Open::Create);
        EXPECT_FALSE(*store->get("2026"));
        EXPECT_TRUE(store->create(checkpoint(0, "empty")));
        EXPECT_EQ(key_of(store->create(checkpoint(5, "other"))), "checkpoint.exists");
        StoredCheckpoint next = checkpoint(3, "three");
        next.note_sha256 = "note one\n";
        next.note_sm3 = "note two\n";
        EXPECT_TRUE(store->swap(checkpoint(0, "empty"), next));
    }
    const auto store = open(Open::Existing);
    const auto held = *store->get("2026");
    ASSERT_TRUE(held);
    EXPECT_EQ(held->size, 3);
    EXPECT_EQ(held->root_sha256, to_bytes("three"));
    EXPECT_EQ(held->root_sm3, to_bytes("sm3-three"));
    EXPECT_EQ(held->time, 1'780'000'000);
    EXPECT_EQ(held->note_sha256, "note one\n");
    EXPECT_EQ(held->note_sm3, "note two\n");
    EXPECT_EQ(store->all()->size(), 1U);
    EXPECT_FALSE(*store->get("2027"));
}

TEST_F(CheckpointStoreTest, swaps_only_from_the_size_and_roots_expected) {
    const auto store = open(Open::Create);
    EXPECT_EQ(key_of(store->swap(checkpoint(0, "a"), checkpoint(1, "b"))), "checkpoint.moved");
    EXPECT_TRUE(store->create(checkpoint(1, "a")));
    EXPECT_EQ(key_of(store->swap(checkpoint(2, "a"), checkpoint(3, "b"))), "checkpoint.moved");
    EXPECT_EQ(key_of(store->swap(checkpoint(1, "x"), checkpoint(3, "b"))), "checkpoint.moved");
    StoredCheckpoint other_sm3 = checkpoint(1, "a");
    other_sm3.root_sm3 = to_bytes("x");
    EXPECT_EQ(key_of(store->swap(other_sm3, checkpoint(3, "b"))), "checkpoint.moved");
    EXPECT_TRUE(store->swap(checkpoint(1, "a"), checkpoint(3, "b")));
    EXPECT_EQ((*store->get("2026"))->size, 3);
}

// Each answer is asked for twice: the second may come from memory.
TEST_F(CheckpointStoreTest, an_entry_is_covered_once_its_size_is_signed) {
    open(Open::Create).reset();
    const auto share = [&] {
        return *SqliteCheckpointStore::open(path(), Open::Existing, store_sqlite::Opener::Shared);
    };
    const auto one = share();
    const auto other = share();
    const auto covers = [](SqliteCheckpointStore& store, std::int64_t index) {
        const bool first = *store.covers("2026", index);
        EXPECT_EQ(first, *store.covers("2026", index));
        return first;
    };
    EXPECT_FALSE(covers(*one, 0));
    EXPECT_TRUE(one->create(checkpoint(2, "a")));
    EXPECT_FALSE(covers(*one, 1)) << "nothing is signed yet";
    StoredCheckpoint signed_two = checkpoint(2, "a");
    signed_two.note_sm3 = "note\n";
    EXPECT_TRUE(one->swap(checkpoint(2, "a"), signed_two));
    EXPECT_TRUE(covers(*one, 1) && covers(*other, 1));
    EXPECT_FALSE(covers(*one, 2) || covers(*other, 2));
    StoredCheckpoint signed_three = checkpoint(3, "b");
    signed_three.note_sm3 = "note\n";
    EXPECT_TRUE(one->swap(signed_two, signed_three));
    EXPECT_TRUE(covers(*other, 2)) << "what another server signed is seen";
    EXPECT_FALSE(*one->covers("2027", 0));
}

TEST_F(CheckpointStoreTest, one_of_two_leaders_wins) {
    const auto store = open(Open::Create);
    EXPECT_TRUE(store->create(checkpoint(1, "a")));
    std::atomic<int> won{0};
    std::vector<std::thread> leaders;
    leaders.reserve(8);
    for (int i = 0; i < 8; ++i)
        leaders.emplace_back([&, i] {
            if (store->swap(checkpoint(1, "a"), checkpoint(2, std::to_string(i)))) ++won;
        });
    for (std::thread& leader : leaders) leader.join();
    EXPECT_EQ(won, 1);
}

}  // namespace
}  // namespace hz::test
