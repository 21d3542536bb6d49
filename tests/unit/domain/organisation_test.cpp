#include "domain/party/organisation.hpp"

#include "unit/domain/support.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::domain::organisation_test {
namespace {

using test::on;

Stamp at(const char* day) { return {start_of(on(day)), "", ""}; }

OrganisationRegistered facts() {
    return {OrganisationId::trusted("00000000-0000-4000-8000-0000000000aa"),
            *Uscc::from("91990100MA1TE5T0XL"),
            "示例星垣安全技术有限公司",
            OrganisationKind::ServiceProvider,
            *RegionCode::from("990102"),
            "示例路1号",
            {Contact{"示例联系人", "000-0000", ""}}};
}
Organisation registered() {
    const auto events = register_organisation(facts());
    return evolve({}, events->front(), at("2026-01-05"));
}
std::string refusal(const OrganisationEvents& result) {
    return result ? "accepted" : result.error().key;
}
bool has(const std::vector<Key>& keys, const Key& key) {
    return std::ranges::find(keys, key) != keys.end();
}

TEST(Organisation, refuses_to_be_registered_without_a_code_unless_it_runs_the_platform) {
    OrganisationRegistered without = facts();
    without.uscc = {};
    EXPECT_EQ(refusal(register_organisation(without)), "party.uscc_required");
    without.kind = OrganisationKind::PlatformOperator;
    EXPECT_EQ(refusal(register_organisation(without)), "accepted");
    EXPECT_FALSE(Uscc::from("91990100MA1TE5T0XM"));
}

TEST(Organisation, keeps_every_name_with_its_date) {
    const Organisation first = registered();
    const auto events =
        rename_organisation(first, {"示例星垣科技有限公司", on("2026-03-01")}, on("2026-03-02"));
    ASSERT_TRUE(events);
    const Organisation second = evolve(first, events->front(), at("2026-03-02"));
    EXPECT_EQ(current_name(second), "示例星垣科技有限公司");
    EXPECT_EQ(name_on(second, on("2026-02-28")), "示例星垣安全技术有限公司");
    EXPECT_EQ(name_on(second, on("2026-03-01")), "示例星垣科技有限公司");
    EXPECT_EQ(name_on(second, on("2020-01-01")), "示例星垣安全技术有限公司");
}

TEST(Organisation, refuses_renaming_to_the_same_name_ahead_of_time_or_before_the_last_change) {
    Organisation organisation = registered();
    const Date today = on("2026-03-02");
    EXPECT_EQ(
        refusal(rename_organisation(organisation, {current_name(organisation), today}, today)),
        "party.name_same");
    EXPECT_EQ(refusal(rename_organisation(organisation, {"甲", on("2026-03-03")}, today)),
              "party.date_ahead");
    organisation = evolve(organisation, OrganisationRenamed{"乙", today}, at("2026-03-02"));
    EXPECT_EQ(refusal(rename_organisation(organisation, {"丙", on("2026-03-01")}, today)),
              "party.date_before_last");
}

TEST(Organisation, moves_to_another_area_and_is_seen_there) {
    const Organisation first = registered();
    EXPECT_EQ(refusal(move_organisation(first, {first.region, first.address})), "party.place_same");
    const auto events = move_organisation(first, {*RegionCode::from("990201"), "示例街2号"});
    ASSERT_TRUE(events);
    const auto keys = OrganisationAggregate::keys(evolve(first, events->front()));
    EXPECT_TRUE(has(keys, {"scope", "region:990201"}));
    EXPECT_TRUE(has(keys, {"scope", "region:990200"}));
    EXPECT_FALSE(has(keys, {"scope", "region:990100"}));
}

TEST(Organisation, refuses_everything_once_closed) {
    const Organisation open = registered();
    const auto events = close_organisation(open, "注销登记");
    ASSERT_TRUE(events);
    const Organisation closed = evolve(open, events->front());
    const Date today = on("2026-03-02");
    EXPECT_EQ(refusal(close_organisation(closed, "再次")), "party.closed");
    EXPECT_EQ(refusal(rename_organisation(closed, {"甲", today}, today)), "party.closed");
    EXPECT_EQ(refusal(move_organisation(closed, {*RegionCode::from("990201"), ""})),
              "party.closed");
}

TEST(Organisation, has_keys_for_code_area_and_the_beginnings_of_all_names) {
    const Organisation organisation =
        evolve(registered(), OrganisationRenamed{"ＡＢＣ示例", on("2026-03-01")});
    const auto keys = OrganisationAggregate::keys(organisation);
    EXPECT_TRUE(has(keys, {"uscc", "91990100MA1TE5T0XL", Uniqueness::Unique}));
    EXPECT_TRUE(has(keys, {"scope", "org:" + organisation.id.text()}));
    EXPECT_TRUE(has(keys, {"scope", "region:990102"}));
    EXPECT_TRUE(has(keys, {"scope", "region:990100"}));
    EXPECT_TRUE(has(keys, {"scope", "region:99"}));
    EXPECT_TRUE(has(keys, {"name", name_search_key("示例星")}));
    EXPECT_TRUE(has(keys, {"name", name_search_key("abc示")}));
    EXPECT_TRUE(name_starts_with(organisation, "ABC"));
    EXPECT_FALSE(name_starts_with(organisation, "星垣"));
    EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
}

TEST(Organisation, survives_being_written_and_read_also_when_the_contact_is_erased) {
    Organisation organisation = registered();
    for (int round = 0; round < 2; ++round) {
        const std::string text = to_json(organisation);
        const auto again = from_json_text<Organisation>(text);
        ASSERT_TRUE(again) << text;
        EXPECT_EQ(to_json(*again), text);
        organisation.contact.value.reset();
    }
}

}  // namespace
}  // namespace hz::domain::organisation_test
