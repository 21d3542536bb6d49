#include "base/canonical.hpp"
#include "domain/rule/rule_set.hpp"
#include "unit/domain/support.hpp"

#include <gtest/gtest.h>

namespace hz::domain {
namespace {

using test::on;

// The example pack with one text replaced in one file.
Result<RuleSet> changed(const std::string& file, const std::string& from, const std::string& to) {
    RuleFiles files = test::example_files();
    std::string& text = files.at(file);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << file << " has no " << from;
    text.replace(at, from.size(), to);
    return load_rules(files);
}

void expect_refused(const Result<RuleSet>& loaded, std::string_view key, std::string_view at) {
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().key, key);
    ASSERT_GE(loaded.error().details.size(), 2U);
    EXPECT_EQ(loaded.error().details[1].value, at);
}

TEST(RulePack, example_pack_loads_and_is_not_official) {
    const auto loaded = load_rules(test::example_files());
    ASSERT_TRUE(loaded) << loaded.error().key << " " << loaded.error().details[0].value << " "
                        << loaded.error().details[1].value
                        << (loaded.error().details.size() > 2 ? loaded.error().details[2].name
                                                              : "");
    EXPECT_FALSE(loaded->head().official);
    EXPECT_EQ(loaded->catalogue.categories.size(), 4U);
    EXPECT_TRUE(in_force(*loaded, on("2026-03-23")));
    EXPECT_FALSE(in_force(*loaded, on("2023-09-30")));
}

TEST(RulePack, answers_the_look_ups) {
    const RuleSet& rules = test::example_rules();
    EXPECT_EQ(find_checklist(rules, "testing_assessment", "general")->clauses.size(), 11U);
    EXPECT_EQ(find_checklist(rules, "testing_assessment", "enhanced")->clauses.size(), 18U);
    EXPECT_EQ(find_checklist(rules, "security_operation", "enhanced")->clauses.size(), 19U);
    EXPECT_EQ(find_ground(rules, GroundAct::Revoke, "suspension_unresolved")->national_code,
              "0115");
    EXPECT_EQ(find_ground(rules, GroundAct::Suspend, "suspension_unresolved"), nullptr);
    EXPECT_EQ(find_category(rules, "nothing"), nullptr);
    EXPECT_EQ(deadline(rules, "SUSP_STD").n, 3);
    EXPECT_EQ(find_process(rules, CaseKind::Transfer, "testing_assessment"), nullptr);
}

TEST(RulePack, refuses_missing_unknown_and_malformed_files) {
    RuleFiles files = test::example_files();
    files.erase("norm.json");
    EXPECT_EQ(load_rules(files).error().key, "rule.file_missing");
    files = test::example_files();
    files["extra.json"] = "{}";
    EXPECT_EQ(load_rules(files).error().key, "rule.file_unknown");
    const auto broken = changed("numbering.json", "\"letters\"", "\"leters\"");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().key, "rule.file_invalid");
    EXPECT_EQ(broken.error().details[2].name, "/numbering/leters");
    EXPECT_FALSE(changed("grounds.json", "\"suspend\"", "\"pause\""));
}

TEST(RulePack, refuses_names_that_do_not_exist) {
    expect_refused(changed("terms.json", "CERT_VALID", "CERT_LONG"), "rule.name_unknown",
                   "CERT_LONG");
    expect_refused(changed("terms.json", "\"CERT_VALID\"", "\"CASE_ACCEPT\""), "rule.unit",
                   "CASE_ACCEPT");
    expect_refused(changed("deadlines.json", "\"SUSP_MAX\"", "\"SUSP_MOST\""), "rule.name_unknown",
                   "SUSP_MAX");
    expect_refused(changed("process.json", "\"step\": \"planning\"", "\"step\": \"plotting\""),
                   "rule.name_unknown", "plotting");
    expect_refused(changed("process.json", "\"period\": \"CASE_ACCEPT\"", "\"period\": \"SOON\""),
                   "rule.name_unknown", "SOON");
    expect_refused(changed("catalogue.json", "\"general\"", "\"plain\""), "rule.name_unknown",
                   "testing_assessment/plain");
    expect_refused(changed("forms.json", "\"code\": \"application\"", "\"code\": \"applying\""),
                   "rule.name_unknown", "application");
}

TEST(RulePack, refuses_guards_roles_and_states_outside_the_closed_lists) {
    EXPECT_EQ(changed("process.json", "\"approval_valid\"", "\"looks_fine\"").error().key,
              "rule.file_invalid");
    EXPECT_EQ(changed("process.json", "\"programme_manager\"", "\"boss\"").error().key,
              "rule.file_invalid");
    EXPECT_EQ(changed("process.json", "\"to\": \"submitted\"", "\"to\": \"sent\"").error().key,
              "rule.file_invalid");
}

TEST(RulePack, refuses_doubles) {
    expect_refused(changed("catalogue.json", "\"no\": 2", "\"no\": 1"), "rule.twice", "1");
    expect_refused(changed("grounds.json", "\"contract_breach\"", "\"penalised\""), "rule.twice",
                   "suspend/penalised");
}

TEST(RulePack, refuses_machines_with_dead_ends_or_unreachable_states) {
    const auto edited = [](auto&& edit) {
        RuleFiles files = test::example_files();
        auto process = from_json_text<Process>(files.at("process.json"));
        edit(*process);
        files["process.json"] = to_json(*process);
        return load_rules(files);
    };
    const auto drop = [](CaseCommand command) {
        return [command](Process& process) {
            std::erase_if(process.cases[0].transitions,
                          [&](const Transition& row) { return row.command == command; });
        };
    };
    EXPECT_EQ(edited(drop(CaseCommand::Archive)).error().key, "rule.dead_end");
    EXPECT_EQ(edited(drop(CaseCommand::OpenOnSite)).error().key, "rule.unreachable");
    EXPECT_EQ(edited(drop(CaseCommand::CompleteDocumentReview)).error().key,
              "rule.step_never_done");
    expect_refused(edited([](Process& process) {
                       for (auto& row : process.certificate)
                           if (row.command == CertificateCommand::Restore)
                               row.from.push_back(CertificateStatus::Revoked);
                   }),
                   "rule.final_left", "restore");
    EXPECT_EQ(edited([](Process& process) {
                  process.cases[0].transitions.push_back(process.cases[0].transitions.front());
              })
                  .error()
                  .key,
              "rule.twice");
    EXPECT_EQ(
        edited([](Process& process) { process.cases[0].kind = CaseKind::Transfer; }).error().key,
        "rule.name_unknown");
}

TEST(RulePack, manifest_lists_every_file_with_its_hash) {
    const RuleFiles files = test::example_files();
    const std::string manifest = rule_manifest(files, test::example_rules(), [](ByteView bytes) {
        Digest32 length{};  // stands in for SM3
        length[0] = static_cast<std::uint8_t>(bytes.size() & 0xFF);
        return length;
    });
    const auto read = parse_canonical(manifest);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->find("files")->as_array()->size(), files.size());
    EXPECT_EQ(read->find("files")->as_array()->front().text("name"), "catalogue.json");
}

TEST(Guards, all_name_the_article_that_asks_for_them) {
    for (const auto& word : NamesOf<Guard>::list)
        EXPECT_NE(article_of(word.value).find(':'), std::string_view::npos) << word.name;
}

}  // namespace
}  // namespace hz::domain
