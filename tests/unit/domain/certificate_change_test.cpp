// A new document under the same number, and a suspension that ends later.
#include "unit/domain/certificate_world.hpp"

namespace hz::domain {
namespace {

class ChangedCertificates : public Certificates {
 protected:
    static NewDocument renamed() {
        NewDocument document;
        document.doc = "doc2";
        document.certificate = "{}";
        document.holder = {"示例星垣科技有限公司", "91990100MA1TE5T0XL"};
        document.region = "990100";
        document.level = "enhanced";
        document.case_id = "case2";
        return document;
    }
    CertificateFacts decider_with(bool change_granted, std::optional<NewDocument> redrawn) {
        auto made = decider("2026-08-01");
        made.change_granted = change_granted;
        made.redrawn = std::move(redrawn);
        return made;
    }
    static ExtendSuspension until(const char* date) { return {on(date), "整改场所在建"}; }
    [[nodiscard]] CertificateChange last_change() const {
        return certificate.history.back().change;
    }
};

TEST_F(ChangedCertificates, a_reissue_rests_on_a_granted_change_and_a_difference) {
    const auto reissue = sign(TwoSignatureAct::Reissue);
    EXPECT_EQ(when(reissue, decider_with(true, renamed())), "certificate.not_in_status");
    given_valid();
    EXPECT_EQ(when(reissue, decider_with(false, renamed())), "certificate.change_case_missing");
    EXPECT_EQ(when(reissue, decider_with(true, std::nullopt)), "certificate.nothing_changed");
    auto evaluator = decider_with(true, renamed());
    evaluator.actor.roles = {Role::ResponsiblePerson};
    EXPECT_EQ(when(reissue, evaluator), "certificate.role_required");
    EXPECT_EQ(when(reissue, decider_with(true, renamed())), "ok");
}

TEST_F(ChangedCertificates, the_document_of_the_first_signature_takes_effect_with_the_second) {
    given_valid();
    const ReissueCertificate command{{"note2", "jwt2", "qr2"}};
    EXPECT_EQ(when(command, second("2026-08-01")), "certificate.decision_missing");
    ASSERT_EQ(when(sign(TwoSignatureAct::Reissue), decider_with(true, renamed())), "ok");
    EXPECT_EQ(certificate.doc, "doc1");
    EXPECT_EQ(when(CorrectCertificate{}, second("2026-08-01")), "certificate.decision_missing");
    EXPECT_EQ(when(command, facts("2026-08-01", kDecider, {Role::ResponsiblePerson})),
              "certificate.second_signer_same");
    ASSERT_EQ(when(command, second("2026-08-01")), "ok");
    EXPECT_EQ(certificate.doc, "doc2");
    EXPECT_EQ(certificate.forms.note, "note2");
    EXPECT_EQ(certificate.holder->name, "示例星垣科技有限公司");
    EXPECT_EQ(certificate.number.text(), "999CS2600001");
    EXPECT_EQ(last_change(), CertificateChange::Reissued);
    // The term stays, for the days before as for those after.
    EXPECT_EQ(certificate.valid_to, on("2029-05-28"));
    EXPECT_EQ(status("2026-08-02"), StatusAnswer::Valid);
    EXPECT_EQ(status("2026-06-01"), StatusAnswer::Valid);
    EXPECT_EQ(status("2029-05-29"), StatusAnswer::Expired);
    EXPECT_EQ(when(command, second("2026-08-01")), "certificate.decision_missing");
}

TEST_F(ChangedCertificates, a_suspended_one_is_reissued_and_stays_suspended) {
    given_suspended();
    ASSERT_EQ(when(sign(TwoSignatureAct::Reissue), decider_with(true, renamed())), "ok");
    ASSERT_EQ(when(ReissueCertificate{}, second("2026-08-01")), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Suspended);
    EXPECT_EQ(certificate.suspension->until, on("2026-09-26"));
}

TEST_F(ChangedCertificates, a_correction_needs_no_case_but_a_difference_and_two_persons) {
    given_valid();
    const auto correct = sign(TwoSignatureAct::Correct);
    EXPECT_EQ(when(correct, decider_with(false, std::nullopt)), "certificate.nothing_changed");
    ASSERT_EQ(when(correct, decider_with(false, renamed())), "ok");
    EXPECT_EQ(when(ReissueCertificate{}, second("2026-08-01")), "certificate.decision_missing");
    ASSERT_EQ(when(CorrectCertificate{}, second("2026-08-01")), "ok");
    EXPECT_EQ(last_change(), CertificateChange::Corrected);
    EXPECT_EQ(certificate.doc, "doc2");
}

TEST_F(ChangedCertificates, an_ended_one_is_not_reissued) {
    given_valid();
    ASSERT_EQ(when(sign(TwoSignatureAct::Revoke, "fraud"), decider("2026-07-01")), "ok");
    ASSERT_EQ(when(RevokeCertificate{}, second("2026-07-01")), "ok");
    EXPECT_EQ(when(sign(TwoSignatureAct::Reissue), decider_with(true, renamed())),
              "certificate.not_in_status");
}

TEST_F(ChangedCertificates, a_suspension_is_extended_within_the_hard_maximum) {
    given_valid();
    EXPECT_EQ(when(until("2026-10-26"), decider("2026-09-20")), "certificate.not_suspended");
    ASSERT_EQ(when(suspend(), decider("2026-06-26")), "ok");
    ASSERT_EQ(when(ConfirmSuspension{}, second("2026-06-29")), "ok");
    EXPECT_EQ(when(until("2026-09-26"), decider("2026-09-20")), "certificate.until_range");
    EXPECT_EQ(when(until("2026-12-27"), decider("2026-09-20")), "certificate.until_range");
    EXPECT_EQ(when(until("2026-10-26"), second("2026-09-20")), "certificate.role_required");
    auto foreign = decider("2026-09-20");
    foreign.actor.organisation = kHolder;
    EXPECT_EQ(when(until("2026-10-26"), foreign), "certificate.other_body");
    ASSERT_EQ(when(until("2026-12-26"), decider("2026-09-20")), "ok");
    EXPECT_EQ(certificate.suspension->from, on("2026-06-26"));
    EXPECT_EQ(certificate.suspension->until, on("2026-12-26"));
    EXPECT_EQ(status_at(certificate, at_ten("2026-10-01")).since, at_ten("2026-06-26"));
    // It is a decision like the first one: the second signature is due again.
    EXPECT_TRUE(certificate.suspension->confirmed_by.empty());
    EXPECT_EQ(when(ConfirmSuspension{}, second("2026-09-21")), "ok");
    EXPECT_FALSE(suspension_over(certificate, on("2026-12-26")));
    EXPECT_EQ(when(until("2026-12-26"), decider("2026-12-27")), "certificate.suspension_over");
}

TEST_F(ChangedCertificates, without_its_extension_a_suspension_ends_on_its_earlier_day) {
    given_suspended();
    ASSERT_EQ(when(until("2026-10-26"), decider("2026-09-20")), "ok");
    SignCertificateDecision annul = sign(TwoSignatureAct::CorrectStatus, "wrong_entry");
    annul.annuls = certificate.history.back().leaf;
    ASSERT_EQ(when(annul, decider("2026-09-21")), "ok");
    ASSERT_EQ(when(CorrectCertificateStatus{}, second("2026-09-21")), "ok");
    EXPECT_EQ(certificate.status, CertificateStatus::Suspended);
    EXPECT_EQ(certificate.suspension->until, on("2026-09-26"));
    EXPECT_EQ(status_at(certificate, at_ten("2026-10-01")).since, at_ten("2026-06-26"));
}

TEST_F(ChangedCertificates, a_second_suspension_begins_on_its_own_day) {
    given_suspended();
    auto first = decider("2026-09-08");
    first.restoration_audit_passed = true;
    ASSERT_EQ(when(sign(TwoSignatureAct::Restore), first), "ok");
    ASSERT_EQ(when(RestoreCertificate{}, second("2026-09-08")), "ok");
    ASSERT_EQ(when(suspend(), decider("2026-11-02")), "ok");
    EXPECT_EQ(status_at(certificate, at_ten("2026-11-03")).since, at_ten("2026-11-02"));
}

TEST_F(ChangedCertificates, a_cancellation_waits_for_what_an_investigation_finds) {
    given_valid();
    SignCertificateDecision cancel = sign(TwoSignatureAct::Cancel, "client_request");
    auto investigated = decider("2026-06-20");
    investigated.investigation_open = true;
    EXPECT_EQ(when(cancel, investigated), "certificate.finding_missing");
    cancel.finding = "调查结论：未发现违规";
    EXPECT_EQ(when(cancel, investigated), "ok");
}

}  // namespace
}  // namespace hz::domain
