// What a loss leaves of a certificate (docs/record.md 4).
#include "unit/domain/certificate_world.hpp"

namespace hz::domain {
namespace {

TEST_F(Certificates, are_not_confirmed_suspended_when_the_first_signer_is_lost) {
    given_suspended();
    certificate.suspension->decided_by = {};
    EXPECT_EQ(when(ConfirmSuspension{}, second("2026-06-29")), "certificate.events_lost");
}

// Public members alone, then what was found again.
TEST_F(Certificates, come_back_by_their_public_members) {
    CertificatePrepared prepared;
    prepared.number = *CertificateNumber::from("999CS2600001");
    CertificateIssued issued;
    issued.number = prepared.number;
    issued.holder = {"示例星垣安全技术有限公司", "91990100MA1TE5T0XL"};
    issued.status = {7, 0};
    issued.valid_from = on("2026-05-29");
    issued.valid_to = on("2029-05-28");
    const Stamp stamp{at_ten("2026-05-29"), "x.0", "leaf"};
    Certificate lost = evolve(evolve({}, prepared, stamp), issued, stamp);
    const auto marks = [&] {
        std::vector<std::string> out;
        for (const Key& key : CertificateAggregate::keys(lost))
            if (key.name == "scope") out.push_back(key.value);
        return out;
    };
    EXPECT_EQ(marks(), (std::vector<std::string>{"public"}));
    CertificateSuspended suspended;
    suspended.until = on("2026-09-26");
    lost = evolve(std::move(lost), suspended, {at_ten("2026-06-26"), "y.0", "leaf2"});
    EXPECT_EQ(lost.suspension->from, on("2026-06-26"));
    CertificateRecovered found;
    found.issuer = test::id<OrganisationId>(1);
    lost = evolve(std::move(lost), found, stamp);
    EXPECT_EQ(lost.status, CertificateStatus::Suspended);
    EXPECT_EQ(marks(), (std::vector<std::string>{"org:" + found.issuer.text(), "public"}));
}

}  // namespace
}  // namespace hz::domain
