// What a term allows and what it refuses once another has begun (ADR 0029), on a real data
// directory.
#include "app/jobs/leader_services.hpp"

#include "app/jobs/rounds.hpp"
#include "app/log/published.hpp"
#include "app/system_command.hpp"
#include "unit/publication/platform.hpp"

#include <algorithm>

namespace hz::test {
namespace {

using app::JobRounds;
using app::LeaderServices;
using app::Leadership;

constexpr std::chrono::seconds kLength{10};

class Terms : public testing::Test {
 protected:
    std::unique_ptr<Leadership> process(const std::string& name) {
        return std::make_unique<Leadership>(platform.services().store, "2026",
                                            app::LeaseTerms{name, kLength, false, {}},
                                            [this] { return now; });
    }
    std::unique_ptr<LeaderServices> lead(Leadership& process) {
        must(process.look());
        return std::make_unique<LeaderServices>(platform.services(), process, *process.term());
    }
    // Another process watches `old` fall silent and leads.
    void take_over() {
        must(young->look());
        now += kLength;
        must(young->look());
        ASSERT_TRUE(young->term());
    }
    static Result<Bytes> signature(const app::Services& services) {
        HZ_TRY(const auto key, services.keys.find("hz.example/root", app::KeyUse::Root,
                                                  app::Algorithm::Sm2, services.clock.now()));
        return key->sign(bytes_of("text\n"), app::SignatureForm::Der);
    }
    static Status note(const app::Services& services) {
        return services.store.write([](app::WriteTx& tx) -> Status {
            HZ_TRY_VOID(tx.next_serial("led"));
            return {};
        });
    }

    Platform platform{};
    Leadership::Real now{std::chrono::hours{1}};
    std::unique_ptr<Leadership> old{process("old")};
    std::unique_ptr<Leadership> young{process("young")};
};

TEST_F(Terms, a_leader_writes_signs_and_publishes) {
    const auto leader = lead(*old);
    EXPECT_TRUE(leader->leads());
    EXPECT_TRUE(note(leader->services()));
    EXPECT_TRUE(signature(leader->services()));
    std::vector<std::string> failures;
    JobRounds rounds{leader->services(), platform.evidence_removal(), leader->term(),
                     [&](std::string_view job, const Error& error) {
                         failures.push_back(std::string{job} + ": " + error.key);
                     }};
    rounds.run_due(now);
    EXPECT_TRUE(failures.empty()) << failures.front();
    EXPECT_GT(must(app::published_checkpoint(platform.services(), "2026")).size, 0);
}

// The lease may have run out by its own clock while nobody else leads yet.
TEST_F(Terms, a_leader_whose_time_is_up_signs_nothing) {
    const auto leader = lead(*old);
    const auto found = must(leader->services().keys.find(
        "hz.example/root", app::KeyUse::Root, app::Algorithm::Sm2, platform.clock().now()));
    now += kLength;
    EXPECT_FALSE(leader->leads());
    EXPECT_EQ(key_of(found->sign(bytes_of("text\n"), app::SignatureForm::Der)), "lease.lost");
    EXPECT_EQ(key_of(signature(leader->services())), "lease.lost");
    const auto stored = *must(platform.services().checkpoints.get("2026"));
    EXPECT_EQ(leader->services().checkpoints.swap(stored, stored).error().key, "lease.lost");
}

TEST_F(Terms, one_that_stood_still_changes_nothing_after_another_took_over) {
    const auto leader = lead(*old);
    std::vector<std::string> failures;
    JobRounds rounds{leader->services(), platform.evidence_removal(), leader->term(),
                     [&](std::string_view job, const Error& error) {
                         failures.push_back(std::string{job} + ": " + error.key);
                     }};
    rounds.run_due(now);
    ASSERT_TRUE(failures.empty()) << failures.front();
    take_over();
    platform.issue("999CS2600001", *date_from("2026-03-16"), *date_from("2029-03-15"), 1);
    const auto types = platform.log_types();
    const auto stored = *must(platform.services().checkpoints.get("2026"));
    platform.issue("999CS2600002", *date_from("2026-03-16"), *date_from("2029-03-15"), 2);
    const auto waits = [&] {
        std::size_t count = 0;
        must(platform.services().store.read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(const auto pending, tx.pending(100));
            count = pending.size();
            return {};
        }));
        return count;
    };
    const auto waiting = waits();
    ASSERT_GT(waiting, 0U);
    // An hour of work falls due at once, and its own clock never said that time had passed.
    now -= kLength;
    ASSERT_TRUE(leader->leads());
    rounds.run_due(now + std::chrono::hours{1});
    EXPECT_FALSE(failures.empty());
    EXPECT_TRUE(std::ranges::all_of(
        failures, [](const std::string& failed) { return failed.ends_with(": lease.lost"); }));
    EXPECT_EQ(waits(), waiting);
    EXPECT_EQ(must(platform.services().checkpoints.get("2026"))->note_sha256, stored.note_sha256);
    EXPECT_EQ(key_of(signature(leader->services())), "lease.lost");
    const auto swapped = leader->services().checkpoints.swap(stored, stored);
    EXPECT_EQ(swapped.error().key, "lease.lost");
    EXPECT_EQ(platform.log_types().size(), types.size() + waiting);
    EXPECT_EQ(note(leader->services()).error().key, "lease.lost");
    EXPECT_EQ(app::run_as_system(leader->services(), [](app::CommandTx&) { return Status{}; })
                  .error()
                  .key,
              "lease.lost");
    // Requests go on: they are nobody's term.
    EXPECT_TRUE(note(platform.services()));
}

}  // namespace
}  // namespace hz::test
