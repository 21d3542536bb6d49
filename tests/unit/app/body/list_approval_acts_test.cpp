#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kDocument = R"({"document":{"number":"示例决定1号"}})";

// "command obstacle", line by line; what is open has no obstacle.
std::string told(AppWorld& world, const std::string& body) {
    const auto found =
        world.answer("body.list_approval_acts", world.admin(), about("organisation", body));
    std::string all;
    for (std::size_t at = 0; !text_at(found, "acts/" + std::to_string(at) + "/command").empty();
         ++at) {
        const std::string act = "acts/" + std::to_string(at);
        all +=
            text_at(found, act + "/command") + " " + text_at(found, act + "/obstacle/key") + "\n";
    }
    return all;
}

TEST(ListApprovalActs, offers_what_the_approval_leaves_room_for) {
    AppWorld world;
    const auto body = world.body();
    EXPECT_EQ(told(world, body),
              "record_approval \nchange_approved_fields \nsuspend_approval \n"
              "resume_approval body.not_suspended\nend_approval \nrename_body \n");
    ASSERT_EQ(world.refusal("body.suspend_approval", world.admin(),
                            about("organisation", body, kDocument, 1)),
              "accepted");
    EXPECT_EQ(told(world, body),
              "record_approval \nchange_approved_fields \nsuspend_approval body.suspended\n"
              "resume_approval \nend_approval \nrename_body \n");
    world.wait(std::chrono::days{3650});
    EXPECT_EQ(told(world, body),
              "record_approval \nchange_approved_fields body.not_approved\n"
              "suspend_approval body.not_approved\nresume_approval body.not_approved\n"
              "end_approval \nrename_body \n");
}

TEST(ListApprovalActs, offers_nothing_of_what_is_refused) {
    AppWorld world;
    const auto body = world.body();
    ASSERT_EQ(
        world.refusal("body.end_approval", world.admin(),
                      about("organisation", body,
                            R"({"ground":"body_request","document":{"number":"示例决定1号"}})", 1)),
        "accepted");
    EXPECT_EQ(told(world, body),
              "record_approval \nchange_approved_fields body.not_approved\n"
              "suspend_approval body.not_approved\nresume_approval body.not_suspended\n"
              "end_approval body.not_approved\nrename_body \n");
    for (const char* command : {"body.suspend_approval", "body.resume_approval"})
        EXPECT_NE(world.refusal(command, world.admin(), about("organisation", body, kDocument, 2)),
                  "accepted");
}

TEST(ListApprovalActs, carries_the_version_for_those_who_record_approvals_only) {
    AppWorld world;
    const auto body = world.body();
    const auto got =
        world.call("body.list_approval_acts", world.admin(), about("organisation", body));
    ASSERT_TRUE(got);
    EXPECT_EQ(got->version, 1);
    EXPECT_EQ(world.refusal("body.list_approval_acts", AppWorld::member("org_admin", body),
                            about("organisation", body)),
              "permission.missing");
    EXPECT_EQ(
        world.refusal("body.list_approval_acts", world.admin(), about("organisation", uuid_of(1))),
        "body.not_found");
}

}  // namespace
}  // namespace hz::test
