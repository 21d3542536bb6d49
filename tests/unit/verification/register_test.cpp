// A founded register that issued a certificate: its package, statement and answers, each judged
// with nothing but the root that `init` printed.
#include "app/certificates/register.hpp"

#include "app/publication/note_keys.hpp"
#include "app/publication/trust_list.hpp"
#include "app/rules.hpp"
#include "app/system_command.hpp"
#include "app/use_cases/certificate/verify_certificate.hpp"
#include "app/verification/package.hpp"
#include "app/verification/statement.hpp"
#include "app/verification/verify.hpp"
#include "record/qr.hpp"
#include "unit/publication/platform.hpp"

#include <algorithm>

namespace hz::app {
namespace {

using record::Authenticity;
using record::Reason;
using record::StatusWord;
using test::must;

constexpr std::string_view kNumber = "999CS2600001";

class RegisterTest : public ::testing::Test {
 protected:
    RegisterTest() {
        SignerInfo wanted;
        wanted.name = "hz.example/issuer/999";
        wanted.use = KeyUse::Cert;
        wanted.algorithm = Algorithm::Sm2;
        wanted.organisation = "999";
        wanted.not_before = now();
        wanted.not_after = now() + std::chrono::days{365};
        must(services().keys.create(wanted));
        must(trust_note(services()));
        document_.number = kNumber;
        document_.scheme = "csc";
        document_.body = {"DEMO-R-2026-001", "999", "示例认证中心", "91000000MA00000002"};
        document_.holder = {"示例市示例路1号", "示例安全服务有限公司", "91000000MA00000001"};
        document_.category = {"assessment", "安全评估", 1};
        document_.scope = "网络安全风险评估服务";
        document_.rule = pack().manifest_sm3;
        document_.first_issued = document_.valid_from = *date_from("2026-03-16");
        document_.valid_to = *date_from("2029-03-15");
        document_.issued_at = unix_seconds(now());
        document_.status_idx = 7;
        document_.status_uri = "https://hz.example/status/0";
    }

    [[nodiscard]] const Services& services() const { return platform_.services(); }
    [[nodiscard]] Instant now() const { return services().clock.now(); }
    [[nodiscard]] const LoadedPack& pack() const { return services().rules.packs().front(); }
    [[nodiscard]] const record::Primitives& use() const { return services().primitives; }

    // The signed note of the document, by the body's own key.
    [[nodiscard]] std::string note() const {
        const std::string text = must(record::certificate_json(document_)) + "\n";
        return must(sm2_note(services(), "hz.example/issuer/999", KeyUse::Cert, text));
    }
    [[nodiscard]] Digest32 doc() const {
        return record::document_digest(must(record::certificate_json(document_)), use().sm3);
    }
    [[nodiscard]] std::string qr() const {
        const auto signer = must(
            services().keys.find("hz.example/issuer/999", KeyUse::Cert, Algorithm::Sm2, now()));
        record::QrCode code;
        code.host = "hz.example";
        code.number = document_.number;
        code.payload.issuer = must(note_key_of(services(), signer->info())).id;
        code.payload.uscc = document_.holder.uscc;
        code.payload.category = document_.category.no;
        code.payload.from = document_.valid_from;
        code.payload.to = document_.valid_to;
        code.payload.index = document_.status_idx;
        code.payload.doc = doc();
        const std::string message = must(record::qr_message(code.number, code.payload));
        std::ranges::copy(must(signer->sign(bytes_of(message), SignatureForm::Raw)),
                          code.payload.signature.begin());
        return must(record::qr_text(code));
    }

    void issue() {
        domain::CertificatePrepared prepared;
        prepared.number = domain::CertificateNumber::trusted(document_.number);
        prepared.certificate = must(record::certificate_json(document_));
        prepared.doc = record::base64(doc());
        prepared.issuer = domain::OrganisationId::trusted("0d6f2a34-0b7d-4c55-9e21-3a5b8c7d9e01");
        prepared.status = domain::StatusRef{7, 0};
        prepared.rule_id = pack().rules.head().id;
        prepared.rule_version = pack().rules.head().version;
        domain::CertificateIssued issued;
        issued.body = "DEMO-R-2026-999";
        issued.category = "assessment";
        issued.doc = prepared.doc;
        issued.holder = {document_.holder.name, document_.holder.uscc};
        issued.number = prepared.number;
        issued.status.idx = 7;
        issued.valid_from = issued.first_issued = document_.valid_from;
        issued.valid_to = document_.valid_to;
        issued.holder_id = domain::OrganisationId::trusted("0d6f2a34-0b7d-4c55-9e21-3a5b8c7d9e02");
        issued.issuer = prepared.issuer;
        issued.region = "310000";
        issued.rule_id = pack().rules.head().id;
        issued.rule_version = pack().rules.head().version;
        issued.issued_by = domain::PersonId::trusted("0d6f2a34-0b7d-4c55-9e21-3a5b8c7d9e03");
        const std::string forms[] = {note(), "e30.e30.AA~"};
        issued.forms = {record::base64(use().sm3(bytes_of(forms[0]))),
                        record::base64(use().sm3(bytes_of(forms[1]))), qr()};
        must(run_as_system(services(), [&](CommandTx& tx) -> Status {
            for (const std::string& form : forms)
                HZ_TRY_VOID(
                    tx.tx().put_document(use().sm3(bytes_of(form)), "text/plain", bytes_of(form)));
            Loaded<domain::CertificateAggregate> subject;
            subject.id = document_.number;
            HZ_TRY_VOID(record_certificate(tx, subject, {prepared, issued}, {}));
            return {};
        }));
    }
    void change(const domain::CertificateEvent& event) {
        must(run_as_system(services(), [&](CommandTx& tx) -> Status {
            HZ_TRY(auto subject,
                   tx.load<domain::CertificateAggregate>(Scope::everything(), document_.number));
            HZ_TRY_VOID(record_certificate(tx, subject, {event}, {}));
            return {};
        }));
    }
    void suspend() {
        domain::CertificateSuspended event;
        event.ground = "0111";
        event.until = *date_from("2026-09-16");
        event.from = *date_from("2026-03-16");
        event.reason = "示例原因";
        event.basis = "示例依据";
        event.decided_by = domain::PersonId::trusted("0d6f2a34-0b7d-4c55-9e21-3a5b8c7d9e03");
        change(event);
    }
    void issue_and_settle() {
        issue();
        platform_.advance(std::chrono::minutes{15});
        platform_.settle();
    }
    [[nodiscard]] record::Pinned pinned() const { return {{platform_.root()}, {}, {}, 0}; }

    test::Platform platform_{};
    record::Certificate document_{};
};

TEST_F(RegisterTest, a_package_waits_for_the_record) {
    EXPECT_EQ(test::key_of(package_files(services(), kNumber)), "certificate.not_found");
    issue();
    EXPECT_EQ(test::key_of(package_files(services(), kNumber)), "record.pending");
}

TEST_F(RegisterTest, a_package_is_genuine_and_valid_with_the_root_alone) {
    issue_and_settle();
    const auto files = must(package_files(services(), kNumber));
    const auto told = record::verify_package(files, pinned(), now(), use());
    EXPECT_EQ(told.answer.ok, true) << json::write(record::to_json(told.answer));
    // And as a zip file, back from its bytes.
    const Bytes zip = must(services().codecs.pack(files));
    EXPECT_EQ(must(services().codecs.unpack(zip)).size(), files.size());
    ResourceRequest request;
    request.params = {{"number", std::string{kNumber}}};
    EXPECT_EQ(must(get_package(services(), request)).file_name, "999CS2600001.hzv");
}

TEST_F(RegisterTest, a_number_is_answered_from_the_record_at_once) {
    issue();
    const auto told = must(verify_number(services(), kNumber, now())).answer;
    EXPECT_EQ(told.ok, true) << json::write(record::to_json(told));
    EXPECT_EQ(told.checks.record, record::Check::Unknown);
    suspend();
    const auto after = must(verify_number(services(), kNumber, now())).answer;
    EXPECT_EQ(after.authenticity, Authenticity::Genuine);
    EXPECT_EQ(after.status, StatusWord::Suspended);
    EXPECT_EQ(after.reasons, std::vector{Reason::Suspended});
}

TEST_F(RegisterTest, a_number_that_is_not_there_is_not_in_the_register) {
    for (const std::string_view number : {"999CS2600099", "没有这个编号"}) {
        const auto told = must(verify_number(services(), number, now())).answer;
        EXPECT_EQ(told.status, StatusWord::NotFound);
        EXPECT_EQ(told.reasons, std::vector{Reason::NotInRegister});
        EXPECT_EQ(told.authenticity, Authenticity::Unknown);
    }
}

TEST_F(RegisterTest, notes_and_codes_are_judged_with_the_records_own_proofs) {
    issue_and_settle();
    EXPECT_EQ(must(verify_file(services(), note(), now())).answer.ok, true);
    EXPECT_EQ(must(verify_qr_code(services(), qr(), now())).answer.ok, true);
    const Bytes zip = must(services().codecs.pack(must(package_files(services(), kNumber))));
    EXPECT_EQ(must(verify_file(services(), text_of(zip), now())).answer.ok, true);
}

TEST_F(RegisterTest, a_signed_document_without_its_event_is_missing_from_the_record) {
    issue_and_settle();
    document_.scope = "从未登记的范围";
    for (const auto& told : {must(verify_file(services(), note(), now())).answer,
                             must(verify_qr_code(services(), qr(), now())).answer}) {
        EXPECT_EQ(told.authenticity, Authenticity::NotGenuine);
        EXPECT_EQ(told.reasons, std::vector{Reason::RecordMissing});
    }
}

TEST_F(RegisterTest, a_file_that_is_nothing_is_unreadable) {
    for (const std::string_view bytes : {"", "PK", "%PDF-1.7", "no note"})
        EXPECT_EQ(must(verify_file(services(), bytes, now())).answer.reasons,
                  std::vector{Reason::Unreadable});
}

TEST_F(RegisterTest, one_of_number_code_and_file_is_asked_for) {
    using certificate::verify_certificate::verify;
    EXPECT_EQ(test::key_of(verify(services(), {}, std::nullopt)), "verify.input");
    EXPECT_EQ(test::key_of(verify(services(), {"999CS2600001", "x", {}}, std::nullopt)),
              "verify.input");
    EXPECT_EQ(test::key_of(verify(services(), {"999CS2600001", {}, {}}, "file")), "verify.input");
    EXPECT_EQ(test::key_of(verify(services(), {"999CS2600001", {}, "2027-01-01"}, std::nullopt)),
              "at.future");
    issue();
    platform_.advance(std::chrono::hours{48});
    EXPECT_EQ(must(verify(services(), {"999CS2600001", {}, "2026-03-16T08:00"}, std::nullopt))
                  .answer.status,
              StatusWord::NotFound);
}

TEST_F(RegisterTest, a_statement_is_signed_and_names_the_leaves_in_the_log) {
    issue_and_settle();
    const auto note =
        must(record::parse_note(must(signed_statement(services(), kNumber, "")).note));
    const auto trust = must(
        record::verify_trust_list(must(kept_trust_note(services())), pinned().roots, 0, use()));
    EXPECT_TRUE(
        record::verify_note(note, record::note_keys(trust, record::KeyUse::Statement), use()));
    const auto told = must(record::parse_asof(note.text));
    EXPECT_EQ(told.status, StatusWord::Valid);
    EXPECT_EQ(told.doc, doc());
    EXPECT_EQ(told.environment, "demo");
    EXPECT_EQ(told.register_from, *date_from("2026-03-16"));
    ASSERT_EQ(told.events.size(), 2U);
    EXPECT_EQ(told.events[1].shard, "2026");
    ASSERT_EQ(told.logs.size(), 1U);
    EXPECT_EQ(told.logs[0].origin, "hz.example/log/2026");
    EXPECT_GT(told.logs[0].size, *told.events[1].index);
}

TEST_F(RegisterTest, a_statement_about_an_unknown_number_is_signed_too) {
    const auto note =
        must(record::parse_note(must(signed_statement(services(), "999CS2600099", "")).note));
    EXPECT_EQ(must(record::parse_asof(note.text)).status, StatusWord::NotFound);
    EXPECT_EQ(test::key_of(signed_statement(services(), "没有", "")), "certificate.number_form");
    EXPECT_EQ(test::key_of(signed_statement(services(), kNumber, "2030-01-01")), "at.future");
    EXPECT_EQ(test::key_of(signed_statement(services(), kNumber, "yesterday")), "at.form");
}

}  // namespace
}  // namespace hz::app
