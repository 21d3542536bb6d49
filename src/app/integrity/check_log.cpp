#include "app/integrity/checks.hpp"
#include "app/log/sequencer.hpp"
#include "record/merkle.hpp"
#include "record/tiles.hpp"

#include <array>

namespace hz::app {
namespace {

constexpr std::string_view kTile = "log_tile";
constexpr std::string_view kEntry = "log_entry";
constexpr std::string_view kHead = "log_head";

std::string_view word_of(Tree tree) { return tree == Tree::Sha256 ? "sha256" : "sm3"; }

// One tree of one log, grown again leaf by leaf and compared with the stored tiles as they fill.
class Regrown {
 public:
    Regrown(const IntegrityInput& input, Check& check, std::string shard, Tree tree)
        : input_{input},
          check_{check},
          shard_{std::move(shard)},
          tree_{tree},
          hash_{hash_of(tree, input.use)} {}

    Status add(std::string_view leaf) {
        const Digest32 digest = record::leaf_hash(bytes_of(leaf), hash_);
        record::append_leaf(frontier_, digest, hash_);
        return push(0, digest);
    }
    // The right-most tile of each level is partial.
    Status finish() {
        for (std::size_t level = 0; level < levels_.size(); ++level)
            if (!levels_[level].hashes.empty()) HZ_TRY_VOID(compare(level));
        return {};
    }
    [[nodiscard]] Bytes frontier() const { return record::encode(frontier_); }
    [[nodiscard]] bool has(std::int64_t level, std::int64_t index) const {
        if (level < 0 || index < 0 || static_cast<std::size_t>(level) >= levels_.size())
            return false;
        const Level& held = levels_[static_cast<std::size_t>(level)];
        return index < held.full + (held.hashes.empty() ? 0 : 1);
    }
    [[nodiscard]] std::string key(std::int64_t level, std::int64_t index) const {
        return shard_ + " " + std::string{word_of(tree_)} + " level " + std::to_string(level) +
               " index " + std::to_string(index);
    }

 private:
    struct Level {
        Bytes hashes{};       // of the tile that grows
        std::int64_t full{};  // tiles before it
    };

    Status push(std::size_t level, const Digest32& digest) {
        if (level == levels_.size()) levels_.emplace_back();
        append(levels_[level].hashes, digest);
        if (levels_[level].hashes.size() < std::size_t{record::kTileWidth} * digest.size())
            return {};
        HZ_TRY_VOID(compare(level));
        const Digest32 root = root_of_full(levels_[level].hashes);
        levels_[level].hashes.clear();
        ++levels_[level].full;
        return push(level + 1, root);
    }

    Digest32 root_of_full(const Bytes& hashes) const {
        std::vector<Digest32> row(record::kTileWidth);
        for (std::size_t i = 0; i < row.size(); ++i)
            std::copy_n(hashes.begin() + static_cast<std::ptrdiff_t>(i * 32), 32, row[i].begin());
        for (; row.size() > 1; row.resize(row.size() / 2))
            for (std::size_t i = 0; i < row.size() / 2; ++i)
                row[i] = record::node_hash(row[2 * i], row[2 * i + 1], hash_);
        return row.front();
    }

    Status compare(std::size_t level) {
        const auto at = static_cast<std::int64_t>(level);
        const Level& wanted = levels_[level];
        HZ_TRY(const auto held, input_.store.tx().log_tile(shard_, tree_, at, wanted.full));
        if (held)
            check_.equal_bytes(kTile, key(at, wanted.full), "hashes", wanted.hashes, held->hashes);
        else
            check_.differs({std::string{kTile}, key(at, wanted.full), "", "a row", "absent"});
        return {};
    }

    const IntegrityInput& input_;
    Check& check_;
    std::string shard_;
    Tree tree_;
    record::HashFn hash_;
    record::Frontier frontier_{};
    std::vector<Level> levels_{};
};

Status check_strays(const IntegrityInput& input, Check& check, const LogHead& head,
                    const Regrown& sha256, const Regrown& sm3) {
    return input.store.each_tile(head.shard, [&](const StoredTile& stored) -> Status {
        const Regrown& tree = stored.tile.tree == Tree::Sha256 ? sha256 : sm3;
        if (!tree.has(stored.tile.level, stored.tile.index))
            check.differs({std::string{kTile}, tree.key(stored.tile.level, stored.tile.index), "",
                           "no row in a tree of this size", "a row"});
        return {};
    });
}

Status check_one_log(const IntegrityInput& input, Check& check, const LogHead& head) {
    Regrown sha256{input, check, head.shard, Tree::Sha256};
    Regrown sm3{input, check, head.shard, Tree::Sm3};
    std::int64_t next = 0;
    HZ_TRY_VOID(input.store.each_entry(head.shard, [&](const StoredEntry& entry) -> Status {
        check.saw_row();
        const std::string key = head.shard + " " + std::to_string(entry.index);
        check.equal(kEntry, key, "idx", next, entry.index);
        next = entry.index + 1;
        if (!entry.bytes) {
            check.differs({std::string{kEntry}, key, "event_id", "an event", entry.event_id});
            return {};
        }
        HZ_TRY_VOID(sha256.add(*entry.bytes));
        return sm3.add(*entry.bytes);
    }));
    HZ_TRY_VOID(sha256.finish());
    HZ_TRY_VOID(sm3.finish());
    check.equal(kHead, head.shard, "size", next, head.size);
    if (head.epoch < 0)
        check.differs(
            {std::string{kHead}, head.shard, "epoch", "not negative", std::to_string(head.epoch)});
    check.equal_bytes(kHead, head.shard, "frontier_sha256", sha256.frontier(),
                      head.frontier_sha256);
    check.equal_bytes(kHead, head.shard, "frontier_sm3", sm3.frontier(), head.frontier_sm3);
    return check_strays(input, check, head, sha256, sm3);
}

}  // namespace

Status check_log(const IntegrityInput& input, Check& check) {
    std::vector<LogHead> heads;
    HZ_TRY_VOID(input.store.each_log([&](const LogHead& head) -> Status {
        heads.push_back(head);
        return {};
    }));
    bool current = false;
    for (const LogHead& head : heads) {
        HZ_TRY_VOID(check_one_log(input, check, head));
        current = current || head.shard == input.host.shard;
    }
    if (!current) check.differs({std::string{kHead}, input.host.shard, "", "a row", "absent"});
    return input.store.each_misplaced_event([&](const MisplacedEvent& event) -> Status {
        const bool twice = event.entries > 0;
        check.differs({twice ? "event_pending" : std::string{kEntry}, event.event_id, "",
                       "the event either in the log or waiting for it",
                       twice ? "in both" : "in neither"});
        return {};
    });
}

}  // namespace hz::app
