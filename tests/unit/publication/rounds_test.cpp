#include "app/jobs/rounds.hpp"

#include "app/certificates/expiry.hpp"
#include "app/jobs/clock_memory.hpp"
#include "app/log/published.hpp"
#include "app/publication/status_lists.hpp"
#include "record/event.hpp"
#include "unit/publication/platform.hpp"

#include <algorithm>

namespace hz::test {
namespace {

using Real = app::JobRounds::Real;
constexpr std::chrono::seconds kSecond{1};

class Rounds : public testing::Test {
 protected:
    Platform platform{};
    Real real{std::chrono::hours{1}};

    // One look of the background thread, `later` after the one before.
    void look(std::chrono::milliseconds later) {
        real += later;
        platform.rounds().run_due(real);
    }
    std::ptrdiff_t count(std::string_view type) {
        return std::ranges::count(platform.log_types(), type);
    }
    std::string status(const std::string& number) {
        std::string found;
        must(platform.services().store.read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(const auto row,
                   tx.get(app::Scope::everything(), app::Shelf::State, "cert", number));
            HZ_TRY(const auto held, from_json_text<domain::Certificate>(row->body));
            found = name_of(held.status);
            return {};
        }));
        return found;
    }
    std::string time_of(std::string_view type) {
        for (const auto& entry : platform.log()) {
            const auto event = must(record::parse_event(entry.bytes));
            if (event.type == type) return to_text(event.t);
        }
        return "";
    }
};

TEST_F(Rounds, the_log_begins_with_its_opening) {
    EXPECT_EQ(platform.log_types().front(), "log.opened");
    EXPECT_EQ(count("log.opened"), 1);
}

TEST_F(Rounds, the_first_look_publishes_everything) {
    look(kSecond);
    EXPECT_TRUE(platform.failures.empty()) << platform.failures.front();
    EXPECT_EQ(count("trust.published"), 1);
    EXPECT_EQ(count("status.published"), 1);
    EXPECT_EQ(count("log.anchor"), 1);
    EXPECT_GT(must(app::published_checkpoint(platform.services(), "2026")).size, 0);
}

TEST_F(Rounds, sequences_at_every_look_and_signs_once_a_second) {
    look(kSecond);
    const auto before = must(app::published_checkpoint(platform.services(), "2026")).size;
    platform.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2029-03-15"), 1);
    look(std::chrono::milliseconds{200});
    EXPECT_EQ(must(app::published_checkpoint(platform.services(), "2026")).size, before);
    look(std::chrono::milliseconds{800});
    EXPECT_GT(must(app::published_checkpoint(platform.services(), "2026")).size, before);
}

TEST_F(Rounds, signs_again_after_ten_minutes_without_a_new_event) {
    look(kSecond);
    look(kSecond);
    const auto first = must(platform.services().checkpoints.get("2026"));
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{9}));
    look(kSecond);
    EXPECT_EQ(must(platform.services().checkpoints.get("2026"))->time, first->time);
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{10}));
    look(kSecond);
    const auto again = must(platform.services().checkpoints.get("2026"));
    EXPECT_EQ(again->time, first->time + 600);
    EXPECT_EQ(again->size, first->size);
}

TEST_F(Rounds, anchors_once_an_hour) {
    look(kSecond);
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{59}));
    look(kSecond);
    EXPECT_EQ(count("log.anchor"), 1);
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{60}));
    look(kSecond);
    EXPECT_EQ(count("log.anchor"), 2);
}

TEST_F(Rounds, changes_of_one_moment_go_into_one_status_round) {
    look(std::chrono::seconds{10});
    platform.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2029-03-15"), 1);
    platform.register_only("999CS2600002", "revoked", 2);
    look(kSecond);  // sequenced; the last round is less than five seconds old
    platform.register_only("999CS2600003", "revoked", 3);
    look(kSecond);
    EXPECT_EQ(count("status.published"), 1);
    look(std::chrono::seconds{5});
    EXPECT_EQ(count("status.published"), 2);
    look(std::chrono::seconds{5});
    look(std::chrono::seconds{5});
    EXPECT_EQ(count("status.published"), 2);
}

TEST_F(Rounds, status_lists_are_signed_again_after_ten_minutes) {
    look(kSecond);
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{10}));
    look(std::chrono::seconds{5});
    const auto list = must(app::status_list(platform.services(), 0, std::nullopt));
    EXPECT_EQ(list.iat, unix_seconds(kFounded) + 600);
    EXPECT_EQ(count("status.published"), 1);
}

TEST_F(Rounds, a_certificate_ends_at_midnight_after_its_last_day) {
    platform.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2026-03-18"), 1);
    must(platform.clock().advance_to(*instant_from("2026-03-18T15:59:59.999Z")));
    look(kSecond);
    EXPECT_EQ(status("999CS2600001"), "valid");
    must(platform.clock().advance_to(*instant_from("2026-03-18T16:00:00.000Z")));
    look(kSecond);
    EXPECT_EQ(status("999CS2600001"), "expired");
    look(kSecond);
    EXPECT_EQ(count("cert.expired"), 1);
}

TEST_F(Rounds, a_jump_of_the_clock_ends_each_certificate_at_its_own_time) {
    platform.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2026-03-20"), 1);
    platform.issue("999CS2600002", *date_from("2026-03-16"), *date_from("2026-03-18"), 2);
    platform.issue("999CS2600003", *date_from("2026-03-16"), *date_from("2026-05-18"), 3);
    const Instant to = *instant_from("2026-04-01T00:00:00.000Z");
    EXPECT_EQ(must(platform.rounds().advance(platform.clock(), to)), to);
    EXPECT_EQ(status("999CS2600001"), "expired");
    EXPECT_EQ(status("999CS2600002"), "expired");
    EXPECT_EQ(status("999CS2600003"), "valid");
    EXPECT_EQ(time_of("cert.expired"), "2026-03-18T16:00:00.000Z");
    EXPECT_EQ(count("cert.expired"), 2);
    EXPECT_EQ(platform.clock().now(), to);
}

TEST_F(Rounds, a_jump_leaves_lists_and_checkpoint_of_its_end) {
    const Instant to = kFounded + std::chrono::days{3};
    must(platform.rounds().advance(platform.clock(), to));
    EXPECT_EQ(must(app::status_list(platform.services(), 0, std::nullopt)).iat, unix_seconds(to));
    const auto stored = must(platform.services().checkpoints.get("2026"));
    EXPECT_EQ(stored->time, unix_seconds(to));
    std::vector<app::PendingEvent> pending;
    must(platform.services().store.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(pending, tx.pending(10));
        return {};
    }));
    EXPECT_TRUE(pending.empty());
    EXPECT_EQ(must(app::published_checkpoint(platform.services(), "2026")).size,
              static_cast<std::int64_t>(platform.log().size()));
}

TEST_F(Rounds, the_clock_never_goes_back) {
    platform.advance(std::chrono::hours{2});
    EXPECT_EQ(key_of(platform.rounds().advance(platform.clock(), kFounded)), "clock.backward");
    EXPECT_EQ(platform.clock().now(), kFounded + std::chrono::hours{2});
    platform.advance(std::chrono::hours{0});  // standing still is allowed
}

TEST_F(Rounds, a_later_start_goes_on_where_the_clock_stood) {
    platform.advance(std::chrono::days{2});
    platform.reopen(std::nullopt);
    EXPECT_EQ(platform.clock().now(), kFounded + std::chrono::days{2});
    platform.reopen(kFounded);
    EXPECT_EQ(platform.clock().now(), kFounded + std::chrono::days{2});
    platform.reopen(kFounded + std::chrono::days{5});
    EXPECT_EQ(platform.clock().now(), kFounded + std::chrono::days{5});
}

TEST_F(Rounds, a_later_start_is_never_behind_the_last_event) {
    must(platform.clock().advance_to(kFounded + std::chrono::hours{7}));
    platform.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2029-03-15"), 1);
    must(platform.clock().advance_to(kFounded + std::chrono::hours{9}));
    platform.reopen(std::nullopt);
    EXPECT_EQ(platform.clock().now(), kFounded + std::chrono::hours{7});
}

TEST_F(Rounds, a_job_that_fails_is_reported_and_holds_up_no_other) {
    look(kSecond);
    const auto stored = must(platform.services().checkpoints.get("2026"));
    auto ahead = *stored;
    ahead.time += 3600;  // a clock behind the last signature signs nothing
    must(platform.services().checkpoints.swap(*stored, ahead));
    platform.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2029-03-15"), 1);
    look(kSecond);
    ASSERT_FALSE(platform.failures.empty());
    EXPECT_EQ(platform.failures.front(), "checkpoint: checkpoint.clock");
    look(std::chrono::seconds{5});
    std::vector<app::PendingEvent> pending;
    must(platform.services().store.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(pending, tx.pending(10));
        return {};
    }));
    EXPECT_TRUE(pending.empty());
}

}  // namespace
}  // namespace hz::test
