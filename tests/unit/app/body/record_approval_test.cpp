#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string approval(const std::string& body, const std::string& number,
                     const std::string& from = "2026-03-05", const std::string& to = "2032-03-04") {
    return R"({"organisation":")" + body + R"(","approval_number":")" + number +
           R"(","fields":["testing_assessment"],"from":")" + from + R"(","to":")" + to +
           R"(","document":{"number":"示例批1号"}})";
}

TEST(RecordApproval, makes_the_keys_of_the_body_once) {
    AppWorld world;
    const auto body = world.organisation("certification_body");
    EXPECT_EQ(text_at(world.answer("body.record_approval", world.admin(),
                                   with(approval(body, "DEMO-R-2026-999"))),
                      "status"),
              "valid");
    ASSERT_EQ(world.keys().list().size(), 2U);
    const auto key = world.keys().list()[0];
    EXPECT_EQ(key.name, "hz.example/issuer/999");
    EXPECT_EQ(key.organisation, "999");
    EXPECT_EQ(key.use, app::KeyUse::Cert);
    EXPECT_TRUE(
        world.keys().find(key.name, app::KeyUse::Cert, app::Algorithm::Sm2, world.clock().now()));
    EXPECT_TRUE(
        world.keys().find(key.name, app::KeyUse::Cert, app::Algorithm::Es256, world.clock().now()));
    EXPECT_EQ(
        world.refusal("body.record_approval", world.admin(),
                      {{}, approval(body, "DEMO-R-2026-999", "2032-03-05", "2038-03-04"), 1, {}}),
        "accepted");
    EXPECT_EQ(world.keys().list().size(), 2U);
}

TEST(RecordApproval, answers_a_repeat_as_the_first_time) {
    AppWorld world;
    const Sent sent{
        {}, approval(world.organisation("certification_body"), "DEMO-R-2026-999"), {}, "key-1"};
    const auto first = world.answer("body.record_approval", world.admin(), sent);
    EXPECT_EQ(json::write(first),
              json::write(world.answer("body.record_approval", world.admin(), sent)));
}

TEST(RecordApproval, makes_no_keys_for_what_is_refused) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto refusal = [&](const std::string& text) {
        return world.refusal("body.record_approval", world.admin(), with(text));
    };
    EXPECT_EQ(refusal(approval(body, "CNCA-R-9999-999")), "body.number_environment");
    EXPECT_EQ(refusal(approval(body, "DEMO-R-2026-999", "2026-03-05", "2032-03-05")),
              "body.period_too_long");
    EXPECT_EQ(refusal(approval(uuid_of(1), "DEMO-R-2026-999")), "party.not_found");
    EXPECT_EQ(refusal(approval(world.organisation("service_provider", 2), "DEMO-R-2026-999")),
              "body.not_a_body");
    EXPECT_TRUE(world.keys().list().empty());
}

TEST(RecordApproval, takes_real_numbers_in_production_only) {
    AppWorld world{app::Environment::Production};
    const auto body = world.organisation("certification_body");
    EXPECT_EQ(world.refusal("body.record_approval", world.admin(),
                            with(approval(body, "DEMO-R-2026-999"))),
              "body.number_environment");
    EXPECT_EQ(world.refusal("body.record_approval", world.admin(),
                            with(approval(body, "CNCA-R-9999-999"))),
              "accepted");
}

TEST(RecordApproval, gives_no_serial_to_two_bodies) {
    AppWorld world;
    const auto first = world.organisation("certification_body", 1);
    const auto second = world.organisation("certification_body", 2);
    ASSERT_EQ(world.refusal("body.record_approval", world.admin(),
                            with(approval(first, "DEMO-R-2026-999"))),
              "accepted");
    EXPECT_EQ(world.refusal("body.record_approval", world.admin(),
                            with(approval(second, "DEMO-R-2025-999"))),
              "unique.code");
    EXPECT_EQ(world.refusal("body.record_approval", world.admin(),
                            with(approval(second, "DEMO-RF-2025-999"))),
              "accepted");
}

TEST(RecordApproval, asks_a_further_approval_for_the_version_of_the_body) {
    AppWorld world;
    const auto body = world.body();
    const auto next = approval(body, "DEMO-R-2026-901", "2032-03-05", "2038-03-04");
    EXPECT_EQ(world.refusal("body.record_approval", world.admin(), with(next)),
              "if_match.required");
    EXPECT_EQ(world.refusal("body.record_approval", world.admin(), {{}, next, 5, {}}),
              "version.stale");
}

TEST(RecordApproval, is_for_departments_and_the_platform) {
    AppWorld world;
    const auto body = world.organisation("certification_body", 1);
    const auto text = approval(body, "DEMO-R-2026-999");
    EXPECT_EQ(
        world.refusal("body.record_approval", AppWorld::member("org_admin", body), with(text)),
        "permission.missing");
    const auto officer =
        AppWorld::member("department_officer", world.organisation("department", 2));
    EXPECT_EQ(world.refusal("body.record_approval", officer, with(text)), "accepted");
}

}  // namespace
}  // namespace hz::test
