#include "app/integrity/checks.hpp"
#include "app/log/checkpoints.hpp"
#include "app/log/loss.hpp"
#include "app/log/sequencer.hpp"
#include "app/log/tiles.hpp"
#include "record/checkpoint.hpp"
#include "record/event.hpp"

#include <algorithm>
#include <map>

namespace hz::app {
namespace {

constexpr std::string_view kCheckpoints = "checkpoint store: checkpoint";
constexpr std::string_view kLost = "state: lost entries of a log";

class CheckpointCheck {
 public:
    CheckpointCheck(const IntegrityInput& input, Check& check, const StoredCheckpoint& stored)
        : input_{input}, check_{check}, stored_{stored} {}

    // A shard that lost entries: what was signed last is known from the store alone, and its
    // successor repeats it; what is held stands under the checkpoint that was kept.
    Status run_lost(const domain::LogLoss& loss, std::int64_t log_size) {
        check_.equal(kCheckpoints, stored_.shard, "size", *loss.to, stored_.size);
        check_.equal(kLost, stored_.shard, "from", log_size, loss.from);
        if (stored_.note_sha256.empty() || stored_.note_sm3.empty()) return {};
        HZ_TRY_VOID(check_lost_note(Tree::Sha256, "note_sha256", stored_.note_sha256));
        return check_lost_note(Tree::Sm3, "note_sm3", stored_.note_sm3);
    }

    // The notes that were kept, signed at the size that is held.
    Status run_kept(std::int64_t log_size) {
        HZ_TRY_VOID(check_note(Tree::Sha256, "note_sha256", stored_.note_sha256));
        HZ_TRY_VOID(check_note(Tree::Sm3, "note_sm3", stored_.note_sm3));
        check_.equal(kLost, stored_.shard, "from", log_size, stored_.size);
        return {};
    }

    Status run(std::int64_t log_size) {
        if (stored_.size < 0 || stored_.size > log_size) {
            check_.differs({std::string{kCheckpoints}, stored_.shard, "size",
                            "at most the " + std::to_string(log_size) + " entries of the log",
                            std::to_string(stored_.size)});
            return {};
        }
        HZ_TRY(const Digest32 sha256, root(Tree::Sha256, stored_.size));
        HZ_TRY(const Digest32 sm3, root(Tree::Sm3, stored_.size));
        check_.equal_bytes(kCheckpoints, stored_.shard, "root_sha256", sha256, stored_.root_sha256);
        check_.equal_bytes(kCheckpoints, stored_.shard, "root_sm3", sm3, stored_.root_sm3);
        if (stored_.note_sha256.empty() || stored_.note_sm3.empty()) {
            // So it stands until the first signature; the next start signs it.
            check_.equal(kCheckpoints, stored_.shard, "note_sha256", "", stored_.note_sha256);
            check_.equal(kCheckpoints, stored_.shard, "note_sm3", "", stored_.note_sm3);
            check_.notice("checkpoint of shard " + stored_.shard + " is not signed yet");
            return {};
        }
        HZ_TRY_VOID(check_note(Tree::Sha256, "note_sha256", stored_.note_sha256));
        HZ_TRY_VOID(check_note(Tree::Sm3, "note_sm3", stored_.note_sm3));
        return check_time();
    }

 private:
    Result<Digest32> root(Tree tree, std::int64_t leaves) {
        const auto size = static_cast<std::uint64_t>(leaves);
        const record::HashFn hash = hash_of(tree, input_.use);
        const record::ReadTile read = tile_reader(input_.store.tx(), stored_.shard, tree);
        return record::tree_root(size, record::hashes_from_tiles(size, read, hash), hash);
    }

    [[nodiscard]] std::string origin_of(Tree tree) const {
        Host host = input_.host;
        host.shard = stored_.shard;
        return log_origin(host, tree);
    }

    static Result<record::Checkpoint> checkpoint_in(const Result<record::Note>& note) {
        if (!note) return note.error();
        return record::parse_checkpoint(note->text);
    }

    Status no_note_of_that_size(std::string_view column, const std::string& bytes) {
        check_.differs({std::string{kCheckpoints}, stored_.shard, std::string{column},
                        "a signed note of at most that size", shown(bytes)});
        return {};
    }

    // The last signature stays until the next size is signed, so a note may be of a smaller one.
    Status check_note(Tree tree, std::string_view column, const std::string& bytes) {
        const std::string origin = origin_of(tree);
        const auto note = record::parse_note(bytes);
        const auto held = checkpoint_in(note);
        const auto size = static_cast<std::uint64_t>(stored_.size);
        if (!held || held->size > size) return no_note_of_that_size(column, bytes);
        if (held->size < size)
            check_.notice("checkpoint of shard " + stored_.shard + " is not signed yet");
        HZ_TRY(const Digest32 then, root(tree, static_cast<std::int64_t>(held->size)));
        check_.equal(kCheckpoints, stored_.shard, column,
                     record::checkpoint_text({origin, held->size, then}), note->text);
        check_.equal(kCheckpoints, stored_.shard, column, record::format_note(*note), bytes);
        check_lines(*note, origin, column, kinds_of(tree));
        return {};
    }

    Status check_lost_note(Tree tree, std::string_view column, const std::string& bytes) {
        const std::string origin = origin_of(tree);
        const auto note = record::parse_note(bytes);
        const auto held = checkpoint_in(note);
        if (!held || held->origin != origin ||
            held->size > static_cast<std::uint64_t>(stored_.size))
            return no_note_of_that_size(column, bytes);
        const bool last = held->size == static_cast<std::uint64_t>(stored_.size);
        if (last)
            check_.equal_bytes(kCheckpoints, stored_.shard,
                               tree == Tree::Sha256 ? "root_sha256" : "root_sm3", held->root,
                               tree == Tree::Sha256 ? stored_.root_sha256 : stored_.root_sm3);
        check_.equal(kCheckpoints, stored_.shard, column, record::format_note(*note), bytes);
        check_lines(*note, origin, column, kinds_of(tree));
        return {};
    }

    static std::vector<record::KeyType> kinds_of(Tree tree) {
        if (tree == Tree::Sm3) return {record::KeyType::Sm2};
        return {record::KeyType::Ed25519, record::KeyType::Sm2};
    }

    // Every line in the log's own name verifies, and each kind of key it must have signed.
    void check_lines(const record::Note& note, const std::string& origin, std::string_view column,
                     std::vector<record::KeyType> wanted) {
        const auto verified = record::verify_note(note, input_.log_keys, input_.use);
        if (!verified)
            return check_.differs({std::string{kCheckpoints}, stored_.shard, std::string{column},
                                   "good signatures", verified.error().key});
        for (const record::VerifiedLine& line : *verified)
            std::erase(wanted, input_.log_keys[line.key].type);
        std::size_t own = 0;
        for (const record::NoteSignature& line : note.signatures) {
            if (line.name == origin)
                ++own;
            else
                check_.notice("a line of " + line.name + " in " + std::string{column} +
                              " was not checked: no key of that name is here");
        }
        if (!wanted.empty() || own != verified->size())
            check_.differs({std::string{kCheckpoints}, stored_.shard, std::string{column},
                            "a signature of each of the log's keys and no other in its name",
                            std::to_string(verified->size()) + " good of " + std::to_string(own)});
    }

    // It was signed after the last event it covers was made.
    Status check_time() {
        if (stored_.size == 0) return {};
        HZ_TRY(const auto last, input_.store.tx().log_entries(stored_.shard, stored_.size - 1, 1));
        if (last.empty()) return {};
        const auto leaf = record::parse_event(last.front().bytes);
        if (leaf && stored_.time < unix_seconds(leaf->t))
            check_.differs({std::string{kCheckpoints}, stored_.shard, "time_s",
                            "at or after " + std::to_string(unix_seconds(leaf->t)),
                            std::to_string(stored_.time)});
        return {};
    }

    const IntegrityInput& input_;
    Check& check_;
    const StoredCheckpoint& stored_;
};

// The notes that a shard kept; documents are checked by their digest elsewhere.
Result<std::optional<StoredCheckpoint>> kept_notes(ReadTx& tx, const domain::LogLoss& loss) {
    StoredCheckpoint kept;
    kept.shard = loss.shard;
    kept.size = loss.from;
    if (!loss.note || !loss.note_sm3) return std::optional<StoredCheckpoint>{};
    const auto read = [&](const std::string& sm3, std::string& note) -> Status {
        const auto digest = from_base64(sm3);
        if (!digest) return {};
        HZ_TRY(const auto bytes, tx.document(*digest));
        if (bytes) note = text_of(*bytes);
        return {};
    };
    HZ_TRY_VOID(read(*loss.note, kept.note_sha256));
    HZ_TRY_VOID(read(*loss.note_sm3, kept.note_sm3));
    return std::optional{std::move(kept)};
}

Status check_shard(const IntegrityInput& input, Check& check, const StoredCheckpoint& stored,
                   std::optional<std::int64_t> log_size) {
    HZ_TRY(const auto loss, loss_of(input.store.tx(), stored.shard));
    if (!log_size && !(loss && loss->from == 0)) {
        check.differs({std::string{kCheckpoints}, stored.shard, "shard", "a log of the database",
                       stored.shard});
        return {};
    }
    const std::int64_t size = log_size.value_or(0);
    CheckpointCheck work{input, check, stored};
    if (!loss) return work.run(size);
    HZ_TRY(const auto kept, kept_notes(input.store.tx(), *loss));
    if (kept) HZ_TRY_VOID(CheckpointCheck(input, check, *kept).run_kept(size));
    return loss->to ? work.run_lost(*loss, size) : work.run(size);
}

}  // namespace

Status check_checkpoints(const IntegrityInput& input, Check& check) {
    std::map<std::string, std::int64_t> sizes;
    HZ_TRY_VOID(input.store.each_log([&](const LogHead& head) -> Status {
        sizes[head.shard] = head.size;
        return {};
    }));
    for (const StoredCheckpoint& stored : input.checkpoints) {
        check.saw_row();
        const auto log = sizes.find(stored.shard);
        const bool here = log != sizes.end();
        HZ_TRY_VOID(
            check_shard(input, check, stored, here ? std::optional{log->second} : std::nullopt));
        if (here) sizes.erase(log);
    }
    for (const auto& [shard, size] : sizes)
        check.differs({std::string{kCheckpoints}, shard, "", "a row", "absent"});
    return {};
}

}  // namespace hz::app
