#include "app/certificates/register.hpp"

#include "app/certificates/measure.hpp"
#include "domain/body/approval_number.hpp"
#include "domain/body/body.hpp"
#include "record/certificate.hpp"
#include "record/event.hpp"

#include <algorithm>

namespace hz::app {
namespace {

using domain::CertificateChange;

Error damaged(const domain::Certificate& certificate) {
    return fail(Code::Unavailable, "certificate.damaged").with("number", certificate.number.text());
}

CodeName code_name(const record::CertificateClass& held) { return {held.code, held.name}; }

PublicFacts facts_of(const domain::Certificate& certificate, const record::Certificate& document) {
    PublicFacts facts;
    facts.doc = certificate.doc;
    facts.holder = {document.holder.name, document.holder.uscc, certificate.region,
                    document.holder.address};
    facts.body = {document.body.name, document.body.approval};
    facts.category = code_name(document.category);
    if (document.level) facts.level = code_name(*document.level);
    facts.scope = document.scope;
    facts.basis = document.basis;
    facts.first_issued = certificate.first_issued;
    facts.valid_from = certificate.valid_from;
    facts.valid_to = certificate.valid_to;
    facts.rule = {certificate.rule_id, certificate.rule_version, record::base64(document.rule),
                  document.rule_official.value_or(true)};
    facts.environment = document.environment;
    facts.qr = certificate.forms.qr;
    facts.history = certificate.history;
    return facts;
}

// The body under whose approval it was issued, as it is called now.
Result<std::string> body_name(ReadTx& tx, const std::string& approval) {
    using domain::BodyAggregate;
    HZ_TRY(const auto id,
           tx.owner(Shelf::State, BodyAggregate::kKind, "approval_number", approval));
    if (!id) return std::string{};
    HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State, BodyAggregate::kKind, *id));
    if (!row) return std::string{};
    HZ_TRY(const auto body, state_from<BodyAggregate>(row->body));
    return body.name;
}

// What its public events say, where its document went with a loss (docs/record.md 4).
Result<PublicFacts> facts_without_document(ReadTx& tx, const domain::Certificate& certificate,
                                           const domain::HistoryItem& issued,
                                           const std::string& event) {
    PublicFacts facts;
    facts.doc = certificate.doc;
    facts.holder = {certificate.holder->name, certificate.holder->uscc, certificate.region, ""};
    facts.body.approval_number = certificate.body;
    HZ_TRY(facts.body.name, body_name(tx, certificate.body));
    facts.category.code = certificate.category;
    if (!certificate.level.empty()) facts.level = CodeName{certificate.level, ""};
    facts.first_issued =
        certificate.first_issued == Date{} ? civil_date(issued.t) : certificate.first_issued;
    facts.valid_from = certificate.valid_from;
    facts.valid_to = certificate.valid_to;
    HZ_TRY(const record::ParsedEvent leaf, record::parse_event(event));
    facts.rule = {certificate.rule_id, certificate.rule_version,
                  leaf.rule ? record::base64(*leaf.rule) : std::string{}, true};
    facts.document_lost = true;
    facts.history = certificate.history;
    return facts;
}

// The stored event behind "<cmd>.<i>".
Result<std::optional<EventRow>> event_named(ReadTx& tx, std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return std::optional<EventRow>{};
    std::int64_t i = 0;
    for (const char c : name.substr(dot + 1)) i = i * 10 + (c - '0');
    return tx.event_by_cmd(name.substr(0, dot), i);
}

// The newest entry that brought a document: what it issued is in force.
const domain::HistoryItem* document_entry(const domain::Certificate& certificate) {
    const domain::HistoryItem* found = nullptr;
    for (const auto& item : certificate.history)
        if (item.change == CertificateChange::Issued ||
            item.change == CertificateChange::Reissued ||
            item.change == CertificateChange::Corrected)
            found = &item;
    return found;
}

// Expiry follows from the dates at every read; the register keeps what was decided.
std::string kept_status(const domain::Certificate& certificate) {
    return std::string{certificate.status == domain::CertificateStatus::Expired
                           ? name_of(domain::CertificateStatus::Valid)
                           : name_of(certificate.status)};
}

Result<std::string> document_text(ReadTx& tx, const std::string& sm3) {
    HZ_TRY(const Bytes digest, from_base64(sm3));
    HZ_TRY(const auto bytes, tx.document(digest));
    if (!bytes) return fail(Code::Unavailable, "certificate.damaged").with("document", sm3);
    return std::string{text_of(*bytes)};
}

}  // namespace

std::string status_of(const std::vector<domain::HistoryItem>& history, Instant at, Instant known) {
    domain::Certificate certificate;
    certificate.history = history;
    return std::string{name_of(domain::status_at(certificate, at, known).status)};
}

std::string status_of(const std::vector<domain::HistoryItem>& history, Instant at) {
    return status_of(history, at, at);
}

Result<PublicCertificate> register_row(ReadTx& tx, const domain::Certificate& certificate) {
    const auto issued = std::ranges::find(certificate.history, CertificateChange::Issued,
                                          &domain::HistoryItem::change);
    if (issued == certificate.history.end() || !certificate.ref || !certificate.holder)
        return damaged(certificate);
    HZ_TRY(const auto event, event_named(tx, issued->event));
    if (!event) return damaged(certificate);
    PublicCertificate row;
    row.number = certificate.number.text();
    if (certificate.certificate.empty()) {
        HZ_TRY(const auto facts, facts_without_document(tx, certificate, *issued, event->bytes));
        row.json = to_json(facts);
    } else {
        const auto document = record::parse_certificate(certificate.certificate + "\n");
        if (!document) return damaged(certificate);
        row.json = to_json(facts_of(certificate, *document));
    }
    row.holder_name = certificate.holder->name;
    row.holder_uscc = certificate.holder->uscc;
    row.body_code = domain::body_serial(domain::ApprovalNumber::trusted(certificate.body));
    row.category = certificate.category;
    row.level = certificate.level;
    row.region = certificate.region;
    row.status = kept_status(certificate);
    row.valid_from = certificate.valid_from;
    row.valid_to = certificate.valid_to;
    row.list = certificate.ref->list;
    row.index = certificate.ref->idx;
    row.issue_event_id = event->event_id;
    for (const domain::HistoryItem& item : certificate.history)
        row.changes.push_back({month_of(item.t), std::string{name_of(item.change)}});
    return row;
}

Result<std::vector<Recorded>> record_certificate(
    CommandTx& tx, Loaded<domain::CertificateAggregate>& subject,
    const std::vector<domain::CertificateEvent>& events, const Emit& how) {
    HZ_TRY(auto recorded, tx.emit(subject, events, how));
    if (subject.state.status == domain::CertificateStatus::Prepared) return recorded;
    HZ_TRY(const PublicCertificate row, register_row(tx.tx(), subject.state));
    HZ_TRY_VOID(tx.tx().put_certificate(row));
    HZ_TRY_VOID(note_measure(tx, subject.id, events));
    return recorded;
}

Result<IssuedFiles> issued_files(ReadTx& tx, std::string_view number) {
    using domain::CertificateAggregate;
    HZ_TRY(const auto row,
           tx.get(Scope::marks({"public"}), Shelf::State, CertificateAggregate::kKind, number));
    if (!row) return fail(Code::NotFound, "certificate.not_found");
    IssuedFiles files;
    HZ_TRY(files.state, state_from<domain::CertificateAggregate>(row->body));
    const domain::HistoryItem* entry = document_entry(files.state);
    if (entry == nullptr) return damaged(files.state);
    files.number = files.state.number.text();
    if (files.state.forms.note.empty()) return fail(Code::NotFound, "certificate.document_lost");
    files.qr = files.state.forms.qr;
    HZ_TRY(files.note, document_text(tx, files.state.forms.note));
    HZ_TRY(files.jwt, document_text(tx, files.state.forms.jwt));
    HZ_TRY(files.issue_leaf, record::digest_from_base64(entry->leaf));
    HZ_TRY(const auto event, tx.event_by_leaf(files.issue_leaf));
    if (!event) return damaged(files.state);
    files.issue_event = event->bytes;
    return files;
}

}  // namespace hz::app
