#include "domain/party/person.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kChief =
    R"({"name":"示例甲","document":"resident_id","number":"11010519491231002X"})";

TEST(RegisterPerson, keeps_a_digest_and_a_masked_number_only) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto got = world.answer("party.register_person", AppWorld::member("org_admin", body),
                                  about("organisation", body, kChief));
    EXPECT_EQ(text_at(got, "known_before"), "false");
    const auto kept = world.state<domain::PersonAggregate>(text_at(got, "person"));
    ASSERT_TRUE(kept);
    EXPECT_EQ(*kept->identity_masked.value, "110105********002X");
    ASSERT_TRUE(kept->identity_digest);
    EXPECT_EQ(kept->identity_digest->value.value_or("").size(), 64U);
    EXPECT_EQ(to_json(*kept).find("19491231"), std::string::npos);
}

TEST(RegisterPerson, introduces_a_known_person_to_a_second_organisation) {
    AppWorld world;
    const auto first = world.organisation("certification_body", 1);
    const auto second = world.organisation("service_provider", 2);
    const auto known = text_at(
        world.answer("party.register_person", world.admin(), about("organisation", first, kChief)),
        "person");
    const auto got =
        world.answer("party.register_person", world.admin(), about("organisation", second, kChief));
    EXPECT_EQ(text_at(got, "person"), known);
    EXPECT_EQ(text_at(got, "known_before"), "true");
    EXPECT_EQ(world.refusal("party.register_person", world.admin(),
                            about("organisation", second, kChief)),
              "person.known");
}

TEST(RegisterPerson, refuses_the_document_of_somebody_else) {
    AppWorld world;
    world.answer("party.register_person", world.admin(),
                 about("organisation", world.organisation("certification_body", 1), kChief));
    EXPECT_EQ(
        world.refusal(
            "party.register_person", world.admin(),
            about("organisation", world.organisation("service_provider", 2),
                  R"({"name":"示例乙","document":"resident_id","number":"11010519491231002x"})")),
        "person.name_differs");
}

TEST(RegisterPerson, asks_people_of_a_body_for_a_right_document) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto refusal = [&](const char* text) {
        return world.refusal("party.register_person", world.admin(),
                             about("organisation", body, text));
    };
    EXPECT_EQ(refusal(R"({"name":"示例乙"})"), "person.identity_required");
    EXPECT_EQ(refusal(R"({"name":"示例乙","document":"passport"})"), "person.identity");
    EXPECT_EQ(refusal(R"({"name":"示例乙","number":"E0000001"})"), "person.identity");
    EXPECT_EQ(
        refusal(R"({"name":"示例乙","document":"resident_id","number":"110105194912310021"})"),
        "person.identity");
}

TEST(RegisterPerson, serves_the_own_organisation_only) {
    AppWorld world;
    const auto first = world.organisation("certification_body", 1);
    const auto other = AppWorld::member("org_admin", world.organisation("certification_body", 2));
    EXPECT_EQ(world.refusal("party.register_person", other, about("organisation", first, kChief)),
              "party.not_found");
}

}  // namespace
}  // namespace hz::test
