#include "app/log/loss.hpp"

#include "app/log/sequencer.hpp"
#include "app/log/tiles.hpp"
#include "base/limits.hpp"
#include "record/merkle.hpp"

#include <algorithm>
#include <bit>

namespace hz::app {
namespace {

// Events of the last moment before the loss, which no checkpoint covered yet.
constexpr std::int64_t kUnsigned = 50;
// When nobody knows how far the log had been signed.
constexpr std::int64_t kUnknownLoss = 10'000;

bool is_signed(const StoredCheckpoint& stored) {
    return !stored.note_sha256.empty() && !stored.note_sm3.empty();
}

// Nothing was ever signed in it.
bool is_virgin(const StoredCheckpoint& stored) { return stored.size == 0 && !is_signed(stored); }

Result<Bytes> frontier_at(ReadTx& tx, const record::Primitives& use, const std::string& shard,
                          Tree tree, std::uint64_t size) {
    const record::HashFn hash = hash_of(tree, use);
    const record::ReadTile read = tile_reader(tx, shard, tree);
    const record::HashAt at = record::hashes_from_tiles(size, read, hash);
    record::Frontier out;
    out.size = size;
    for (std::uint64_t start = 0; start < size;) {
        const auto level = static_cast<unsigned>(std::bit_width(size - start)) - 1;
        HZ_TRY(const Digest32 root, at(level, start >> level));
        out.roots.push_back(root);
        start += std::uint64_t{1} << level;
    }
    return record::encode(out);
}

}  // namespace

Result<std::optional<domain::LogLoss>> loss_of(ReadTx& tx, std::string_view shard) {
    HZ_TRY(const auto teller,
           tx.owner(Shelf::State, domain::LogAggregate::kKind, "lost", std::string{shard}));
    if (!teller) return std::optional<domain::LogLoss>{};
    HZ_TRY(const auto row,
           tx.get(Scope::everything(), Shelf::State, domain::LogAggregate::kKind, *teller));
    if (!row) return std::optional<domain::LogLoss>{};
    HZ_TRY(const auto book, from_json_text<domain::LogBook>(row->body));
    const auto found = std::ranges::find(book.lost, shard, &domain::LogLoss::shard);
    if (found == book.lost.end()) return std::optional<domain::LogLoss>{};
    return std::optional{*found};
}

std::int64_t lost_entries(const domain::LogBook& book) {
    std::int64_t count = 0;
    for (const domain::LogLoss& loss : book.lost)
        count += kUnsigned + (loss.to ? *loss.to - loss.from : kUnknownLoss);
    for (const domain::LogRecovered& range : book.recovered)
        count += kUnsigned + range.to - range.from;
    return count;
}

Result<std::int64_t> lost_entries(ReadTx& tx) {
    HZ_TRY(const auto rows, tx.find(Scope::everything(), {Shelf::State,
                                                          std::string{domain::LogAggregate::kKind},
                                                          {},
                                                          {},
                                                          {},
                                                          limits::kPageRows}));
    std::int64_t count = 0;
    for (const Row& row : rows) {
        HZ_TRY(const auto book, from_json_text<domain::LogBook>(row.body));
        count += lost_entries(book);
    }
    return count;
}

Result<std::vector<Loss>> find_losses(const std::vector<StoredCheckpoint>& live,
                                      const std::vector<HeldLog>& held) {
    std::vector<Loss> out;
    for (const StoredCheckpoint& row : live) {
        const auto here = std::ranges::find(held, row.shard, &HeldLog::shard);
        if (here == held.end()) {
            if (!is_virgin(row)) out.push_back({row.shard, {}, row.size});
            continue;
        }
        if (here->told) continue;
        if (here->copy.size > row.size)
            return fail(Code::Conflict, "restore.checkpoints_older")
                .with("shard", row.shard)
                .with("backup", std::to_string(here->copy.size))
                .with("store", std::to_string(row.size));
        if (here->size >= row.size) continue;
        out.push_back(
            {row.shard, is_signed(here->copy) ? here->copy : StoredCheckpoint{}, row.size});
    }
    return out;
}

Loss unknown_loss(const HeldLog& current) {
    return {current.shard, is_signed(current.copy) ? current.copy : StoredCheckpoint{},
            std::nullopt};
}

std::optional<std::string> begun_log(const std::vector<StoredCheckpoint>& live,
                                     const std::vector<HeldLog>& held) {
    for (const StoredCheckpoint& row : live)
        if (is_virgin(row) && std::ranges::find(held, row.shard, &HeldLog::shard) == held.end())
            return row.shard;
    return std::nullopt;
}

domain::LogLoss told(const Loss& loss, record::HashFn sm3) {
    domain::LogLoss out{loss.shard, loss.kept.size, loss.to, std::nullopt, std::nullopt};
    if (loss.kept.size > 0) {
        out.note = record::base64(sm3(bytes_of(loss.kept.note_sha256)));
        out.note_sm3 = record::base64(sm3(bytes_of(loss.kept.note_sm3)));
    }
    return out;
}

Result<LogHead> head_at(ReadTx& tx, const record::Primitives& use, const std::string& shard,
                        std::int64_t size) {
    HZ_TRY(const auto now, tx.log_head(shard));
    if (!now || now->size < size) return fail(Code::Unavailable, "log.absent");
    LogHead head = *now;
    head.size = size;
    const auto leaves = static_cast<std::uint64_t>(size);
    HZ_TRY(head.frontier_sha256, frontier_at(tx, use, shard, Tree::Sha256, leaves));
    HZ_TRY(head.frontier_sm3, frontier_at(tx, use, shard, Tree::Sm3, leaves));
    return head;
}

}  // namespace hz::app
