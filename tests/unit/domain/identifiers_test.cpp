#include "domain/body/approval_number.hpp"
#include "domain/certificate/number.hpp"
#include "domain/party/organisation_nature.hpp"
#include "domain/party/region.hpp"
#include "domain/party/resident_id.hpp"
#include "domain/party/uscc.hpp"
#include "unit/domain/support.hpp"

#include <gtest/gtest.h>

namespace hz::domain::identifiers_test {
namespace {

using test::on;

json::Value vectors() {
    return *json::parse(
        test::file_text(std::string{HZ_SOURCE_DIR} + "/tests/fixtures/domain/vectors.json"));
}

template <class F>
void each(const json::Value& from, const char* group, const char* list, F&& f) {
    for (const json::Value& text : *from.find(group)->find(list)->as_array()) f(*text.as_text());
}

TEST(Identifiers, agree_with_the_shared_vectors) {
    const json::Value all = vectors();
    each(all, "uscc", "valid", [](const std::string& t) { EXPECT_TRUE(is_uscc(t)) << t; });
    each(all, "uscc", "invalid", [](const std::string& t) { EXPECT_FALSE(is_uscc(t)) << t; });
    each(all, "idcard", "valid", [](const std::string& t) { EXPECT_TRUE(is_resident_id(t)) << t; });
    each(all, "cnca_body", "valid",
         [](const std::string& t) { EXPECT_TRUE(is_real_approval_number(t)) << t; });
    each(all, "cnca_body", "invalid",
         [](const std::string& t) { EXPECT_FALSE(is_approval_number(t)) << t; });
}

TEST(Uscc, every_single_error_in_the_first_17_is_caught) {
    const std::string good = "91990100MA1TE5T0XL";
    for (std::size_t i = 0; i < 17; ++i)
        for (const char c : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"}) {
            std::string bad = good;
            bad[i] = c;
            EXPECT_EQ(is_uscc(bad), bad == good);
        }
    EXPECT_EQ(normalise_uscc(" ９１９９０１００ma1te5t0xl "), good);
}

TEST(ResidentId, refuses_wrong_check_and_impossible_birth_dates) {
    EXPECT_FALSE(is_resident_id("110105194912310021"));
    EXPECT_FALSE(is_resident_id("11010519491231002x"));
    EXPECT_FALSE(is_resident_id("110105194902310020"));
    EXPECT_FALSE(is_resident_id(""));
    EXPECT_EQ(masked_resident_id("11010519491231002X"), "110105********002X");
}

TEST(Region, knows_34_provinces_the_corps_and_fictional_ones) {
    EXPECT_EQ(std::ranges::count(jurisdictions(), RegionSource::National, &Jurisdiction::source),
              34);
    EXPECT_EQ(jurisdiction_of("659001")->name_zh, "新疆维吾尔自治区");
    EXPECT_EQ(jurisdiction_of("660000")->name_zh, "新疆生产建设兵团");
    EXPECT_EQ(jurisdiction_of("990100")->name_zh, "示例省甲");
    EXPECT_EQ(code_of(*jurisdiction_of("990203")), "990200");
    EXPECT_TRUE(is_region_code("110105"));
    EXPECT_TRUE(is_region_code("100000"));
    EXPECT_FALSE(is_region_code("010000"));
    EXPECT_FALSE(is_region_code("11010"));
    EXPECT_FALSE(is_region_code("11010a"));
}

TEST(OrganisationNature, is_a_closed_list) {
    EXPECT_TRUE(is_organisation_nature("040105"));
    EXPECT_FALSE(is_organisation_nature("040198"));
}

TEST(ApprovalNumber, keeps_real_and_demonstration_grammar_apart) {
    EXPECT_TRUE(is_demo_approval_number("DEMO-R-2026-999"));
    EXPECT_FALSE(is_real_approval_number("DEMO-R-2026-999"));
    EXPECT_TRUE(is_real_approval_number("CNCA-R-2023-1240"));
    EXPECT_FALSE(is_approval_number("CNCA-R-2023-12405"));
    EXPECT_FALSE(is_approval_number("CNCA-X-2023-124"));
    EXPECT_FALSE(is_approval_number("CNCA-"));
    EXPECT_EQ(body_serial(*ApprovalNumber::from("CNCA-RF-2003-12")), "F12");
    EXPECT_EQ(body_serial(*ApprovalNumber::from("DEMO-R-2026-999")), "999");
}

TEST(CertificateNumber, is_built_from_body_year_and_serial) {
    const Numbering plain{"CS", 5, 2, CheckCharacter::None};
    const auto body = *ApprovalNumber::from("DEMO-R-2026-999");
    const auto number = make_certificate_number(plain, body, on("2026-05-29"), 1);
    ASSERT_TRUE(number);
    EXPECT_EQ(number->text(), "999CS2600001");
    EXPECT_TRUE(follows(plain, "999CS2600001"));
    EXPECT_TRUE(follows(plain, "F12CS2600001-3"));
    EXPECT_FALSE(follows(plain, "999CS260001"));
    EXPECT_FALSE(follows(plain, "999CS2600001-"));
    EXPECT_FALSE(follows(plain, "999XX2600001"));
    EXPECT_FALSE(follows(plain, "999cs2600001"));
    EXPECT_EQ(make_certificate_number(plain, body, on("2026-05-29"), 100000).error().key,
              "certificate.serial_exhausted");
    EXPECT_FALSE(make_certificate_number(plain, body, on("2026-05-29"), 0));
}

TEST(CertificateNumber, check_character_catches_every_single_error) {
    const Numbering checked{"CS", 5, 2, CheckCharacter::Iso7064Mod37};
    const std::string good =
        make_certificate_number(checked, *ApprovalNumber::from("DEMO-R-2026-999"), on("2026-05-29"),
                                7)
            ->text();
    EXPECT_TRUE(follows(checked, good));
    for (std::size_t i = 0; i < good.size(); ++i)
        for (const char c : std::string_view{"0123456789"}) {
            std::string bad = good;
            bad[i] = c;
            EXPECT_EQ(follows(checked, bad), bad == good) << bad;
        }
}

}  // namespace
}  // namespace hz::domain::identifiers_test
