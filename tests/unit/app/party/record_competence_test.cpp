#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kAssessor =
    R"({"category":"testing_assessment","grade":"assessor","from":"2026-01-05","evidence":"示例证明"})";

TEST(RecordCompetence, is_recorded_by_the_employer) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    const auto person = world.person(body);
    const auto admin = AppWorld::member("org_admin", body);
    EXPECT_EQ(
        world.refusal("party.record_competence", admin, about("person", person, kAssessor, 1)),
        "person.not_employed");
    ASSERT_EQ(
        world.refusal(
            "party.start_employment", admin,
            about("person", person,
                  R"({"organisation":")" + body + R"(","from":"2026-01-05","full_time":true})", 1)),
        "accepted");
    EXPECT_EQ(text_at(world.answer("party.record_competence", admin,
                                   about("person", person, kAssessor, 2)),
                      "competences"),
              "1");
    EXPECT_EQ(
        world.refusal("party.record_competence", admin, about("person", person, kAssessor, 3)),
        "person.competence_known");
}

TEST(RecordCompetence, is_not_recorded_by_the_person) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    auto self = AppWorld::member("assessor", body);
    self.person = world.person(body);
    EXPECT_EQ(
        world.refusal("party.record_competence", self, about("person", self.person, kAssessor, 1)),
        "permission.missing");
}

}  // namespace
}  // namespace hz::test
