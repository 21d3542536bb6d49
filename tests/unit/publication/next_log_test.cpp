// A second log over the same register: opened by name of what is lost of the first.
#include "app/log/next_log.hpp"

#include "app/log/checkpoints.hpp"
#include "app/log/published.hpp"
#include "app/log/sequencer.hpp"
#include "app/publication/trust_list.hpp"
#include "main/server/new_shard.hpp"
#include "record/event.hpp"
#include "record/trust.hpp"
#include "unit/publication/platform.hpp"

namespace hz::test {
namespace {

using app::HeldLog;
using app::StoredCheckpoint;

StoredCheckpoint row(std::string shard, std::int64_t size, const std::string& note = "n") {
    return {std::move(shard), size, {}, {}, 0, note, note};
}
HeldLog held(std::string shard, std::int64_t size, std::int64_t copied, bool told = false) {
    StoredCheckpoint copy = copied < 0 ? StoredCheckpoint{} : row(shard, copied);
    return {std::move(shard), size, std::move(copy), told};
}
std::string found(const std::vector<StoredCheckpoint>& live, const std::vector<HeldLog>& logs) {
    const auto losses = app::find_losses(live, logs);
    if (!losses) return losses.error().key;
    std::string out;
    for (const app::Loss& loss : *losses)
        out += loss.shard + " " + std::to_string(loss.kept.size) + "-" +
               std::to_string(loss.to.value_or(-1)) + ";";
    return out;
}

TEST(FindLosses, a_backup_that_reaches_the_signed_size_lost_nothing) {
    EXPECT_EQ(found({row("2026", 9)}, {held("2026", 9, 9)}), "");
    EXPECT_EQ(found({row("2026", 9)}, {held("2026", 12, 8)}), "");
    EXPECT_EQ(found({row("2026", 0, "")}, {held("2026", 0, -1)}), "");
}

TEST(FindLosses, loses_from_the_checkpoint_that_the_backup_holds) {
    EXPECT_EQ(found({row("2026", 9)}, {held("2026", 7, 5)}), "2026 5-9;");
    EXPECT_EQ(found({row("2026", 9)}, {held("2026", 7, -1)}), "2026 0-9;");
    // Advanced and not signed yet: it may have been told to witnesses already.
    EXPECT_EQ(found({row("2026", 9, "")}, {held("2026", 7, 5)}), "2026 5-9;");
}

TEST(FindLosses, a_shard_that_is_not_held_is_lost_as_a_whole) {
    EXPECT_EQ(found({row("2026", 9), row("2027", 4)}, {held("2026", 7, 5)}), "2026 5-9;2027 0-4;");
    EXPECT_EQ(found({row("2026", 9), row("2027", 0, "")}, {held("2026", 9, 9)}), "");
}

TEST(FindLosses, what_is_told_is_not_told_again) {
    EXPECT_EQ(
        found({row("2026", 9), row("2027", 4)}, {held("2026", 5, 9, true), held("2027", 4, 4)}),
        "");
}

TEST(FindLosses, refuses_a_store_behind_the_backup) {
    EXPECT_EQ(found({row("2026", 9)}, {held("2026", 12, 10)}), "restore.checkpoints_older");
}

TEST(BegunLog, is_one_that_the_store_alone_knows_and_nobody_signed) {
    EXPECT_EQ(app::begun_log({row("2026", 9), row("2027", 0, "")}, {held("2026", 9, 9)}), "2027");
    EXPECT_FALSE(app::begun_log({row("2026", 9), row("2027", 1)}, {held("2026", 9, 9)}));
    EXPECT_FALSE(app::begun_log({row("2026", 0, "")}, {held("2026", 0, -1)}));
}

TEST(NextLogName, is_never_one_that_was_used) {
    const Date day = *date_from("2026-06-01");
    EXPECT_EQ(app::next_log_name(day, {}), "2026");
    EXPECT_EQ(app::next_log_name(day, {"2026"}), "2026-06-01");
    EXPECT_EQ(app::next_log_name(day, {"2026", "2026-06-01", "2026-06-01-2"}), "2026-06-01-3");
    EXPECT_EQ(app::next_log_name(*date_from("2027-01-01"), {"2026"}), "2027");
}

TEST(LostEntries, are_never_fewer_than_were_signed) {
    domain::LogBook book;
    EXPECT_EQ(app::lost_entries(book), 0);
    book.lost = {{"2026", 5, 9, {}, {}}};
    EXPECT_GE(app::lost_entries(book), 4);
    book.lost = {{"2026", 5, std::nullopt, {}, {}}};
    EXPECT_GE(app::lost_entries(book), 1000);
    book.lost.clear();
    book.recovered = {{5, 9}};
    EXPECT_GE(app::lost_entries(book), 4);
}

// The first log signed at one size, went on, and was cut back; its successor is open.
class NextLog : public testing::Test {
 protected:
    void SetUp() override {
        platform_.rounds().run_due(app::JobRounds::Real{std::chrono::hours{1}});
        platform_.settle();
        kept_ = *must(platform_.services().checkpoints.get("2026"));
        seq_ = seq_of(must(app::trust_note(platform_.services())));
        next_.emplace(platform_.services());
        next_->host.shard = "2026-06-01";
        must(server::create_log_keys(*next_));
        must(next_->checkpoints.create(server::empty_checkpoint("2026-06-01", next_->primitives)));
        const domain::LogRoots previous{"2026", kept_.size + 7, base64(kept_.root_sha256),
                                        base64(kept_.root_sm3)};
        must(app::open_next_log(*next_, previous, {{"2026", kept_, kept_.size + 7}}));
        must(app::make_checkpoint(*next_, app::Refresh::No));
    }
    static std::uint64_t seq_of(const std::string& note) {
        const auto text = must(record::parse_note(note)).text;
        const auto list = must(json::parse(text.substr(0, text.size() - 1)));
        return static_cast<std::uint64_t>(*list.find("seq")->as_integer());
    }
    std::vector<app::LogEntry> entries(const std::string& shard) {
        std::vector<app::LogEntry> out;
        must(next_->store.read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(out, tx.log_entries(shard, 0, 1000));
            return {};
        }));
        return out;
    }

    Platform platform_{};
    StoredCheckpoint kept_{};
    std::uint64_t seq_{};
    std::optional<app::Services> next_{};
};

TEST_F(NextLog, begins_with_its_opening_whatever_waits) {
    platform_.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2029-03-15"), 1);
    const auto first = entries("2026-06-01");
    ASSERT_EQ(first.size(), 1U);
    const auto event = must(record::parse_event(first.front().bytes));
    EXPECT_EQ(event.type, "log.opened");
    EXPECT_EQ(event.id, "2026-06-01");
    must(app::sequence_batch(*next_, 0));
    EXPECT_GT(entries("2026-06-01").size(), 1U);
    EXPECT_EQ(static_cast<std::int64_t>(entries("2026").size()), kept_.size);
}

TEST_F(NextLog, opens_once) {
    EXPECT_EQ(key_of(app::open_next_log(*next_, std::nullopt, {})), "log.exists");
}

TEST_F(NextLog, the_one_before_stands_under_the_checkpoint_that_was_kept) {
    const auto published = must(app::published_checkpoint(*next_, "2026"));
    EXPECT_EQ(published.size, kept_.size);
    EXPECT_EQ(published.note_sm3, kept_.note_sm3);
    EXPECT_EQ(must(app::published_checkpoints(*next_)).size(), 2U);
    EXPECT_EQ(key_of(app::published_checkpoint(*next_, "2025")), "log.shard_unknown");
}

TEST_F(NextLog, the_policy_names_the_keys_of_both) {
    for (const app::Tree tree : {app::Tree::Sha256, app::Tree::Sm3}) {
        const std::string policy = app::policy_text(*next_, tree);
        const std::string end = tree == app::Tree::Sm3 ? "/sm3+" : "+";
        EXPECT_NE(policy.find("/log/2026" + end), std::string::npos) << policy;
        EXPECT_NE(policy.find("/log/2026-06-01" + end), std::string::npos) << policy;
    }
}

TEST_F(NextLog, the_next_trust_list_counts_on_from_behind_those_that_are_lost) {
    const auto seq = seq_of(must(app::trust_note(*next_)));
    EXPECT_GT(seq, seq_ + 7);
    EXPECT_EQ(seq_of(must(app::trust_note(*next_))), seq);
}

TEST_F(NextLog, the_loss_is_read_from_the_state) {
    must(next_->store.read([&](app::ReadTx& tx) -> Status {
        const auto loss = must(app::loss_of(tx, "2026"));
        EXPECT_TRUE(loss && loss->from == kept_.size && loss->to == kept_.size + 7);
        EXPECT_FALSE(must(app::loss_of(tx, "2026-06-01")));
        EXPECT_GT(must(app::lost_entries(tx)), 6);
        const auto head = must(app::head_at(tx, next_->primitives, "2026", kept_.size - 1));
        EXPECT_EQ(head.size, kept_.size - 1);
        EXPECT_EQ(key_of(app::head_at(tx, next_->primitives, "2026", kept_.size + 1)),
                  "log.absent");
        return {};
    }));
}

}  // namespace
}  // namespace hz::test
