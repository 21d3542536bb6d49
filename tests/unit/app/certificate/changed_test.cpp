// A change becomes a new document: drawn at the first signature, in force with the second, and the
// case it rests on ends in the same transaction.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

constexpr const char* kSign = "certificate.sign_certificate_decision";

std::string reissue(const std::string& case_id) {
    return R"({"act":"reissue","reason":"示例变更","case_id":")" + case_id + R"("})";
}

void rename(CaseWalk& walk) {
    ASSERT_EQ(walk.world.refusal(
                  "party.rename_organisation", walk.world.admin(),
                  about("organisation", walk.client, R"({"name":"示例新名","from":"2026-03-19"})",
                        walk.world.version("party", walk.client))),
              "accepted");
}

std::string shown(CaseWalk& walk, std::string_view path) {
    return text_at(walk.world.answer("certificate.look_up_certificate", AppWorld::anyone(),
                                     about("number", walk.number)),
                   path);
}

TEST(Reissue, carries_out_a_granted_change_once) {
    CaseWalk walk{Stage::Issued};
    const std::string initial = walk.case_id;
    EXPECT_EQ(walk.sign("decider", kSign, reissue(initial)), "certificate.change_case_missing");
    walk.ask_for_change("certificate_change", "网络安全检测评估服务");
    // The register says nothing new yet.
    EXPECT_EQ(walk.sign("decider", kSign, reissue(walk.case_id)), "certificate.nothing_changed");
    rename(walk);
    EXPECT_EQ(walk.world.refusal("certificate.prepare_certificate", walk.who("keeper"),
                                 about("case_id", walk.case_id)),
              "certificate.case_of_another");
    ASSERT_EQ(walk.sign("decider", kSign, reissue(walk.case_id)), "accepted");
    const auto drawn = *json::parse(walk.in_certificate("decision/document/certificate"));
    EXPECT_EQ(text_at(drawn, "holder/name"), "示例新名");
    EXPECT_EQ(text_at(drawn, "replaces"), walk.in_certificate("doc"));
    EXPECT_NE(shown(walk, "holder/name"), "示例新名");
    EXPECT_EQ(walk.in_case("state"), "granted");
    ASSERT_EQ(walk.sign("responsible", "certificate.reissue_certificate"), "accepted");
    EXPECT_EQ(shown(walk, "holder/name"), "示例新名");
    EXPECT_EQ(shown(walk, "status"), "valid");
    EXPECT_EQ(shown(walk, "qr"), walk.in_certificate("forms/qr"));
    EXPECT_EQ(walk.in_case("state"), "issued");
    EXPECT_EQ(walk.certificate_events(),
              (Types{"cert.prepared", "cert.issued", "cert.decision_signed", "cert.reissued"}));
    // Public and sealed stand apart in the record (docs/record.md 16).
    EXPECT_NE(text_at(walk.world.last_event("cert", walk.number), "leaf/cmd"),
              text_at(walk.world.last_event("case", walk.case_id), "leaf/cmd"));
    EXPECT_EQ(walk.sign("responsible", "certificate.reissue_certificate"),
              "certificate.decision_missing");
    EXPECT_EQ(walk.sign("decider", kSign, reissue(walk.case_id)),
              "certificate.change_case_missing");
}

TEST(Reissue, signs_what_was_drawn_though_the_register_moved_on) {
    CaseWalk walk{Stage::Issued};
    walk.ask_for_change("scope_reduction", "网络安全检测服务");
    ASSERT_EQ(walk.sign("decider", kSign, reissue(walk.case_id)), "accepted");
    const std::string drawn = walk.in_certificate("decision/document/certificate");
    rename(walk);
    ASSERT_EQ(walk.sign("responsible", "certificate.reissue_certificate"), "accepted");
    EXPECT_EQ(walk.in_certificate("certificate"), drawn);
    EXPECT_EQ(shown(walk, "scope"), "网络安全检测服务");
    EXPECT_NE(shown(walk, "holder/name"), "示例新名");
}

TEST(Correct, brings_the_document_back_to_the_register) {
    CaseWalk walk{Stage::Issued};
    const std::string correct = R"({"act":"correct","reason":"名称录入有误"})";
    EXPECT_EQ(walk.sign("decider", kSign, correct), "certificate.nothing_changed");
    rename(walk);
    ASSERT_EQ(walk.sign("decider", kSign, correct), "accepted");
    EXPECT_EQ(walk.sign("responsible", "certificate.reissue_certificate"),
              "certificate.decision_missing");
    ASSERT_EQ(walk.sign("responsible", "certificate.correct_certificate"), "accepted");
    EXPECT_EQ(shown(walk, "holder/name"), "示例新名");
    EXPECT_EQ(shown(walk, "history/1/type"), "corrected");
}

TEST(Change, is_about_a_certificate_that_runs_at_its_level) {
    CaseWalk walk{Stage::Issued};
    const auto ask = [&](std::string_view kind, std::string_view level) {
        return walk.world.refusal(
            "cases.submit_application", walk.who("client"),
            with(R"({"kind":")" + std::string{kind} + R"(","body":")" + walk.body +
                 R"(","category":"testing_assessment","level":")" + std::string{level} +
                 R"(","scope":"x","answers":{"kind":"other","detail":"x","from":"2026-03-19"},)" +
                 R"("certificate":")" + walk.number + R"("})"));
    };
    EXPECT_EQ(ask("certificate_change", "enhanced"), "case.level_other");
    EXPECT_EQ(ask("scope_reduction", "enhanced"), "case.level_other");
    EXPECT_EQ(ask("initial", "general"), "case.certificate_unexpected");
    EXPECT_EQ(ask("certificate_change", "general"), "accepted");
    ASSERT_EQ(walk.sign("decider", kSign, R"({"act":"revoke","ground":"fraud","reason":"示例"})"),
              "accepted");
    ASSERT_EQ(walk.sign("responsible", "certificate.revoke_certificate"), "accepted");
    EXPECT_EQ(ask("certificate_change", "general"), "case.certificate_ended");
}

}  // namespace
}  // namespace hz::test
