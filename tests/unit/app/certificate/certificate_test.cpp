// Certificates from their announcement to their end: number and place in the status list, the
// public answer of the same moment, the two signatures of each act.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Types = std::vector<std::string>;

constexpr const char* kSuspend = R"({"ground":"persistent_nonconformity","reason":"整改不到位"})";

json::Value public_view(CaseWalk& walk, const std::string& number) {
    return walk.world.answer("certificate.look_up_certificate", AppWorld::anyone(),
                             about("number", number));
}
std::string status(CaseWalk& walk) { return text_at(public_view(walk, walk.number), "status"); }
std::string decision(std::string_view act, std::string_view rest = {}) {
    return R"({"act":")" + std::string{act} + R"(","reason":"示例理由")" + std::string{rest} + "}";
}
// The bit of the certificate, as the published list is made of them.
std::string bit_of(CaseWalk& walk) {
    const std::string index = walk.in_certificate("ref/idx");
    std::string found;
    (void)walk.world.services().store.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto bits, tx.status_bits(0));
        for (const app::StatusBit& bit : bits)
            if (std::to_string(bit.index) == index) found = bit.status;
        return {};
    });
    return found;
}
std::string prepare(CaseWalk& walk, std::string_view name, std::string_view rest = {}) {
    return walk.world.refusal("certificate.prepare_certificate", walk.who(name),
                              about("case_id", walk.case_id, "{" + std::string{rest} + "}"));
}

TEST(Prepare, announces_number_dates_and_place_without_showing_anything) {
    CaseWalk walk{Stage::Prepared};
    EXPECT_EQ(walk.number, "901CS2600001");
    EXPECT_EQ(walk.certificate_events(), Types{"cert.prepared"});
    EXPECT_EQ(walk.in_certificate("status"), "prepared");
    EXPECT_EQ(walk.in_certificate("case_id"), walk.case_id);
    EXPECT_NE(walk.in_certificate("ref/idx"), "");
    const auto document = *json::parse(walk.in_certificate("certificate"));
    EXPECT_EQ(text_at(document, "holder/address"), "示例路1号");
    EXPECT_EQ(text_at(document, "body/approval"), "DEMO-R-2026-901");
    EXPECT_EQ(text_at(document, "valid_to"), "2029-03-18");
    EXPECT_EQ(text_at(public_view(walk, walk.number), "refused"), "certificate.not_found");
    EXPECT_EQ(bit_of(walk), "");
    EXPECT_EQ(walk.in_case("state"), "granted");
    // Only the body sees what is not issued yet.
    const auto read = [&](std::string_view name) {
        return walk.world.refusal("certificate.get_certificate", walk.who(name),
                                  about("number", walk.number));
    };
    EXPECT_EQ(read("keeper"), "accepted");
    EXPECT_EQ(read("client"), "cert.not_found");
    EXPECT_EQ(prepare(walk, "keeper"), "certificate.prepared_already");
}

TEST(Prepare, waits_for_the_decision_the_address_and_a_day_to_come) {
    CaseWalk walk{Stage::Signed};
    EXPECT_EQ(prepare(walk, "keeper"), "case.step_missing");
    walk.to(Stage::Granted);
    EXPECT_EQ(prepare(walk, "keeper"), "certificate.holder_address_missing");
    walk.give_address();
    EXPECT_EQ(prepare(walk, "keeper", R"("valid_from":"2026-03-18")"), "certificate.start_passed");
    EXPECT_EQ(prepare(walk, "keeper", R"("valid_to":"2030-01-01")"), "certificate.dates");
    EXPECT_EQ(prepare(walk, "client"), "permission.missing");
    EXPECT_EQ(walk.world.refusal("certificate.prepare_certificate",
                                 AppWorld::member("certificate_manager", uuid_of(7)),
                                 about("case_id", walk.case_id)),
              "case.not_found");
    ASSERT_EQ(prepare(walk, "keeper", R"("valid_from":"2026-03-20")"), "accepted");
}

TEST(Prepare, takes_a_new_number_when_the_first_day_has_passed_unissued) {
    CaseWalk walk{Stage::Prepared};
    const std::string first = walk.number;
    walk.on("2026-03-20");
    EXPECT_EQ(walk.act("keeper", "certificate.issue_certificate"), "certificate.start_passed");
    const auto made = walk.world.answer("certificate.prepare_certificate", walk.who("keeper"),
                                        about("case_id", walk.case_id));
    walk.number = text_at(made, "number");
    EXPECT_EQ(walk.number, "901CS2600002");
    walk.to(Stage::Issued);
    EXPECT_EQ(status(walk), "valid");
    EXPECT_EQ(text_at(public_view(walk, first), "refused"), "certificate.not_found");
}

TEST(Issue, makes_certificate_register_and_case_agree_at_once) {
    CaseWalk walk{Stage::Prepared};
    const auto case_version = walk.world.version("case", walk.case_id);
    walk.to(Stage::Issued);
    EXPECT_EQ(walk.certificate_events(), (Types{"cert.prepared", "cert.issued"}));
    EXPECT_EQ(walk.events().back(), "case.issued");
    EXPECT_EQ(walk.world.version("case", walk.case_id), case_version + 1);
    EXPECT_EQ(walk.in_case("state"), "issued");
    EXPECT_EQ(walk.in_case("certificate"), walk.number);
    const auto seen = public_view(walk, walk.number);
    EXPECT_EQ(text_at(seen, "status"), "valid");
    EXPECT_EQ(text_at(seen, "holder/uscc"), uscc_of(2));
    EXPECT_EQ(text_at(seen, "body/approval_number"), "DEMO-R-2026-901");
    EXPECT_EQ(text_at(seen, "rule/official"), "false");
    EXPECT_EQ(text_at(seen, "environment"), "demo");
    EXPECT_EQ(text_at(seen, "record/state"), "recorded");
    EXPECT_EQ(text_at(seen, "qr"), walk.in_certificate("forms/qr"));
    EXPECT_EQ(bit_of(walk), "valid");
    EXPECT_EQ(walk.act("keeper", "cases.archive_case"), "accepted");
}

TEST(Issue, is_separate_in_the_record_from_the_end_of_its_case) {
    CaseWalk walk{Stage::Issued};
    const auto cert = walk.world.last_event("cert", walk.number);
    const auto end = walk.world.last_event("case", walk.case_id);
    EXPECT_NE(text_at(cert, "leaf/cmd"), "");
    EXPECT_NE(text_at(cert, "leaf/cmd"), text_at(end, "leaf/cmd"));
}

TEST(Suspension, is_public_with_the_first_signature_and_confirmed_by_the_second) {
    CaseWalk walk{Stage::Issued};
    const auto version = walk.world.version("cert", walk.number);
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate", kSuspend), "accepted");
    EXPECT_EQ(walk.world.version("cert", walk.number), version + 1);
    const auto seen = public_view(walk, walk.number);
    EXPECT_EQ(text_at(seen, "status"), "suspended");
    EXPECT_EQ(text_at(seen, "history/1/ground/code"), "persistent_nonconformity");
    EXPECT_EQ(text_at(seen, "history/1/until"), "2026-06-19");
    EXPECT_EQ(bit_of(walk), "suspended");
    EXPECT_EQ(walk.in_certificate("suspension/decided_by"), walk.person("decider"));
    EXPECT_EQ(text_at(walk.world.last_event("cert", walk.number), "leaf/sig/0/name"),
              text_at(walk.world.stored("account", walk.who("decider").account), "keys/0/name"));
    EXPECT_EQ(
        walk.sign(walk.in_role("decider", "responsible_person"), "certificate.confirm_suspension"),
        "certificate.second_signer_same");
    EXPECT_EQ(
        walk.sign(walk.in_role("intake", "responsible_person"), "certificate.confirm_suspension"),
        "certificate.second_signer_not_authorised");
    ASSERT_EQ(walk.sign("responsible", "certificate.confirm_suspension"), "accepted");
    EXPECT_EQ(walk.certificate_events().back(), "cert.suspension_confirmed");
    // The reason stays with the parties: the public sees the ground.
    EXPECT_EQ(json::write(seen).find("整改不到位"), std::string::npos);
}

// Acts that take effect with the second signature.
struct Act {
    const char* act;
    const char* rest;
    const char* operation;
    const char* event;
    const char* status;
};

class TwoSignatures : public testing::TestWithParam<Act> {};

TEST_P(TwoSignatures, change_the_status_in_public_with_the_second) {
    const Act& act = GetParam();
    CaseWalk walk{Stage::Issued};
    EXPECT_EQ(walk.sign("responsible", act.operation), "certificate.decision_missing");
    ASSERT_EQ(
        walk.sign("decider", "certificate.sign_certificate_decision", decision(act.act, act.rest)),
        "accepted");
    EXPECT_EQ(status(walk), "valid");
    EXPECT_EQ(bit_of(walk), "valid");
    ASSERT_EQ(walk.sign("responsible", act.operation), "accepted");
    EXPECT_EQ(status(walk), act.status);
    EXPECT_EQ(bit_of(walk), act.status);
    EXPECT_EQ(walk.certificate_events(),
              (Types{"cert.prepared", "cert.issued", "cert.decision_signed", act.event}));
    EXPECT_EQ(walk.in_certificate("decision"), "");
}

INSTANTIATE_TEST_SUITE_P(
    Certificate, TwoSignatures,
    testing::Values(Act{"cancel", R"(,"ground":"client_request")", "certificate.cancel_certificate",
                        "cert.cancelled", "cancelled"},
                    Act{"revoke", R"(,"ground":"fraud")", "certificate.revoke_certificate",
                        "cert.revoked", "revoked"}));

TEST(Correction, annuls_a_wrong_entry_that_stays_visible) {
    CaseWalk walk{Stage::Issued};
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate", kSuspend), "accepted");
    const std::string wrong = walk.in_certificate("history/1/leaf");
    walk.world.wait(std::chrono::hours{1});
    ASSERT_EQ(walk.sign("decider", "certificate.sign_certificate_decision",
                        decision("correct_status",
                                 R"(,"ground":"wrong_entry","annuls":")" + wrong + R"(")")),
              "accepted");
    ASSERT_EQ(walk.sign("responsible", "certificate.correct_status"), "accepted");
    const auto seen = public_view(walk, walk.number);
    EXPECT_EQ(text_at(seen, "status"), "valid");
    EXPECT_EQ(text_at(seen, "history/1/annulled"), "true");
    EXPECT_EQ(text_at(seen, "history/2/type"), "status_corrected");
    EXPECT_EQ(bit_of(walk), "valid");
}

TEST(Restoration, rests_on_a_granted_case_about_this_certificate) {
    CaseWalk walk{Stage::Issued};
    const std::string initial = walk.case_id;
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate", kSuspend), "accepted");
    const auto restore = [&](const std::string& case_id) {
        return walk.sign("decider", "certificate.sign_certificate_decision",
                         decision("restore", R"(,"case_id":")" + case_id + R"(")"));
    };
    EXPECT_EQ(restore(uuid_of(404)), "case.not_found");
    EXPECT_EQ(restore(initial), "certificate.restoration_audit_missing");
    walk.audit_for_restoration();
    EXPECT_EQ(walk.in_case("client"), walk.client);
    EXPECT_EQ(walk.in_case("certificate"), walk.number);
    EXPECT_EQ(walk.in_case("state"), "granted");
    EXPECT_EQ(
        walk.sign(walk.in_role("leader", "decision_maker"), "certificate.sign_certificate_decision",
                  decision("restore", R"(,"case_id":")" + walk.case_id + R"(")")),
        "certificate.restorer_was_evaluator");
    ASSERT_EQ(restore(walk.case_id), "accepted");
    ASSERT_EQ(walk.sign("responsible", "certificate.restore_certificate"), "accepted");
    EXPECT_EQ(status(walk), "valid");
    EXPECT_EQ(walk.in_certificate("suspension"), "");
    EXPECT_EQ(walk.certificate_events().back(), "cert.restored");
}

struct Attempt {
    const char* operation;
    const char* role;
    const char* input;
};

TEST(EveryCertificateCommand, is_about_a_certificate_of_the_own_body_at_the_version_read) {
    CaseWalk walk{Stage::Issued};
    const auto version = walk.world.version("cert", walk.number);
    for (const Attempt& command :
         {Attempt{"certificate.issue_certificate", "certificate_manager", "{}"},
          Attempt{"certificate.suspend_certificate", "decision_maker", kSuspend},
          Attempt{"certificate.confirm_suspension", "responsible_person", "{}"},
          Attempt{"certificate.extend_suspension", "decision_maker",
                  R"({"until":"2026-10-01","reason":"x"})"},
          Attempt{"certificate.reissue_certificate", "responsible_person", "{}"},
          Attempt{"certificate.correct_certificate", "responsible_person", "{}"},
          Attempt{"certificate.sign_certificate_decision", "decision_maker",
                  R"({"act":"revoke","ground":"fraud","reason":"x"})"},
          Attempt{"certificate.restore_certificate", "responsible_person", "{}"},
          Attempt{"certificate.cancel_certificate", "responsible_person", "{}"},
          Attempt{"certificate.revoke_certificate", "responsible_person", "{}"},
          Attempt{"certificate.correct_status", "responsible_person", "{}"}}) {
        SCOPED_TRACE(command.operation);
        const bool is_signed =
            std::string_view{command.operation} != "certificate.issue_certificate";
        const auto refusal = [&](const std::string& body, const std::string& number,
                                 std::optional<std::int64_t> based_on) {
            Sent sent = about("number", number, command.input, based_on);
            if (is_signed) sent.params.emplace_back("signing_password", "x");
            return walk.world.refusal(command.operation, AppWorld::member(command.role, body),
                                      std::move(sent));
        };
        EXPECT_EQ(refusal(walk.body, "901CS2600099", version), "cert.not_found");
        EXPECT_EQ(refusal(uuid_of(7), walk.number, version), "cert.not_found");
        EXPECT_EQ(refusal(walk.body, walk.number, version - 1), "version.stale");
        EXPECT_EQ(refusal(walk.body, walk.number, std::nullopt), "if_match.required");
    }
    EXPECT_EQ(walk.sign(walk.who("decider"), "certificate.suspend_certificate", kSuspend,
                        "Another-pass-word-1"),
              "signature.password_wrong");
    EXPECT_EQ(walk.certificate_events().size(), 2U);
    EXPECT_EQ(status(walk), "valid");
}

TEST(GetCertificate, shows_body_and_holder_what_is_under_way) {
    CaseWalk walk{Stage::Issued};
    ASSERT_EQ(walk.sign("decider", "certificate.sign_certificate_decision",
                        R"({"act":"revoke","ground":"fraud","reason":"示例理由"})"),
              "accepted");
    const auto read = [&](const app::Actor& actor) {
        return walk.world.answer("certificate.get_certificate", actor,
                                 about("number", walk.number));
    };
    for (const char* name : {"keeper", "client"})
        EXPECT_EQ(text_at(read(walk.who(name)), "decision/act"), "revoke") << name;
    app::Actor regulator = AppWorld::member("regulator_officer", uuid_of(8));
    for (const char* region : {"990101", "990100", "990000"}) {
        regulator.region = region;
        EXPECT_EQ(text_at(read(regulator), "number"), walk.number) << region;
    }
    regulator.region = "310000";
    EXPECT_EQ(text_at(read(regulator), "refused"), "cert.not_found");
    EXPECT_EQ(text_at(read(AppWorld::member("client", uuid_of(7))), "refused"), "cert.not_found");
    EXPECT_EQ(public_view(walk, walk.number).find("decision"), nullptr);
}

TEST(Register, is_searched_by_number_code_and_name_with_filters_and_pages) {
    CaseWalk walk{Stage::Issued};
    walk.apply_again(Stage::Issued);
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate", kSuspend), "accepted");
    const auto numbers = [&](std::vector<std::pair<std::string, std::string>> params) {
        const auto got = walk.world.answer("certificate.search_certificates", AppWorld::anyone(),
                                           {std::move(params), {}, {}, {}, {}});
        Types found;
        if (got.find("items") == nullptr) return found;  // empty lists are left out
        for (const json::Value& item : *got.find("items")->as_array())
            found.emplace_back(item.text("number"));
        return found;
    };
    const Types both{"901CS2600001", "901CS2600002"};
    EXPECT_EQ(numbers({}), both);
    EXPECT_EQ(numbers({{"query", "901CS2600002"}}), Types{both[1]});
    EXPECT_EQ(numbers({{"query", uscc_of(2)}}), both);
    EXPECT_EQ(numbers({{"query", "示例机构2"}}), both);
    EXPECT_EQ(numbers({{"query", "无此机构"}}), Types{});
    EXPECT_EQ(numbers({{"status", "suspended"}}), Types{both[1]});
    EXPECT_EQ(numbers({{"status", "valid"}, {"category", "testing_assessment"}}), Types{both[0]});
    EXPECT_EQ(numbers({{"level", "enhanced"}}), Types{});
    EXPECT_EQ(numbers({{"region", "9901"}, {"body", "901"}}), both);
    EXPECT_EQ(numbers({{"region", "11"}}), Types{});
    EXPECT_EQ(numbers({{"limit", "1"}}), Types{both[0]});
    EXPECT_EQ(numbers({{"limit", "1"}, {"cursor", both[0]}}), Types{both[1]});
    EXPECT_EQ(numbers({{"cursor", both[1]}}), Types{});
}

// Without a trust list nothing is called genuine; what is asked about is found all the same.
TEST(Verification, answers_number_and_code_and_asks_for_one_of_them) {
    CaseWalk walk{Stage::Issued};
    const auto verify = [&](Sent sent) {
        return walk.world.answer("certificate.verify_certificate", AppWorld::anyone(),
                                 std::move(sent));
    };
    for (const std::string& input : {R"({"number":")" + walk.number + R"("})",
                                     R"({"qr":")" + walk.in_certificate("forms/qr") + R"("})"}) {
        const auto told = verify(with(input));
        EXPECT_EQ(text_at(told, "number"), walk.number) << input;
        EXPECT_EQ(text_at(told, "authenticity"), "unknown") << input;
        EXPECT_EQ(text_at(told, "checks/format"), "pass") << input;
    }
    EXPECT_EQ(text_at(verify(with(R"({"number":"901CS2600099"})")), "status"), "not_found");
    Sent file;
    file.file = "no certificate";
    EXPECT_EQ(text_at(verify(file), "reasons/0"), "unreadable");
    file.params = {{"number", walk.number}};
    EXPECT_EQ(text_at(verify(file), "refused"), "verify.input");
    EXPECT_EQ(text_at(verify({}), "refused"), "verify.input");
    EXPECT_EQ(text_at(verify(with(R"({"number":"x","at":"2099-01-01"})")), "refused"), "at.future");
}

}  // namespace
}  // namespace hz::test
