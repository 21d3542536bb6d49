// Versions, legal holds and removal of files; what names a file keeps it.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

std::string row_of(const CaseWalk& walk, std::string_view content) {
    return walk.client + "/" + sm3_hex(content);
}
Sent about_file(const CaseWalk& walk, std::string_view content, std::string input = {}) {
    return {
        {{"organisation", walk.client}, {"sm3", sm3_hex(content)}}, std::move(input), {}, {}, {}};
}
std::string upload(CaseWalk& walk, std::string_view content, std::string_view replaces) {
    Sent sent{
        {{"name", "示例.txt"}, {"replaces", sm3_hex(replaces)}}, {}, {}, {}, std::string{content}};
    return walk.world.refusal("evidence.upload_file", walk.who("client"), std::move(sent));
}
std::string hold(CaseWalk& walk, const app::Actor& actor, std::string_view content,
                 std::string_view operation = "evidence.hold_file",
                 std::string_view matter = "示例令1号") {
    return walk.world.refusal(
        operation, actor,
        about_file(walk, content,
                   R"({"matter":")" + std::string{matter} + R"(","reason":"示例调查"})"));
}
std::string remove(CaseWalk& walk, std::string_view content, std::string_view name = "client") {
    return walk.world.refusal("evidence.remove_file", walk.who(name),
                              about_file(walk, content, R"({"reason":"误传"})"));
}
json::Value record(CaseWalk& walk, std::string_view content) {
    return walk.world.answer("evidence.get_file_record", walk.who("client"),
                             about_file(walk, content));
}
std::size_t listed(CaseWalk& walk, std::string_view all) {
    const auto got = walk.world.answer("evidence.list_files", walk.who("client"),
                                       {{{"all", std::string{all}}}, {}, {}, {}, {}});
    const json::Value* items = got.find("items");
    return items == nullptr ? 0 : items->as_array()->size();
}

TEST(Versions, stand_beside_each_other_and_the_newest_is_offered) {
    CaseWalk walk;
    walk.upload("client", "第一版");
    EXPECT_EQ(upload(walk, "第二版", "从未存过"), "file.version_unknown");
    EXPECT_EQ(upload(walk, "第二版", "第一版"), "accepted");
    EXPECT_EQ(upload(walk, "第三版", "第一版"), "file.version_replaced");
    EXPECT_EQ(walk.world.event_types("file", row_of(walk, "第一版")),
              (Types{"file.stored", "file.replaced"}));
    EXPECT_EQ(text_at(record(walk, "第二版"), "stored/replaces"),
              text_at(record(walk, "第一版"), "stored/sm3"));
    EXPECT_EQ(text_at(record(walk, "第一版"), "replaced_by"),
              text_at(record(walk, "第二版"), "stored/sm3"));
    EXPECT_EQ(listed(walk, "false"), 1U);
    EXPECT_EQ(listed(walk, "true"), 2U);
}

TEST(LegalHold, keeps_a_file_until_whoever_asked_releases_it) {
    CaseWalk walk;
    walk.upload("client", "材料");
    app::Actor regulator = AppWorld::member("regulator_officer", uuid_of(8));
    EXPECT_EQ(hold(walk, walk.who("client"), "材料"), "permission.missing");
    EXPECT_EQ(hold(walk, regulator, "从未存过"), "file.not_found");
    EXPECT_EQ(hold(walk, walk.in_role("responsible", "responsible_person"), "材料"),
              "file.not_found");  // another organisation's file
    EXPECT_EQ(hold(walk, regulator, "材料"), "accepted");
    EXPECT_EQ(hold(walk, regulator, "材料"), "file.hold_twice");
    EXPECT_EQ(remove(walk, "材料"), "file.on_hold");
    EXPECT_EQ(text_at(record(walk, "材料"), "holds/0/matter"), "示例令1号");
    const app::Actor owner = AppWorld::member("org_admin", walk.client);
    EXPECT_EQ(hold(walk, owner, "材料", "evidence.release_file"), "file.hold_foreign");
    EXPECT_EQ(hold(walk, regulator, "材料", "evidence.release_file", "示例令2号"),
              "file.hold_unknown");
    regulator.region = "990201";
    EXPECT_EQ(hold(walk, regulator, "材料", "evidence.release_file"), "file.not_found");
    regulator.region = AppWorld::member("regulator_officer", uuid_of(8)).region;
    EXPECT_EQ(hold(walk, regulator, "材料", "evidence.release_file"), "accepted");
    EXPECT_EQ(remove(walk, "材料"), "accepted");
    EXPECT_EQ(hold(walk, regulator, "材料"), "file.removed");
}

TEST(Removal, takes_back_what_nothing_names) {
    CaseWalk walk;
    walk.upload("client", "误传");
    EXPECT_EQ(remove(walk, "误传", "intake"), "permission.missing");
    EXPECT_EQ(remove(walk, "误传"), "accepted");
    EXPECT_EQ(remove(walk, "误传"), "file.removed");
    EXPECT_EQ(walk.world.refusal("evidence.get_file", walk.who("client"), about_file(walk, "误传")),
              "file.removed");
    EXPECT_EQ(text_at(record(walk, "误传"), "removed/reason"), "误传");
    EXPECT_EQ(listed(walk, "false"), 0U);
    EXPECT_EQ(listed(walk, "true"), 1U);
    // The same content may come again.
    walk.upload("client", "误传");
    EXPECT_EQ(walk.world.event_types("file", row_of(walk, "误传")),
              (Types{"file.stored", "file.removed", "file.stored"}));
    EXPECT_EQ(text_at(record(walk, "误传"), "removed"), "");
    EXPECT_EQ(listed(walk, "false"), 1U);
}

TEST(Removal, waits_for_open_cases_and_for_the_term_after_them) {
    CaseWalk walk{Stage::Submitted};
    const auto seen = record(walk, "project_list");
    EXPECT_EQ(text_at(seen, "cases/0"), walk.case_id);
    EXPECT_EQ(text_at(seen, "in_use"), "true");
    EXPECT_EQ(remove(walk, "project_list"), "file.in_use");
    ASSERT_EQ(walk.act("client", "cases.withdraw_case", R"({"reason":"不再申请"})"), "accepted");
    EXPECT_EQ(remove(walk, "project_list"), "file.retained");
    const std::string until = text_at(record(walk, "project_list"), "retained_until");
    walk.on(until);
    EXPECT_EQ(remove(walk, "project_list"), "file.retained");
    walk.on(to_text(*date_from(until) + std::chrono::days{1}));
    EXPECT_EQ(remove(walk, "project_list"), "accepted");
    // A case cannot rest on what is gone.
    EXPECT_EQ(text_at(record(walk, "project_list"), "cases/0"), walk.case_id);
}

TEST(References, are_of_files_that_are_there) {
    CaseWalk walk{Stage::Submitted};
    const std::string file = walk.upload("client", "补充");
    ASSERT_EQ(remove(walk, "补充"), "accepted");
    ASSERT_EQ(walk.act("intake", "cases.request_supplement", R"({"items":["x"]})"), "accepted");
    EXPECT_EQ(walk.act("client", "cases.supply_supplement",
                       R"({"note":"x","documents":[{"code":"other","file":)" + file + "}]}"),
              "file.not_stored");
}

}  // namespace
}  // namespace hz::test
