#include "unit/domain/certificate_world.hpp"

namespace hz::domain {
namespace {

TEST_F(Certificates, are_prepared_then_issued) {
    EXPECT_EQ(status("2026-05-29"), StatusAnswer::NotFound);
    given_valid();
    EXPECT_EQ(certificate.status, CertificateStatus::Valid);
    EXPECT_EQ(status("2026-05-28"), StatusAnswer::NotFound);
    EXPECT_EQ(status("2026-05-30"), StatusAnswer::Valid);
    EXPECT_EQ(status("2029-05-28"), StatusAnswer::Valid);
    EXPECT_EQ(status("2029-05-29"), StatusAnswer::Expired);
    EXPECT_EQ(status_at(certificate, end_of(on("2029-05-28"))).since, end_of(on("2029-05-28")));
}

TEST_F(Certificates, public_members_are_exactly_those_of_the_record) {
    given_valid();
    CertificateIssued issued;
    issued.number = certificate.number;
    std::string out;
    write_fields(out, issued, Members::PublicOnly);
    for (const char* sealed : {"issuer", "holder_id", "region", "case_id", "issued_by"})
        EXPECT_EQ(out.find("\"" + std::string{sealed} + "\""), std::string::npos);
    out.clear();
    write_fields(out, CertificateRestored{}, Members::PublicOnly);
    EXPECT_EQ(out, "{}");
    out.clear();
    write_fields(out, CertificateSuspended{}, Members::PublicOnly);
    EXPECT_EQ(out, R"({"ground":"","until":"1970-01-01"})");
}

TEST_F(Certificates, are_not_yet_valid_before_their_first_day) {
    const auto manager = facts("2026-05-20", kManager, {Role::CertificateManager});
    ASSERT_EQ(when(prepare(), manager), "ok");
    ASSERT_EQ(when(issue(), manager), "ok");
    EXPECT_EQ(status("2026-05-21"), StatusAnswer::NotYetValid);
    EXPECT_EQ(status("2026-05-29"), StatusAnswer::Valid);
}

TEST_F(Certificates, refuse_a_second_preparation_and_wrong_numbers_or_dates) {
    const auto manager = facts("2026-05-29", kManager, {Role::CertificateManager});
    EXPECT_EQ(when(issue(), manager), "certificate.not_prepared");
    PrepareCertificate wrong = prepare();
    wrong.number = *CertificateNumber::from("999XX2600001");
    EXPECT_EQ(when(wrong, manager), "certificate.number_form");
    EXPECT_EQ(when(prepare(), decider("2026-05-29")), "certificate.role_required");
    ASSERT_EQ(when(prepare(), manager), "ok");
    EXPECT_EQ(when(prepare(), manager), "certificate.exists");
    IssueCertificate late = issue();
    late.valid_to = on("2029-05-29");  // one day more than three years
    EXPECT_EQ(when(late, manager), "certificate.dates");
    late = issue();
    late.category = "unknown";
    EXPECT_EQ(when(late, manager), "certificate.category_unknown");
}

TEST_F(Certificates, are_suspended_at_once_and_confirmed_by_a_second_person) {
    given_suspended();
    EXPECT_EQ(certificate.status, CertificateStatus::Suspended);
    EXPECT_EQ(certificate.suspension->until, on("2026-09-26"));
    EXPECT_EQ(certificate.suspension->confirm_due.date, on("2026-06-29"));
    EXPECT_EQ(status("2026-07-15"), StatusAnswer::Suspended);
    EXPECT_EQ(when(ConfirmSuspension{}, facts("2026-06-29", kDecider, {Role::ResponsiblePerson})),
              "certificate.second_signer_same");
    EXPECT_EQ(when(ConfirmSuspension{}, facts("2026-06-29", kManager, {Role::AuthorisedSignatory})),
              "certificate.second_signer_not_authorised");
    EXPECT_EQ(
        when(ConfirmSuspension{}, facts("2027-01-01", kSignatory, {Role::AuthorisedSignatory})),
        "certificate.second_signer_not_authorised");  // the delegation has ended
    EXPECT_EQ(
        when(ConfirmSuspension{}, facts("2026-06-29", kSignatory, {Role::AuthorisedSignatory})),
        "ok");
    EXPECT_EQ(when(ConfirmSuspension{}, second("2026-06-30")), "certificate.already_confirmed");
}

TEST_F(Certificates, refuse_suspension_outside_the_rule) {
    EXPECT_EQ(when(suspend(), decider("2026-06-26")), "certificate.not_valid");
    given_valid();
    SuspendCertificate command = suspend();
    command.ground = "bad_mood";
    EXPECT_EQ(when(command, decider("2026-06-26")), "certificate.ground_unknown");
    command = suspend();
    command.until = on("2026-12-27");
    EXPECT_EQ(when(command, decider("2026-06-26")), "certificate.until_range");
    command.until = on("2026-06-26");
    EXPECT_EQ(when(command, decider("2026-06-26")), "certificate.until_range");
    command.until = on("2026-12-26");
    EXPECT_EQ(when(command, second("2026-06-26")), "certificate.role_required");
    auto foreign = decider("2026-06-26");
    foreign.actor.organisation = kHolder;
    EXPECT_EQ(when(command, foreign), "certificate.other_body");
    EXPECT_EQ(when(command, decider("2026-06-26")), "ok");
    EXPECT_EQ(when(command, decider("2026-06-27")), "certificate.not_valid");
}

TEST_F(Certificates, refusals_name_rule_version_and_article) {
    given_valid();
    SuspendCertificate command = suspend();
    command.ground = "x";
    const auto refused = decide(certificate, command, decider("2026-06-26"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::RuleViolation);
    EXPECT_EQ(refused.error().details[0], (Detail{"rule", "example-certification-rule"}));
    EXPECT_EQ(refused.error().details[1], (Detail{"version", "1.0"}));
    EXPECT_EQ(refused.error().details[2], (Detail{"article", "条例:26"}));
}

TEST_F(Certificates, cannot_be_suspended_after_the_end_date) {
    given_valid();
    EXPECT_EQ(when(suspend(), decider("2029-05-29")), "certificate.not_valid");
}

TEST_F(Certificates, are_restored_by_two_signatures_of_non_evaluators) {
    given_suspended();
    auto first = decider("2026-09-08");
    EXPECT_EQ(when(sign(TwoSignatureAct::Restore), first), "certificate.restoration_audit_missing");
    first.restoration_audit_passed = true;
    first.evaluators = {kEvaluator, kDecider};
    EXPECT_EQ(when(sign(TwoSignatureAct::Restore), first), "certificate.restorer_was_evaluator");
    first.evaluators = {kEvaluator};
    EXPECT_EQ(when(RestoreCertificate{}, second("2026-09-08")), "certificate.decision_missing");
    ASSERT_EQ(when(sign(TwoSignatureAct::Restore), first), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Suspended);  // one signature is not enough
    EXPECT_EQ(when(RestoreCertificate{}, facts("2026-09-08", kDecider, {Role::ResponsiblePerson})),
              "certificate.second_signer_same");
    EXPECT_EQ(when(RevokeCertificate{}, second("2026-09-08")), "certificate.decision_missing");
    auto evaluator = facts("2026-09-08", kEvaluator, {Role::ResponsiblePerson});
    evaluator.signing.responsible_person = kEvaluator;
    EXPECT_EQ(when(RestoreCertificate{}, evaluator), "certificate.restorer_was_evaluator");
    ASSERT_EQ(when(RestoreCertificate{}, second("2026-09-08")), "ok");
    EXPECT_EQ(status("2026-07-15"), StatusAnswer::Suspended);
    EXPECT_EQ(status("2026-09-09"), StatusAnswer::Valid);
    EXPECT_EQ(certificate.valid_to, on("2029-05-28"));
    EXPECT_FALSE(certificate.suspension);
    EXPECT_FALSE(certificate.decision);
}

TEST_F(Certificates, are_not_restored_after_the_suspension_is_over) {
    given_suspended();
    auto first = decider("2026-09-27");
    first.restoration_audit_passed = true;
    EXPECT_TRUE(suspension_over(certificate, on("2026-09-27")));
    EXPECT_EQ(when(sign(TwoSignatureAct::Restore), first), "certificate.suspension_over");
    auto in_time = decider("2026-09-26");
    in_time.restoration_audit_passed = true;
    ASSERT_EQ(when(sign(TwoSignatureAct::Restore), in_time), "ok");
    EXPECT_EQ(when(RestoreCertificate{}, second("2026-09-27")), "certificate.suspension_over");
}

TEST_F(Certificates, are_revoked_when_the_suspension_ends_unresolved) {
    given_suspended();
    const auto revoke = sign(TwoSignatureAct::Revoke, "suspension_unresolved");
    EXPECT_EQ(when(revoke, decider("2026-09-25")), "certificate.suspension_not_over");
    ASSERT_EQ(when(revoke, decider("2026-09-28")), "ok");
    ASSERT_EQ(when(RevokeCertificate{}, second("2026-09-28")), "ok");
    EXPECT_EQ(status("2026-09-28"), StatusAnswer::Revoked);
    EXPECT_EQ(status("2030-01-01"), StatusAnswer::Revoked);
    EXPECT_EQ(when(suspend(), decider("2026-09-29")), "certificate.not_valid");
    EXPECT_EQ(when(sign(TwoSignatureAct::Cancel, "client_request"), decider("2026-09-29")),
              "certificate.not_in_status");
}

TEST_F(Certificates, refuse_grounds_of_another_act) {
    given_valid();
    EXPECT_EQ(when(sign(TwoSignatureAct::Revoke, "client_request"), decider("2026-07-01")),
              "certificate.ground_unknown");
    EXPECT_EQ(when(sign(TwoSignatureAct::Revoke, "suspension_unresolved"), decider("2026-07-01")),
              "certificate.suspension_not_over");
}

TEST_F(Certificates, are_cancelled_on_request_only_with_a_finding_while_suspended) {
    given_suspended();
    SignCertificateDecision cancel = sign(TwoSignatureAct::Cancel, "client_request");
    EXPECT_EQ(when(cancel, decider("2026-07-01")), "certificate.finding_missing");
    cancel.finding = "核查结论：事实成立";
    ASSERT_EQ(when(cancel, decider("2026-07-01")), "ok");
    ASSERT_EQ(when(CancelCertificate{}, second("2026-07-02")), "ok");
    EXPECT_EQ(status("2026-07-03"), StatusAnswer::Cancelled);
}

TEST_F(Certificates, end_by_order_of_the_regulator_when_the_body_ceased) {
    given_valid();
    const auto officer = [&](int n) {
        auto made = facts("2026-08-01", test::id<PersonId>(n), {Role::RegulatorOfficer});
        made.actor.organisation = test::id<OrganisationId>(9);
        return made;
    };
    SignCertificateDecision cancel = sign(TwoSignatureAct::Cancel, "body_ceased");
    EXPECT_EQ(when(cancel, officer(21)), "certificate.order_missing");
    cancel.order = "示例市场监管部门〔2026〕1号";
    EXPECT_EQ(when(sign(TwoSignatureAct::Cancel, "client_request"), officer(21)),
              "certificate.other_body");
    ASSERT_EQ(when(cancel, officer(21)), "ok");
    EXPECT_EQ(when(CancelCertificate{}, officer(21)), "certificate.second_signer_same");
    ASSERT_EQ(when(CancelCertificate{}, officer(22)), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Cancelled);
}

TEST_F(Certificates, expire_the_day_after_the_end_date_and_stay_expired) {
    given_suspended();
    auto system = facts("2029-05-28", PersonId{}, {});
    EXPECT_EQ(when(ExpireCertificate{}, system), "certificate.not_yet_expired");
    system.now = end_of(on("2029-05-28"));
    ASSERT_EQ(when(ExpireCertificate{}, system), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Expired);
    EXPECT_EQ(when(ExpireCertificate{}, system), "certificate.not_in_status");
    EXPECT_EQ(when(sign(TwoSignatureAct::Restore), decider("2029-06-01")),
              "certificate.not_suspended");
}

TEST_F(Certificates, a_correction_annuls_an_entry_and_both_stay) {
    given_valid();
    ASSERT_EQ(when(sign(TwoSignatureAct::Revoke, "fraud"), decider("2026-07-01")), "ok");
    ASSERT_EQ(when(RevokeCertificate{}, second("2026-07-01")), "ok");
    const std::string leaf = certificate.history.back().leaf;
    SignCertificateDecision annul = sign(TwoSignatureAct::CorrectStatus, "appeal_upheld");
    annul.annuls = leaf;
    EXPECT_EQ(when(annul, decider("2026-07-10")), "certificate.ground_by_appeal");
    annul = sign(TwoSignatureAct::CorrectStatus, "wrong_entry");
    annul.annuls = "nowhere";
    EXPECT_EQ(when(annul, decider("2026-07-10")), "certificate.annulled_unknown");
    annul.annuls = certificate.history.front().leaf;  // the issue itself
    EXPECT_EQ(when(annul, decider("2026-07-10")), "certificate.annulled_unknown");
    annul.annuls = leaf;
    ASSERT_EQ(when(annul, decider("2026-07-10")), "ok");
    ASSERT_EQ(when(CorrectCertificateStatus{}, second("2026-07-10")), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Valid);
    EXPECT_EQ(certificate.history.size(), 3U);
    EXPECT_TRUE(is_annulled(certificate, certificate.history[1]));
    const Instant between = at_ten("2026-07-05");
    EXPECT_EQ(status_at(certificate, between).status, StatusAnswer::Revoked);
    EXPECT_EQ(status_at(certificate, between, at_ten("2026-07-11")).status, StatusAnswer::Valid);
    EXPECT_EQ(when(annul, decider("2026-07-11")), "certificate.already_annulled");
}

TEST_F(Certificates, an_upheld_appeal_annuls_an_entry_in_the_names_of_its_panel) {
    given_suspended();
    const std::string leaf = certificate.history.back().leaf;
    const auto member = test::id<PersonId>(41);
    const auto other = test::id<PersonId>(42);
    const auto panel = facts("2026-07-20", other, {});
    EXPECT_EQ(when(AnnulByAppeal{certificate.history.front().leaf, "理由", member}, panel),
              "certificate.annulled_unknown");
    const auto events = decide(certificate, AnnulByAppeal{leaf, "理由", member}, panel);
    ASSERT_TRUE(events);
    const auto& corrected = std::get<CertificateStatusCorrected>(events->front());
    EXPECT_EQ(corrected.ground, kAppealUpheld);
    EXPECT_EQ(corrected.decided_by, member);
    EXPECT_EQ(corrected.confirmed_by, other);
    ASSERT_EQ(when(AnnulByAppeal{leaf, "理由", member}, panel), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Valid);
    EXPECT_EQ(when(AnnulByAppeal{leaf, "理由", member}, panel), "certificate.already_annulled");
}

TEST_F(Certificates, annulling_a_restoration_brings_the_suspension_back) {
    given_suspended();
    auto first = decider("2026-09-08");
    first.restoration_audit_passed = true;
    ASSERT_EQ(when(sign(TwoSignatureAct::Restore), first), "ok");
    ASSERT_EQ(when(RestoreCertificate{}, second("2026-09-08")), "ok");
    SignCertificateDecision annul = sign(TwoSignatureAct::CorrectStatus, "wrong_entry");
    annul.annuls = certificate.history.back().leaf;
    ASSERT_EQ(when(annul, decider("2026-09-09")), "ok");
    ASSERT_EQ(when(CorrectCertificateStatus{}, second("2026-09-09")), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Suspended);
    ASSERT_TRUE(certificate.suspension);
    EXPECT_EQ(certificate.suspension->until, on("2026-09-26"));
}

TEST_F(Certificates, keys_show_who_may_see_and_keep_places_unique) {
    ASSERT_EQ(when(prepare(), facts("2026-05-29", kManager, {Role::CertificateManager})), "ok");
    const auto scopes = [&] {
        std::vector<std::string> found;
        for (const Key& key : CertificateAggregate::keys(certificate))
            if (key.name == "scope") found.push_back(key.value);
        return found;
    };
    EXPECT_EQ(scopes(), (std::vector<std::string>{"org:" + kBody.text()}));
    ASSERT_EQ(when(issue(), facts("2026-05-29", kManager, {Role::CertificateManager})), "ok");
    // Everybody, the body, the holder, and the regulators of the county and of its province.
    EXPECT_EQ(scopes().size(), 5U);
    const Key place{"status_ref", "0/5", Uniqueness::Unique};
    const auto keys = CertificateAggregate::keys(certificate);
    EXPECT_NE(std::ranges::find(keys, place), keys.end());
}

}  // namespace
}  // namespace hz::domain
