// Taking the dossier of a case: who may, what it is made of, and that the record says so.
#include "unit/dossier/dossier_world.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

TEST(GetDossier, hands_out_a_dossier_that_holds) {
    DossierWorld world{Stage::Issued, "5.4"};
    const auto got = world.take(world.walk.who("keeper"));
    ASSERT_TRUE(got) << got.error().key;
    EXPECT_EQ(got->file_name, world.walk.case_id + ".hzd");
    const auto made = world.make();
    EXPECT_EQ(made.media_type, "application/vnd.hengzheng.dossier+zip");
    EXPECT_EQ(static_cast<std::int64_t>(DossierWorld::bytes_of_file(made).size()), made.size);
    const auto answer = world.check(world.entries());
    EXPECT_EQ(answer.ok, true) << said(answer);
    EXPECT_TRUE(answer.findings.empty()) << said(answer);
    for (const record::Check check : answer.checks) EXPECT_EQ(check, record::Check::Pass);
    EXPECT_EQ(answer.case_id, world.walk.case_id);
    EXPECT_EQ(answer.state, "issued");
}

TEST(GetDossier, records_who_took_which_one) {
    DossierWorld world;
    const auto got = world.take(world.walk.who("client"));
    ASSERT_TRUE(got) << got.error().key;
    EXPECT_EQ(world.walk.world.event_types("dossier", world.walk.case_id), Types{"dossier.taken"});
    const auto stored = world.walk.world.stored("dossier", world.walk.case_id);
    EXPECT_EQ(text_at(stored, "last_takings/0/by"), world.walk.person("client"));
    EXPECT_EQ(text_at(stored, "last_takings/0/organisation"), world.walk.client);
    EXPECT_EQ(text_at(stored, "last_takings/0/events"),
              std::to_string(world.walk.world.version("case", world.walk.case_id)));
    world.settle();
    EXPECT_TRUE(world.take(world.walk.who("keeper")));
    EXPECT_EQ(text_at(world.walk.world.stored("dossier", world.walk.case_id), "takings"), "2");
}

TEST(GetDossier, is_for_those_who_may_read_the_case) {
    DossierWorld world{Stage::Submitted};
    for (const std::string name : {"client", "intake", "planner", "reviewer", "keeper"})
        EXPECT_TRUE(world.take(world.walk.who(name))) << name;
    EXPECT_TRUE(world.take(AppWorld::member("department_officer", uuid_of(8))));
    const auto refused = [&](const app::Actor& actor) {
        const auto got = world.take(actor);
        return got ? std::string{"accepted"} : got.error().key;
    };
    EXPECT_EQ(refused(AppWorld::member("client", uuid_of(9))), "case.not_found");
    EXPECT_EQ(refused(AppWorld::member("programme_manager", uuid_of(9))), "case.not_found");
    EXPECT_EQ(refused(AppWorld::member("operator_user", uuid_of(9))), "permission.missing");
    EXPECT_EQ(refused(AppWorld::anyone()), "session.required");
    EXPECT_EQ(world.walk.world.refusal("cases.get_dossier", world.walk.who("intake"),
                                       about("case_id", uuid_of(5))),
              "case.not_found");
    EXPECT_EQ(world.walk.world.refusal("cases.get_dossier", world.walk.who("intake"),
                                       about("case_id", "no id")),
              "input.invalid");
}

TEST(GetDossier, waits_for_the_signed_checkpoint) {
    DossierWorld world{Stage::Submitted};
    world.walk.to(Stage::Accepted);
    const auto early = world.take(world.walk.who("intake"));
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().key, "record.pending");
    EXPECT_TRUE(world.walk.world.event_types("dossier", world.walk.case_id).empty());
    world.settle();
    EXPECT_TRUE(world.take(world.walk.who("intake")));
}

TEST(GetDossier, tells_a_running_case_as_far_as_it_went) {
    for (const Stage stage : {Stage::Submitted, Stage::Planned, Stage::Closed, Stage::Signed}) {
        DossierWorld world{stage, "5.4"};
        const auto answer = world.check(world.entries());
        EXPECT_EQ(answer.ok, true) << said(answer);
        EXPECT_EQ(answer.state, world.walk.in_case("state"));
    }
}

TEST(GetDossier, holds_no_more_of_a_person_than_is_needed) {
    DossierWorld world{Stage::Reported};
    for (const record::DossierEntry& entry : world.entries()) {
        if (!entry.name.starts_with("account-") || !entry.name.ends_with(".disclosures.json"))
            continue;
        for (const std::string_view hidden :
             {"\"name\":\"login\"", "\"name\":\"by\"", "\"name\":\"actor\"", "\"name\":\"reason\""})
            EXPECT_EQ(entry.text.find(hidden), std::string::npos) << entry.name << hidden;
    }
}

TEST(GetDossier, brings_each_evidence_file_once) {
    DossierWorld world;
    std::vector<std::string> names;
    for (const record::DossierEntry& entry : world.entries())
        if (entry.name.starts_with(record::kDossierEvidence)) names.push_back(entry.name);
    // Five documents, the agreement and the report.
    EXPECT_EQ(names.size(), 7U);
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

}  // namespace
}  // namespace hz::test
