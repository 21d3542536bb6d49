#include "app/publication/trust_list.hpp"

#include "app/enrolment.hpp"
#include "app/log/checkpoints.hpp"
#include "app/system_command.hpp"
#include "record/policy.hpp"
#include "record/trust.hpp"
#include "unit/publication/platform.hpp"

#include <algorithm>

namespace hz::test {
namespace {

record::TrustList verified(const Platform& platform, const std::string& note, std::uint64_t seq) {
    const std::vector roots{platform.root()};
    return must(record::verify_trust_list(note, roots, seq, platform.services().primitives));
}

std::size_t count(const record::TrustList& list, record::KeyUse use) {
    return static_cast<std::size_t>(std::ranges::count(list.keys, use, &record::TrustKey::use));
}

TEST(TrustList, holds_every_key_of_the_platform_under_the_pinned_root) {
    Platform platform;
    const auto list = verified(platform, must(app::trust_note(platform.services())), 1);
    EXPECT_EQ(list.seq, 1U);
    EXPECT_EQ(list.environment, "demo");
    EXPECT_EQ(list.iat, unix_seconds(kFounded));
    EXPECT_EQ(list.exp - list.iat, std::int64_t{30} * 86'400);
    EXPECT_EQ(count(list, record::KeyUse::Root), 1U);
    EXPECT_EQ(count(list, record::KeyUse::Log), 3U);
    EXPECT_EQ(count(list, record::KeyUse::Status), 2U);  // SM2 and ES256
    EXPECT_EQ(count(list, record::KeyUse::Statement), 1U);
}

TEST(TrustList, a_production_register_names_no_environment) {
    Platform platform{"production"};
    EXPECT_EQ(verified(platform, must(app::trust_note(platform.services())), 1).environment, "");
}

TEST(TrustList, stays_the_same_as_long_as_nothing_changed) {
    Platform platform;
    const std::string first = must(app::trust_note(platform.services()));
    must(platform.clock().advance_to(kFounded + std::chrono::days{19}));
    EXPECT_EQ(must(app::trust_note(platform.services())), first);
    EXPECT_EQ(must(app::kept_trust_note(platform.services())), first);
}

TEST(TrustList, is_made_anew_before_it_ends) {
    Platform platform;
    must(app::trust_note(platform.services()));
    must(platform.clock().advance_to(kFounded + std::chrono::days{20}));
    const auto list = verified(platform, must(app::trust_note(platform.services())), 2);
    EXPECT_EQ(list.seq, 2U);
    EXPECT_EQ(list.iat, unix_seconds(kFounded + std::chrono::days{20}));
}

TEST(TrustList, is_made_anew_when_a_key_came) {
    Platform platform;
    must(app::trust_note(platform.services()));
    app::SignerInfo wanted;
    wanted.name = "hz.example/issuer/999";
    wanted.use = app::KeyUse::Cert;
    wanted.organisation = "999";
    wanted.not_before = kFounded;
    wanted.not_after = kFounded + std::chrono::days{100};
    must(platform.services().keys.create(wanted));
    const auto list = verified(platform, must(app::trust_note(platform.services())), 2);
    const auto cert = std::ranges::find(list.keys, record::KeyUse::Cert, &record::TrustKey::use);
    ASSERT_NE(cert, list.keys.end());
    EXPECT_EQ(cert->org, "999");
    EXPECT_EQ(cert->naf, unix_seconds(wanted.not_after));
    EXPECT_EQ(cert->note_key->name, wanted.name);
}

// A person's key as accepting an invitation enrols it; its point is that of some SM2 key here.
void enrol(const Platform& platform, app::KeyUse point_of) {
    const auto& services = platform.services();
    const auto keys = services.keys.list();
    const auto key = std::ranges::find_if(keys, [&](const app::SignerInfo& info) {
        return info.use == point_of && info.algorithm == app::Algorithm::Sm2;
    });
    must(app::run_as_system(services, [&](app::CommandTx& tx) -> Status {
        HZ_TRY(const auto rows, tx.tx().find(app::Scope::everything(),
                                             {app::Shelf::State, "account", {}, {}, {}, 1}));
        HZ_TRY(auto account,
               tx.load<domain::AccountAggregate>(app::Scope::everything(), rows.front().id));
        return app::enrol_key(tx, account, key->public_key);
    }));
}

TEST(TrustList, holds_the_keys_of_persons_and_says_when_they_were_superseded) {
    Platform platform;
    enrol(platform, app::KeyUse::Status);
    const auto first = verified(platform, must(app::trust_note(platform.services())), 1);
    ASSERT_EQ(count(first, record::KeyUse::Person), 1U);
    const Instant later = kFounded + std::chrono::hours{1};
    must(platform.clock().advance_to(later));
    enrol(platform, app::KeyUse::Statement);
    const auto second = verified(platform, must(app::trust_note(platform.services())), 2);
    ASSERT_EQ(count(second, record::KeyUse::Person), 2U);
    std::size_t ended = 0;
    for (const auto& key : second.keys) {
        if (key.use != record::KeyUse::Person) continue;
        EXPECT_TRUE(key.note_key->name.starts_with("hz.example/person/"));
        if (!key.rev) continue;
        ++ended;
        EXPECT_EQ(key.rev->at, unix_seconds(later));
        EXPECT_EQ(key.rev->why, record::RevokedWhy::Superseded);
        EXPECT_EQ(key.nbf, unix_seconds(kFounded));
    }
    EXPECT_EQ(ended, 1U);
}

TEST(TrustList, each_list_is_an_event_that_names_its_bytes) {
    Platform platform;
    const std::string note = must(app::trust_note(platform.services()));
    must(app::trust_note(platform.services()));
    const auto types = platform.log_types();
    EXPECT_EQ(std::ranges::count(types, "trust.published"), 1);
    const auto at = std::ranges::find(types, "trust.published") - types.begin();
    const std::string bytes = platform.log()[static_cast<std::size_t>(at)].bytes;
    const Digest32 sm3 = platform.services().primitives.sm3(bytes_of(note));
    EXPECT_NE(bytes.find(record::base64(sm3)), std::string::npos);
}

TEST(TrustList, is_absent_before_the_first_was_made) {
    Platform platform;
    EXPECT_EQ(key_of(app::kept_trust_note(platform.services())), "trust.absent");
}

TEST(Policy, asks_for_every_log_key_and_no_witness) {
    Platform platform;
    const auto& services = platform.services();
    const auto sha256 = must(record::parse_policy(app::policy_text(services, app::Tree::Sha256),
                                                  services.primitives.sha256));
    EXPECT_EQ(sha256.logs.size(), 2U);
    EXPECT_FALSE(sha256.quorum);
    EXPECT_EQ(sha256.logs.front().key.name, "hz.example/log/2026");
    const auto sm3 = must(record::parse_policy(app::policy_text(services, app::Tree::Sm3),
                                               services.primitives.sha256));
    ASSERT_EQ(sm3.logs.size(), 1U);
    EXPECT_EQ(sm3.logs.front().key.name, "hz.example/log/2026/sm3");
}

TEST(Policy, a_checkpoint_of_this_log_satisfies_it) {
    Platform platform;
    platform.settle();
    const auto& services = platform.services();
    const auto stored = must(services.checkpoints.get("2026"));
    ASSERT_TRUE(stored);
    for (const auto& [tree, note] :
         {std::pair{app::Tree::Sha256, stored->note_sha256}, {app::Tree::Sm3, stored->note_sm3}}) {
        const auto policy = must(
            record::parse_policy(app::policy_text(services, tree), services.primitives.sha256));
        const auto standing = must(record::judge_checkpoint(policy, note, services.primitives));
        EXPECT_TRUE(standing.origin_known && standing.log_signed);
    }
}

}  // namespace
}  // namespace hz::test
