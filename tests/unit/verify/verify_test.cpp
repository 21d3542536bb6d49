// The offline verifier as people use it: subjects in, answers and sentences out. What makes a
// certificate genuine is tested in tests/unit/record.
#include "main/verify/verify.hpp"

#include "main/verify/report.hpp"
#include "unit/verify/package_bytes.hpp"

#include <gtest/gtest.h>

namespace hz::verify {
namespace {

using record::Authenticity;
using record::Reason;
using record::StatusWord;

class VerifyTest : public ::testing::Test {
 protected:
    [[nodiscard]] record::Verification verify(const Subject& subject,
                                              const record::Material& fetched = {}) const {
        return verify_subject(subject, fetched, world_.pinned(), world_.now, use_);
    }
    [[nodiscard]] Subject package() const {
        return {SubjectKind::Package, {}, test::zipped(world_.package())};
    }
    [[nodiscard]] record::Material served() const {
        const auto files = world_.package();
        return *record::material_from(files);
    }
    [[nodiscard]] static std::string said(const record::Verification& verification,
                                          const Circumstances& how = {},
                                          Language language = Language::Zh) {
        return report(verification, how, *Words::load(language));
    }

    record::World world_{};
    record::Primitives use_ = portable_primitives();
};

TEST_F(VerifyTest, a_package_is_genuine_and_valid_without_openssl) {
    const auto verification = verify(package());
    EXPECT_EQ(verification.answer.ok, true);
    EXPECT_EQ(record::exit_code(verification.answer), 0);
    EXPECT_TRUE(said(verification).starts_with("证书真实；当前状态：有效\n")) << said(verification);
}

TEST_F(VerifyTest, a_suspended_certificate_is_genuine_and_suspended) {
    world_.jwt_entries = {{world_.certificate.status_idx, record::ListedStatus::Suspended}};
    world_.note_entries = world_.jwt_entries;
    const auto verification = verify(package());
    EXPECT_EQ(record::exit_code(verification.answer), 1);
    EXPECT_TRUE(said(verification).starts_with("证书真实；当前状态：暂停\n"));
    EXPECT_TRUE(
        said(verification, {}, Language::En).starts_with("Genuine; status now: Suspended\n"))
        << said(verification, {}, Language::En);
}

TEST_F(VerifyTest, a_note_alone_cannot_be_told_and_with_what_is_served_it_can) {
    const Subject note{SubjectKind::Note, world_.certificate_note(), {}};
    EXPECT_EQ(verify(note).answer.reasons, std::vector{Reason::KeyUnknown});
    record::Material fetched = served();
    fetched.certificate.clear();
    EXPECT_EQ(verify(note, fetched).answer.ok, true);
}

TEST_F(VerifyTest, a_newer_list_that_was_fetched_goes_before_that_of_the_package) {
    const Subject held = package();
    world_.jwt_iat = world_.note_iat = record::kNow - 60;
    world_.jwt_entries = {{world_.certificate.status_idx, record::ListedStatus::Revoked}};
    world_.note_entries = world_.jwt_entries;
    record::Material fetched;
    fetched.status_jwts = {world_.status_jwt()};
    const auto verification = verify(held, fetched);
    EXPECT_EQ(verification.answer.status, StatusWord::Revoked);
    EXPECT_EQ(verification.answer.authenticity, Authenticity::Genuine);
}

TEST_F(VerifyTest, an_older_document_is_superseded_when_the_newest_is_known) {
    record::Material fetched;
    fetched.current_doc = test::sm3(bytes_of("newer"));
    EXPECT_EQ(verify(package(), fetched).answer.reasons, std::vector{Reason::Superseded});
}

TEST_F(VerifyTest, what_is_served_for_the_number_completes_the_document_brought) {
    for (const Subject& brought : {Subject{SubjectKind::Note, world_.certificate_note(), {}},
                                   Subject{SubjectKind::Qr, world_.qr(), {}}, package()}) {
        const record::Material fetched =
            served_for(brought, served(), world_.pinned(), world_.now, use_);
        EXPECT_EQ(verify(brought, fetched).answer.ok, true);
    }
}

TEST_F(VerifyTest, what_is_served_of_a_newer_document_supersedes_and_proves_nothing_else) {
    const Subject note{SubjectKind::Note, world_.certificate_note(), {}};
    const Subject qr{SubjectKind::Qr, world_.qr(), {}};
    world_.certificate.scope = "a later scope";
    for (const Subject& brought : {note, qr}) {
        const record::Material fetched =
            served_for(brought, served(), world_.pinned(), world_.now, use_);
        EXPECT_TRUE(fetched.event.empty());
        EXPECT_EQ(verify(brought, fetched).answer.reasons,
                  (std::vector{Reason::Superseded, Reason::RecordPending}));
    }
    record::Material forged = served();
    forged.certificate.replace(forged.certificate.find("a later scope"), 1, "b");
    const record::Material fetched = served_for(note, forged, world_.pinned(), world_.now, use_);
    EXPECT_EQ(verify(note, fetched).answer.reasons, std::vector{Reason::RecordPending});
}

TEST_F(VerifyTest, a_number_alone_is_not_told_offline_and_told_with_its_document) {
    const Subject number{SubjectKind::Number, "999CS2600001", {}};
    const auto offline = verify(number);
    EXPECT_EQ(record::exit_code(offline.answer), 2);
    EXPECT_EQ(offline.answer.number, "999CS2600001");
    EXPECT_EQ(offline.answer.authenticity, Authenticity::Unknown);
    EXPECT_EQ(verify(number, served()).answer.ok, true);
}

TEST_F(VerifyTest, a_qr_code_is_pending_at_best) {
    const Subject qr{SubjectKind::Qr, world_.qr(), {}};
    record::Material lists = served();
    lists.certificate.clear();  // with its document at hand the code would tell all
    const auto verification = verify(qr, lists);
    EXPECT_EQ(verification.answer.reasons, std::vector{Reason::RecordPending});
    EXPECT_EQ(verification.answer.status, StatusWord::Valid);
    EXPECT_NE(said(verification).find("2029-05-28"), std::string::npos);
}

TEST_F(VerifyTest, what_is_no_package_and_no_pdf_is_unreadable) {
    for (const SubjectKind kind : {SubjectKind::Package, SubjectKind::Pdf}) {
        const auto verification = verify({kind, {}, to_bytes("PK %PDF- and nothing more")});
        EXPECT_EQ(verification.answer.reasons, std::vector{Reason::Unreadable});
        EXPECT_EQ(verification.answer.authenticity, Authenticity::Unknown);
    }
}

TEST_F(VerifyTest, without_a_pinned_root_it_says_how_to_pin_one) {
    const auto verification = verify_subject(package(), {}, {}, world_.now, use_);
    EXPECT_EQ(verification.answer.reasons, std::vector{Reason::KeyUnknown});
    EXPECT_EQ(record::exit_code(verification.answer), 2);
    Circumstances how;
    how.pinned = false;
    EXPECT_NE(said(verification, how).find("~/.config/hengzheng/roots"), std::string::npos);
    EXPECT_NE(said(verification, how).find("签名未经确认"), std::string::npos);
}

TEST_F(VerifyTest, network_trouble_is_told_as_such) {
    Circumstances how;
    how.troubles = {fail(Code::Unavailable, "web.failed").with("host", "hz.example")};
    const auto verification = verify({SubjectKind::Number, "999CS2600001", {}});
    const std::string text = said(verification, how);
    EXPECT_TRUE(text.starts_with("真伪暂无法判断；当前状态：暂无法判断\n")) << text;
    EXPECT_NE(text.find("连接 hz.example 失败"), std::string::npos) << text;
}

TEST_F(VerifyTest, what_is_not_found_is_not_called_forged) {
    record::Verification verification;
    verification.answer.status = StatusWord::NotFound;
    verification.answer.reasons = {Reason::NotInRegister};
    verification.answer.as_of = record::kNow;
    record::conclude(verification.answer);
    const std::string text = said(verification);
    EXPECT_TRUE(
        text.starts_with("截至 2026-07-08 04:26:40，本平台未收录该编号。"
                         "不表示证书不存在或系伪造；"))
        << text;
    EXPECT_NE(text.find("全国认证认可信息公共服务平台"), std::string::npos);
}

TEST_F(VerifyTest, people_never_read_that_a_certificate_is_invalid) {
    for (const Language language : {Language::Zh, Language::En})
        for (const auto authenticity :
             {Authenticity::Genuine, Authenticity::NotGenuine, Authenticity::Unknown})
            for (int reason = 1; reason <= 14; ++reason) {
                record::Verification verification = verify(package());
                verification.answer.reasons = {static_cast<Reason>(reason)};
                record::conclude(verification.answer);
                verification.answer.authenticity = authenticity;
                const std::string text = said(verification, {}, language);
                EXPECT_EQ(text.find("invalid"), std::string::npos) << text;
                EXPECT_EQ(text.find("无效"), std::string::npos) << text;
            }
}

}  // namespace
}  // namespace hz::verify
