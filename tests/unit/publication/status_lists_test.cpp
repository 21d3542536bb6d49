#include "app/publication/status_lists.hpp"

#include "app/publication/trust_list.hpp"
#include "record/status_list.hpp"
#include "unit/publication/platform.hpp"

#include <algorithm>

namespace hz::test {
namespace {

using app::Refresh;
using record::ListedStatus;

class StatusLists : public testing::Test {
 protected:
    Platform platform{};

    void publish(Refresh refresh = Refresh::No) {
        must(app::publish_status_lists(platform.services(), refresh));
    }
    app::PublishedStatusList at(std::optional<std::int64_t> time) {
        return must(app::status_list(platform.services(), 0, time));
    }
    // Both forms verified under the trust list, and found equal.
    record::VerifiedStatusList read(const app::PublishedStatusList& list) {
        const auto& use = platform.services().primitives;
        const std::vector roots{platform.root()};
        const auto trust = must(
            record::verify_trust_list(must(app::trust_note(platform.services())), roots, 0, use));
        auto jwt = must(record::verify_status_jwt(list.jwt, trust, use));
        const auto note = must(record::verify_status_note(list.note, trust, use));
        EXPECT_EQ(jwt.bits, note.bits);
        EXPECT_EQ(jwt.list.iat, note.list.iat);
        EXPECT_EQ(jwt.list.iat, list.iat);
        return jwt;
    }
    ListedStatus entry(const app::PublishedStatusList& list, std::uint32_t index) {
        return must(record::status_entry(read(list).bits, index));
    }
    std::ptrdiff_t rounds_on_record() {
        return std::ranges::count(platform.log_types(), "status.published");
    }
};

TEST_F(StatusLists, the_first_list_exists_before_any_certificate) {
    publish();
    const auto list = read(at(std::nullopt));
    EXPECT_EQ(list.list.sub, "https://hz.example/status/0");
    EXPECT_EQ(list.list.exp - list.list.iat, 86'400);
    EXPECT_EQ(list.list.ttl, 300);
    EXPECT_EQ(list.list.environment, "demo");
    EXPECT_EQ(list.bits.size(), 131'072U / 4);
    EXPECT_TRUE(std::ranges::all_of(list.bits, [](std::uint8_t byte) { return byte == 0; }));
    EXPECT_EQ(key_of(app::status_list(platform.services(), 1, std::nullopt)), "status_list.absent");
}

TEST_F(StatusLists, tells_each_status_at_its_place) {
    platform.register_only("999CS2600001", "revoked", 0);
    platform.register_only("999CS2600002", "suspended", 70'000);
    platform.register_only("999CS2600003", "cancelled", 131'071);
    platform.register_only("999CS2600004", "valid", 5);
    publish();
    EXPECT_EQ(entry(at(std::nullopt), 0), ListedStatus::Revoked);
    EXPECT_EQ(entry(at(std::nullopt), 70'000), ListedStatus::Suspended);
    EXPECT_EQ(entry(at(std::nullopt), 131'071), ListedStatus::Cancelled);
    EXPECT_EQ(entry(at(std::nullopt), 5), ListedStatus::Valid);
}

TEST_F(StatusLists, a_round_without_a_change_leaves_no_trace) {
    publish();
    const auto first = at(std::nullopt);
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{1}));
    publish();
    EXPECT_EQ(at(std::nullopt).jwt, first.jwt);
    EXPECT_EQ(rounds_on_record(), 1);
}

TEST_F(StatusLists, a_refresh_signs_anew_without_an_event) {
    publish();
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{10}));
    publish(Refresh::Yes);
    EXPECT_EQ(at(std::nullopt).iat, unix_seconds(kFounded) + 600);
    EXPECT_EQ(rounds_on_record(), 1);
}

TEST_F(StatusLists, lists_whose_bits_changed_are_kept) {
    publish();
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{5}));
    platform.register_only("999CS2600001", "suspended", 9);
    publish();
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{9}));
    platform.register_only("999CS2600001", "valid", 9);
    publish();
    const std::int64_t start = unix_seconds(kFounded);
    EXPECT_EQ(at(start).iat, start);
    EXPECT_EQ(at(start + 299).iat, start);
    EXPECT_EQ(at(start + 300).iat, start + 300);
    EXPECT_EQ(entry(at(start + 539), 9), ListedStatus::Suspended);
    EXPECT_EQ(entry(at(start + 540), 9), ListedStatus::Valid);
    EXPECT_EQ(key_of(app::status_list(platform.services(), 0, start - 1)), "status_list.absent");
    EXPECT_EQ(rounds_on_record(), 3);
}

TEST_F(StatusLists, the_last_list_of_each_day_is_kept) {
    publish();
    const Instant evening = kFounded + std::chrono::hours{14} + std::chrono::minutes{50};
    must(platform.clock().advance_to(evening - std::chrono::minutes{10}));
    publish(Refresh::Yes);
    must(platform.clock().advance_to(evening));  // 23:50 in Shanghai
    publish(Refresh::Yes);
    must(platform.clock().advance_to(evening + std::chrono::minutes{20}));
    publish(Refresh::Yes);
    must(platform.clock().advance_to(evening + std::chrono::minutes{30}));
    publish(Refresh::Yes);
    const std::int64_t last = unix_seconds(evening);
    EXPECT_EQ(at(last + 60).iat, last);
    // The one of 23:40 gave way to it.
    EXPECT_EQ(at(last - 60).iat, unix_seconds(kFounded));
    // Of the new day only the newest is there so far.
    EXPECT_EQ(at(last + 1200).iat, last);
    EXPECT_EQ(at(last + 1800).iat, last + 1800);
    EXPECT_EQ(rounds_on_record(), 1);
}

TEST_F(StatusLists, two_rounds_while_the_clock_stands_leave_the_later_one) {
    publish();
    platform.register_only("999CS2600001", "revoked", 3);
    publish();
    EXPECT_EQ(entry(at(unix_seconds(kFounded)), 3), ListedStatus::Revoked);
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{1}));
    platform.register_only("999CS2600002", "revoked", 4);
    publish();
    EXPECT_EQ(entry(at(unix_seconds(kFounded)), 3), ListedStatus::Revoked);
    EXPECT_EQ(entry(at(unix_seconds(kFounded)), 4), ListedStatus::Valid);
}

TEST_F(StatusLists, kept_lists_outlive_a_rebuild_of_the_state) {
    platform.register_only("999CS2600001", "revoked", 3);
    publish();
    must(platform.clock().advance_to(kFounded + std::chrono::minutes{5}));
    platform.register_only("999CS2600002", "suspended", 4);
    publish();
    must(platform.services().store.write([](app::WriteTx& tx) { return tx.clear_state(); },
                                         app::Work::Maintenance));
    EXPECT_EQ(entry(at(unix_seconds(kFounded)), 3), ListedStatus::Revoked);
    EXPECT_EQ(entry(at(unix_seconds(kFounded)), 4), ListedStatus::Valid);
    EXPECT_EQ(entry(at(std::nullopt), 4), ListedStatus::Suspended);
}

TEST_F(StatusLists, a_second_list_appears_with_its_first_certificate) {
    app::PublicCertificate row;
    row.number = "999CS2600009";
    row.json = "{}";
    row.status = "revoked";
    row.list = 1;
    row.index = 8;
    row.issue_event_id = "none";
    must(
        platform.services().store.write([&](app::WriteTx& tx) { return tx.put_certificate(row); }));
    platform.register_only("999CS2600001", "valid", 1);
    publish();
    const auto second = must(app::status_list(platform.services(), 1, std::nullopt));
    EXPECT_EQ(read(second).list.sub, "https://hz.example/status/1");
    EXPECT_EQ(entry(second, 8), ListedStatus::Revoked);
    EXPECT_EQ(rounds_on_record(), 1);  // one event for the round, not one a list
}

}  // namespace
}  // namespace hz::test
