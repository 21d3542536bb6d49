#include "unit/publication/platform.hpp"

#include "app/certificates/register.hpp"
#include "app/log/sequencer.hpp"
#include "app/rules.hpp"
#include "app/system_command.hpp"
#include "record/event.hpp"

namespace hz::test {

Platform::Platform(std::string_view environment) {
    options_.data = folder_.path() / "data";
    options_.open = store_sqlite::Open::Create;
    options_.host = {"hz.example", "https://hz.example", std::string{environment}, "2026"};
    options_.clock = app::ClockMode::Controlled;
    options_.clock_from = kFounded;
    open(options_);
    root_ = must(server::found(*installation_)).root;
    options_.open = store_sqlite::Open::Existing;
}

void Platform::open(const server::InstallationOptions& options) {
    rounds_.reset();
    installation_.reset();
    installation_ = must(server::Installation::open(options));
}

void Platform::reopen(std::optional<Instant> clock_from) {
    options_.clock_from = clock_from;
    open(options_);
}

record::NoteKey Platform::root() const {
    return must(record::parse_vkey(root_, services().primitives.sha256));
}

app::JobRounds& Platform::rounds() {
    if (!rounds_)
        rounds_.emplace(services(), installation_->evidence_removal(),
                        must(app::lead_log(services())),
                        [this](std::string_view job, const Error& error) {
                            failures.push_back(std::string{job} + ": " + error.key);
                        });
    return *rounds_;
}

void Platform::issue(const std::string& number, Date from, Date to, std::int64_t index) {
    const app::LoadedPack& pack = services().rules.packs().front();
    record::Certificate document;
    document.number = number;
    document.scheme = "csc";
    document.body = {"DEMO-R-2026-001", "999", "示例认证中心", "91000000MA00000002"};
    document.holder = {"示例市示例路1号", "示例安全服务有限公司", "91000000MA00000001"};
    document.category = {"assessment", "安全评估", 1};
    document.scope = "网络安全风险评估服务";
    document.basis = {"示例规则 1.0"};
    document.rule = pack.manifest_sm3;
    document.first_issued = document.valid_from = from;
    document.valid_to = to;
    document.issued_at = unix_seconds(clock().now());
    document.status_idx = static_cast<std::uint32_t>(index);
    document.status_uri = "https://hz.example/status/0";
    domain::CertificatePrepared prepared;
    prepared.number = domain::CertificateNumber::trusted(number);
    prepared.certificate = must(record::certificate_json(document));
    prepared.doc =
        record::base64(record::document_digest(prepared.certificate, services().primitives.sm3));
    prepared.issuer = domain::OrganisationId::trusted("0d6f2a34-0b7d-4c55-9e21-3a5b8c7d9e01");
    prepared.status = domain::StatusRef{index, 0};
    prepared.rule_id = pack.rules.head().id;
    prepared.rule_version = pack.rules.head().version;
    domain::CertificateIssued issued;
    issued.body = "DEMO-R-2026-999";
    issued.category = "assessment";
    issued.doc = prepared.doc;
    issued.holder = {document.holder.name, document.holder.uscc};
    issued.number = prepared.number;
    issued.status.list = 0;
    issued.status.idx = index;
    issued.valid_from = issued.first_issued = from;
    issued.valid_to = to;
    issued.holder_id = domain::OrganisationId::trusted("0d6f2a34-0b7d-4c55-9e21-3a5b8c7d9e02");
    issued.issuer = prepared.issuer;
    issued.region = "310000";
    issued.rule_id = pack.rules.head().id;
    issued.rule_version = pack.rules.head().version;
    issued.issued_by = domain::PersonId::trusted("0d6f2a34-0b7d-4c55-9e21-3a5b8c7d9e03");
    must(app::run_as_system(services(), [&](app::CommandTx& tx) -> Status {
        app::Loaded<domain::CertificateAggregate> subject;
        subject.id = number;
        HZ_TRY_VOID(app::record_certificate(tx, subject, {prepared, issued}, {}));
        return {};
    }));
}

void Platform::register_only(const std::string& number, std::string_view status,
                             std::int64_t index) {
    app::PublicCertificate row;
    row.number = number;
    row.json = "{}";
    row.holder_name = "示例安全服务有限公司";
    row.holder_uscc = "91000000MA00000001";
    row.body_code = "999";
    row.category = "assessment";
    row.region = "310000";
    row.status = status;
    row.valid_from = civil_date(clock().now());
    row.valid_to = row.valid_from + std::chrono::days{1000};
    row.index = index;
    row.issue_event_id = "none";
    must(services().store.write([&](app::WriteTx& tx) { return tx.put_certificate(row); }));
}

std::vector<app::LogEntry> Platform::log() {
    settle();
    std::vector<app::LogEntry> entries;
    must(services().store.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(entries, tx.log_entries("2026", 0, 10'000));
        return {};
    }));
    return entries;
}

std::vector<std::string> Platform::log_types() {
    std::vector<std::string> types;
    for (const app::LogEntry& entry : log())
        types.push_back(must(record::parse_event(entry.bytes)).type);
    return types;
}

}  // namespace hz::test
