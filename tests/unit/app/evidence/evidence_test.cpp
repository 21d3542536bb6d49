// Files: stored once for each organisation, read by their owner and along a case, every read on
// record.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

std::string row_of(const std::string& organisation, std::string_view content) {
    return organisation + "/" + sm3_hex(content);
}
Sent file_of(const std::string& organisation, std::string_view content,
             const std::string& case_id = {}) {
    Sent sent{{{"organisation", organisation}, {"sm3", sm3_hex(content)}}, {}, {}, {}, {}};
    if (!case_id.empty()) sent.params.emplace_back("case_id", case_id);
    return sent;
}
std::string read(CaseWalk& walk, const app::Actor& actor, const std::string& organisation,
                 std::string_view content, const std::string& case_id = {}) {
    return walk.world.refusal("evidence.get_file", actor, file_of(organisation, content, case_id));
}

TEST(Upload, stores_a_content_once_for_each_organisation) {
    CaseWalk walk;
    const std::string first = walk.upload("client", "示例内容");
    Sent again{{{"name", "别名.pdf"}}, {}, {}, {}, "示例内容"};
    EXPECT_EQ(json::write(walk.world.answer("evidence.upload_file", walk.who("client"), again)),
              first);
    EXPECT_EQ(walk.world.event_types("file", row_of(walk.client, "示例内容")),
              Types{"file.stored"});
    const auto stored = walk.world.stored("file", row_of(walk.client, "示例内容"));
    EXPECT_EQ(text_at(stored, "stored/name"), "示例.txt");
    EXPECT_EQ(text_at(stored, "stored/organisation"), walk.client);
    EXPECT_EQ(text_at(stored, "stored/size"), "12");
    // Another organisation with the same content has its own row, under its own name.
    EXPECT_EQ(text_at(walk.world.answer("evidence.upload_file", walk.who("intake"), again), "name"),
              "别名.pdf");
    EXPECT_EQ(walk.world.event_types("file", row_of(walk.body, "示例内容")), Types{"file.stored"});
}

TEST(Upload, asks_for_a_file_and_for_somebody_who_takes_part) {
    CaseWalk walk;
    const Sent none{{{"name", "x"}}, {}, {}, {}, {}};
    EXPECT_EQ(walk.world.refusal("evidence.upload_file", walk.who("client"), none),
              "evidence.missing");
    EXPECT_EQ(walk.world.refusal("evidence.upload_file",
                                 AppWorld::member("regulator_officer", uuid_of(8)), none),
              "permission.missing");
    EXPECT_EQ(walk.world.refusal("evidence.upload_file", AppWorld::anyone(), none),
              "session.required");
}

TEST(GetFile, hands_out_the_file_and_records_who_read_it) {
    CaseWalk walk{Stage::Submitted};
    const auto got = walk.world.call("evidence.get_file", walk.who("intake"),
                                     file_of(walk.client, "project_list", walk.case_id));
    ASSERT_TRUE(got);
    ASSERT_TRUE(got->file);
    EXPECT_EQ(hex(got->file->sm3), sm3_hex("project_list"));
    EXPECT_EQ(got->file->media_type, "text/plain");
    EXPECT_EQ(got->file_name, "示例.txt");
    EXPECT_EQ(read(walk, walk.who("client"), walk.client, "project_list"), "accepted");
    const std::string row = row_of(walk.client, "project_list");
    EXPECT_EQ(walk.world.event_types("file", row),
              (Types{"file.stored", "file.read", "file.read"}));
    const auto file = walk.world.stored("file", row);
    EXPECT_EQ(text_at(file, "reads"), "2");
    EXPECT_EQ(text_at(file, "last_reads/0/by"), walk.person("intake"));
    EXPECT_EQ(text_at(file, "last_reads/0/organisation"), walk.body);
    EXPECT_EQ(text_at(file, "last_reads/0/case_id"), walk.case_id);
    EXPECT_EQ(text_at(file, "last_reads/1/by"), walk.person("client"));
}

TEST(GetFile, finds_nothing_beyond_the_own_files_and_the_cases_within_reach) {
    CaseWalk walk{Stage::Submitted};
    walk.upload("client", "不属于任何项目");
    const std::string other_body = walk.world.body(4);
    const app::Actor other = AppWorld::member("assessor", other_body, 40);
    const auto refused = [&](const app::Actor& actor, std::string_view content,
                             const std::string& case_id) {
        EXPECT_EQ(read(walk, actor, walk.client, content, case_id), "file.not_found");
        EXPECT_LE(walk.world.event_types("file", row_of(walk.client, content)).size(), 1U);
    };
    refused(walk.who("intake"), "project_list", {});              // no case named
    refused(walk.who("intake"), "不属于任何项目", walk.case_id);  // the case does not refer to it
    refused(walk.who("intake"), "从未存过", walk.case_id);        // never stored
    refused(other, "project_list", walk.case_id);                 // another body's case
    refused(walk.who("intake"), "project_list", uuid_of(404));    // no such case
    // Regulators read along the cases of their region.
    app::Actor regulator = AppWorld::member("regulator_officer", uuid_of(8));
    EXPECT_EQ(read(walk, regulator, walk.client, "project_list", walk.case_id), "accepted");
    regulator.region = "990201";
    EXPECT_EQ(read(walk, regulator, walk.client, "project_list", walk.case_id), "file.not_found");
}

TEST(GetFile, opens_to_each_party_what_the_other_one_put_into_their_case) {
    CaseWalk walk{Stage::Reported};
    EXPECT_EQ(read(walk, walk.who("reviewer"), walk.client, "合同", walk.case_id), "accepted");
    EXPECT_EQ(read(walk, walk.who("client"), walk.body, "审查报告", walk.case_id), "accepted");
    EXPECT_EQ(text_at(walk.world.stored("file", row_of(walk.body, "审查报告")),
                      "last_reads/0/organisation"),
              walk.client);
}

// A stranger may hold the same content; a case tells nothing about that.
TEST(GetFile, reads_a_case_only_in_the_files_of_its_own_parties) {
    CaseWalk walk{Stage::Submitted};
    const std::string third = walk.world.organisation("service_provider", 6);
    const Sent same{{{"name", "x"}}, {}, {}, {}, "project_list"};
    ASSERT_EQ(walk.world.refusal("evidence.upload_file", AppWorld::member("client", third), same),
              "accepted");
    EXPECT_EQ(read(walk, walk.who("intake"), third, "project_list", walk.case_id),
              "file.not_found");
}

}  // namespace
}  // namespace hz::test
