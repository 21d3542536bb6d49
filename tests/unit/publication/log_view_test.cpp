// What anybody is told about the log: its shards, one entry with its way to the signed roots, and
// what happens when the stored tree is no longer the signed one.
#include "app/public/log_view.hpp"

#include "app/log/anchor.hpp"
#include "app/log/published.hpp"
#include "app/log/sequencer.hpp"
#include "app/public/entry_view.hpp"
#include "record/merkle.hpp"
#include "unit/publication/platform.hpp"

#include <algorithm>

namespace hz::test {
namespace {

using app::EntryView;
using app::Tree;
using app::TreePath;
using app::TreeStep;

class LogView : public testing::Test {
 protected:
    // Anchors until the log has so many entries, all of them signed.
    void grow_to(std::int64_t size) {
        platform.settle();
        while (newest().size < size) {
            must(app::anchor_log(platform.services()));
            platform.settle();
        }
    }
    app::PublishedCheckpoint newest() {
        return must(app::published_checkpoint(platform.services(), "2026"));
    }
    Result<EntryView> entry(std::int64_t index, std::string_view shard = "2026") {
        return app::view_entry(platform.services(), shard, index);
    }
    record::HashFn hash(Tree tree) { return app::hash_of(tree, platform.services().primitives); }
    // One hash of the lowest tile becomes another.
    void damage(Tree tree) {
        must(platform.services().store.write([&](app::WriteTx& tx) -> Status {
            HZ_TRY(auto tile, tx.log_tile("2026", tree, 0, 0));
            tile->hashes.at(33) ^= 1U;
            return tx.put_tile("2026", *tile);
        }));
    }
    std::string fault() { return must(app::view_log(platform.services())).shards.at(0).fault; }

    Platform platform{};
};

TEST_F(LogView, shows_the_newest_checkpoint_its_lines_and_that_it_adds_up) {
    grow_to(20);
    const auto log = must(app::view_log(platform.services()));
    ASSERT_EQ(log.shards.size(), 1U);
    const app::ShardView& shard = log.shards.front();
    EXPECT_TRUE(shard.current);
    EXPECT_EQ(shard.signed_at.size, newest().size);
    EXPECT_EQ(shard.fault, "");
    EXPECT_FALSE(shard.loss);
    EXPECT_EQ(log.waiting, 0);
    std::string algorithms;
    for (const app::NoteLine& line : shard.lines) {
        EXPECT_TRUE(line.own && line.good) << line.name;
        EXPECT_EQ(line.key_id.size(), 8U);
        algorithms += line.algorithm + " ";
    }
    EXPECT_EQ(algorithms, "ed25519 sm2 sm2 ");
    ASSERT_EQ(shard.newest.size(), 15U);
    EXPECT_EQ(shard.newest.front().index, newest().size - 1);
    EXPECT_EQ(shard.newest.front().type, "log.anchor");
    EXPECT_EQ(shard.newest.back().index, newest().size - 15);
    EXPECT_EQ(shard.growth.front().entries, 1);
    EXPECT_EQ(shard.growth.back().entries, newest().size);
    EXPECT_LE(shard.growth.size(), 24U);
    EXPECT_TRUE(std::ranges::is_sorted(shard.growth, {}, &app::GrowthPoint::entries));
    EXPECT_TRUE(std::ranges::is_sorted(shard.growth, {}, &app::GrowthPoint::at));
}

TEST_F(LogView, counts_what_waits_for_a_signature) {
    grow_to(5);
    const std::int64_t epoch = must(app::lead_log(platform.services()));
    must(app::anchor_log(platform.services()));
    EXPECT_EQ(must(app::sequence_batch(platform.services(), epoch)), 1U);
    const std::int64_t size = newest().size;
    EXPECT_EQ(must(app::view_log(platform.services())).waiting, 1);
    EXPECT_EQ(key_of(entry(size)), "record.pending");
    EXPECT_EQ(key_of(entry(size + 1)), "log.entry_beyond");
}

// Sides and ranges lead by hand from the leaf to the root, as the verification of RFC 9162 does.
TEST_F(LogView, every_entry_leads_to_both_roots) {
    for (const std::int64_t size : {9, 16, 21}) {
        grow_to(size);
        const app::PublishedCheckpoint signed_at = newest();
        for (std::int64_t index = 0; index < signed_at.size; ++index) {
            const EntryView view = must(entry(index));
            EXPECT_TRUE(view.holds()) << index;
            EXPECT_EQ(view.sha256.root, signed_at.root_sha256);
            EXPECT_EQ(view.sm3.root, signed_at.root_sm3);
            for (const auto& [tree, path] :
                 {std::pair{Tree::Sha256, &view.sha256}, std::pair{Tree::Sm3, &view.sm3}}) {
                record::Path proof;
                std::uint64_t from = path->leaf.from;
                std::uint64_t to = path->leaf.to;
                EXPECT_EQ(from, static_cast<std::uint64_t>(index));
                for (const TreeStep& step : path->steps) {
                    proof.push_back(step.beside.hash);
                    EXPECT_EQ(step.beside_right ? to : from,
                              step.beside_right ? step.beside.from : step.beside.to);
                    from = std::min(from, step.beside.from);
                    to = std::max(to, step.beside.to);
                    EXPECT_EQ(step.above.from, from);
                    EXPECT_EQ(step.above.to, to);
                }
                EXPECT_EQ(to - from, static_cast<std::uint64_t>(signed_at.size));
                EXPECT_TRUE(record::verify_inclusion(
                    static_cast<std::uint64_t>(index), static_cast<std::uint64_t>(signed_at.size),
                    path->leaf.hash, proof, path->root, hash(tree)));
            }
        }
    }
}

TEST_F(LogView, says_what_has_no_page) {
    grow_to(5);
    EXPECT_EQ(key_of(entry(0, "1999")), "log.shard_unknown");
    EXPECT_EQ(key_of(entry(-1)), "log.entry_beyond");
    const auto beyond = entry(newest().size);
    EXPECT_EQ(key_of(beyond), "log.entry_beyond");
    EXPECT_EQ(beyond.error().details.front().value, std::to_string(newest().size));
}

TEST_F(LogView, finds_a_tree_that_is_not_the_signed_one) {
    grow_to(12);
    EXPECT_EQ(fault(), "");
    damage(Tree::Sm3);
    EXPECT_EQ(fault(), "checkpoint.fork");
    const EntryView beside = must(entry(0));
    EXPECT_TRUE(beside.sha256.holds());
    EXPECT_FALSE(beside.sm3.holds());
    EXPECT_FALSE(beside.holds());
    damage(Tree::Sm3);
    EXPECT_EQ(fault(), "");
    damage(Tree::Sha256);
    EXPECT_EQ(fault(), "checkpoint.fork");
    EXPECT_FALSE(must(entry(0)).sha256.holds());
}

}  // namespace
}  // namespace hz::test
