// One certificate and its world: given events, when a command, then events or an error key.
#pragma once

#include "domain/certificate/commands.hpp"
#include "unit/domain/support.hpp"

#include <gtest/gtest.h>

namespace hz::domain {

using test::at_ten;
using test::on;

inline const auto kBody = test::id<OrganisationId>(1);
inline const auto kHolder = test::id<OrganisationId>(2);
inline const auto kDecider = test::id<PersonId>(11);
inline const auto kResponsible = test::id<PersonId>(12);
inline const auto kManager = test::id<PersonId>(13);
inline const auto kEvaluator = test::id<PersonId>(14);
inline const auto kSignatory = test::id<PersonId>(15);

class Certificates : public testing::Test {
 protected:
    Certificate certificate{};
    Calendar calendar = test::shipped_calendar();
    int count{0};

    CertificateFacts facts(const char* date, PersonId person, std::vector<Role> roles) {
        CertificateFacts made{test::example_rules(), calendar};
        made.now = at_ten(date);
        made.actor = {std::move(person), kBody, std::move(roles)};
        made.signing = {kResponsible, {{kSignatory, on("2026-01-01"), on("2026-12-31")}}};
        return made;
    }
    CertificateFacts decider(const char* date) {
        return facts(date, kDecider, {Role::DecisionMaker});
    }
    CertificateFacts second(const char* date) {
        return facts(date, kResponsible, {Role::ResponsiblePerson});
    }

    template <class C>
    std::string when(const C& command, const CertificateFacts& with) {
        const auto events = decide(certificate, command, with);
        if (!events) return events.error().key;
        for (const CertificateEvent& event : *events) {
            ++count;
            certificate =
                evolve(std::move(certificate), event,
                       {with.now, "cmd." + std::to_string(count), "leaf" + std::to_string(count)});
        }
        // A state row survives being written and read.
        const auto again = from_json_text<Certificate>(to_json(certificate));
        EXPECT_TRUE(again) << to_json(certificate);
        EXPECT_TRUE(again && to_json(*again) == to_json(certificate));
        return "ok";
    }

    PrepareCertificate prepare() {
        PrepareCertificate command;
        command.number = *CertificateNumber::from("999CS2600001");
        command.doc = "doc1";
        command.certificate = "{}";
        command.issuer = kBody;
        command.status = {5, 0};
        return command;
    }
    IssueCertificate issue() {
        IssueCertificate command;
        command.body = "DEMO-R-2026-999";
        command.category = "testing_assessment";
        command.level = "enhanced";
        command.holder = {"示例星垣安全技术有限公司", "91990100MA1TE5T0XL"};
        command.holder_id = kHolder;
        command.region = "990100";
        command.valid_from = on("2026-05-29");
        command.valid_to = on("2029-05-28");
        command.first_issued = on("2026-05-29");
        return command;
    }
    void given_valid() {
        const auto manager = facts("2026-05-29", kManager, {Role::CertificateManager});
        ASSERT_EQ(when(prepare(), manager), "ok");
        ASSERT_EQ(when(issue(), manager), "ok");
    }
    void given_suspended() {
        given_valid();
        ASSERT_EQ(when(suspend(), decider("2026-06-26")), "ok");
    }
    static SuspendCertificate suspend() {
        SuspendCertificate command;
        command.ground = "persistent_nonconformity";
        command.reason = "未现场检测即出具报告";
        return command;
    }
    static SignCertificateDecision sign(TwoSignatureAct act, std::string ground = "") {
        SignCertificateDecision command;
        command.act = act;
        command.ground = std::move(ground);
        command.reason = "理由";
        return command;
    }
    [[nodiscard]] StatusAnswer status(const char* date) const {
        return status_at(certificate, at_ten(date), at_ten("2099-01-01")).status;
    }
};

}  // namespace hz::domain
