#include "domain/certificate/certificate.hpp"

#include "domain/party/region.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

using enum CertificateChange;

Instant to_the_second(Instant t) { return std::chrono::floor<std::chrono::seconds>(t); }

// The public history as it stood at one moment.
struct HistoryView {
    const Certificate& certificate;
    Instant at;
    Instant known;

    [[nodiscard]] bool counts(const HistoryItem& item) const {
        if (to_the_second(item.t) > at) return false;
        return std::ranges::none_of(certificate.history, [&](const HistoryItem& other) {
            return other.change == StatusCorrected && !item.leaf.empty() &&
                   other.annuls == item.leaf && to_the_second(other.t) <= known;
        });
    }
    [[nodiscard]] const HistoryItem* last(CertificateChange a, CertificateChange b) const {
        const HistoryItem* found = nullptr;
        for (const HistoryItem& item : certificate.history)
            if ((item.change == a || item.change == b) && counts(item)) found = &item;
        return found;
    }
    [[nodiscard]] const HistoryItem* last(CertificateChange change) const {
        return last(change, change);
    }
    // Where the suspension began that `pause` is the newest entry of: an extension begins nothing.
    [[nodiscard]] const HistoryItem* since(const HistoryItem* pause) const {
        const HistoryItem* found = nullptr;
        for (const HistoryItem& item : certificate.history) {
            if (item.change == Restored && counts(item)) found = nullptr;
            if (item.change == Suspended && counts(item) && found == nullptr) found = &item;
            if (&item == pause) break;
        }
        return found != nullptr ? found : pause;
    }
    // The newest event that carries validity dates.
    [[nodiscard]] const HistoryItem* dates() const {
        const HistoryItem* found = nullptr;
        for (const HistoryItem& item : certificate.history)
            if (item.valid_to && counts(item)) found = &item;
        return found;
    }
};

void fold_status(Certificate& certificate) {
    const HistoryView all{certificate, Instant::max(), Instant::max()};
    const HistoryItem* pause = all.last(Suspended, Restored);
    const HistoryItem* expiry = all.last(Expired);
    if (all.last(Issued) == nullptr)
        certificate.status = CertificateStatus::Prepared;
    else if (all.last(Revoked) != nullptr)
        certificate.status = CertificateStatus::Revoked;
    else if (all.last(Cancelled) != nullptr)
        certificate.status = CertificateStatus::Cancelled;
    else if (expiry != nullptr && expiry->t >= end_of(certificate.valid_to))
        certificate.status = CertificateStatus::Expired;
    else if (pause != nullptr && pause->change == Suspended)
        certificate.status = CertificateStatus::Suspended;
    else
        certificate.status = CertificateStatus::Valid;

    if (certificate.status != CertificateStatus::Suspended) {
        certificate.suspension.reset();
        return;
    }
    if (!certificate.suspension) {  // back in force by a correction
        certificate.suspension.emplace();
        certificate.suspension->ground = pause->ground;
        certificate.suspension->from = civil_date(all.since(pause)->t);
    }
    // An extension that was annulled: the earlier last day holds again.
    certificate.suspension->until = pause->until.value_or(certificate.suspension->from);
}

HistoryItem& add(Certificate& certificate, CertificateChange change, const Stamp& stamp) {
    HistoryItem item;
    item.change = change;
    item.t = stamp.t;
    item.event = stamp.event;
    item.leaf = stamp.leaf;
    return certificate.history.emplace_back(std::move(item));
}

void replace_document(Certificate& certificate, CertificateChange change, const auto& event,
                      const Stamp& stamp) {
    certificate.doc = event.doc;
    certificate.certificate = event.certificate;
    certificate.forms = event.forms;
    certificate.holder = event.holder;
    certificate.region = event.region;
    certificate.level = event.level;
    certificate.valid_from = event.valid_from;
    certificate.valid_to = event.valid_to;
    certificate.decision.reset();
    HistoryItem& item = add(certificate, change, stamp);
    item.valid_from = event.valid_from;
    item.valid_to = event.valid_to;
    fold_status(certificate);
}

void issue(Certificate& certificate, const CertificateIssued& event, const Stamp& stamp) {
    certificate.number = event.number;
    certificate.doc = event.doc;
    certificate.body = event.body;
    certificate.issuer = event.issuer;
    certificate.holder = event.holder;
    certificate.holder_id = event.holder_id;
    certificate.region = event.region;
    certificate.category = event.category;
    certificate.level = event.level;
    certificate.ref = event.status;
    certificate.valid_from = event.valid_from;
    certificate.valid_to = event.valid_to;
    certificate.first_issued = event.first_issued;
    certificate.case_id = event.case_id;
    certificate.rule_id = event.rule_id;
    certificate.rule_version = event.rule_version;
    certificate.forms = event.forms;
    HistoryItem& item = add(certificate, Issued, stamp);
    item.valid_from = event.valid_from;
    item.valid_to = event.valid_to;
    fold_status(certificate);
}

void suspend(Certificate& certificate, const CertificateSuspended& event, const Stamp& stamp) {
    Suspension suspension;
    suspension.ground = event.ground;
    suspension.from = event.from == Date{} ? civil_date(stamp.t) : event.from;  // lost: its day
    suspension.until = event.until;
    suspension.decided_by = event.decided_by;
    suspension.confirm_due = event.confirm_due;
    certificate.suspension = suspension;
    HistoryItem& item = add(certificate, Suspended, stamp);
    item.ground = event.ground;
    item.until = event.until;
    fold_status(certificate);
}

void change_status(Certificate& certificate, CertificateChange change, const std::string& ground,
                   const Stamp& stamp) {
    add(certificate, change, stamp).ground = ground;
    certificate.decision.reset();
    fold_status(certificate);
}

}  // namespace

Certificate evolve(Certificate certificate, const CertificateEvent& event, const Stamp& stamp) {
    std::visit(
        Overloaded{
            [&](const CertificatePrepared& e) {
                certificate.number = e.number;
                certificate.doc = e.doc;
                certificate.certificate = e.certificate;
                certificate.case_id = e.case_id;
                certificate.issuer = e.issuer;
                certificate.ref = e.status;
                certificate.rule_id = e.rule_id;
                certificate.rule_version = e.rule_version;
            },
            [&](const CertificateIssued& e) { issue(certificate, e, stamp); },
            [&](const CertificateSuspended& e) { suspend(certificate, e, stamp); },
            [&](const SuspensionConfirmed& e) {
                if (certificate.suspension) certificate.suspension->confirmed_by = e.confirmed_by;
            },
            [&](const CertificateDecisionSigned& e) { certificate.decision = e.decision; },
            [&](const CertificateRestored&) { change_status(certificate, Restored, "", stamp); },
            [&](const CertificateCancelled& e) {
                change_status(certificate, Cancelled, e.ground, stamp);
            },
            [&](const CertificateRevoked& e) {
                change_status(certificate, Revoked, e.ground, stamp);
            },
            [&](const CertificateExpired&) { change_status(certificate, Expired, "", stamp); },
            [&](const CertificateReissued& e) {
                replace_document(certificate, Reissued, e, stamp);
            },
            [&](const CertificateCorrected& e) {
                replace_document(certificate, Corrected, e, stamp);
            },
            [&](const CertificateStatusCorrected& e) {
                add(certificate, StatusCorrected, stamp).annuls = e.annuls;
                certificate.history.back().ground = e.ground;
                certificate.decision.reset();
                fold_status(certificate);
            },
            [&](const CertificateRecovered& e) {
                certificate.issuer = e.issuer;
                certificate.holder_id = e.holder_id;
                certificate.region = e.region;
                certificate.rule_id = e.rule_id;
                certificate.rule_version = e.rule_version;
            }},
        event);
    return certificate;
}

StatusAt status_at(const Certificate& certificate, Instant at, Instant known) {
    const HistoryView view{certificate, at, known};
    const HistoryItem* issued = view.last(Issued);
    const HistoryItem* dates = view.dates();
    if (issued == nullptr || dates == nullptr) return {};
    if (const HistoryItem* end = view.last(Revoked)) return {StatusAnswer::Revoked, end->t};
    if (const HistoryItem* end = view.last(Cancelled)) return {StatusAnswer::Cancelled, end->t};
    if (at >= end_of(*dates->valid_to)) return {StatusAnswer::Expired, end_of(*dates->valid_to)};
    const HistoryItem* pause = view.last(Suspended, Restored);
    if (pause != nullptr && pause->change == Suspended)
        return {StatusAnswer::Suspended, view.since(pause)->t};
    const Instant start = start_of(dates->valid_from.value_or(Date{}));
    if (at < start) return {StatusAnswer::NotYetValid, issued->t};
    return {StatusAnswer::Valid, std::max(pause != nullptr ? pause->t : issued->t, start)};
}

bool is_annulled(const Certificate& certificate, const HistoryItem& item) {
    return !HistoryView{certificate, Instant::max(), Instant::max()}.counts(item);
}

Date end_of_validity(const Certificate& certificate) {
    using enum CertificateStatus;
    const bool cut = certificate.status == Cancelled || certificate.status == Revoked;
    return cut && !certificate.history.empty() ? civil_date(certificate.history.back().t)
                                               : certificate.valid_to;
}

bool suspension_over(const Certificate& certificate, Date today) {
    return certificate.status == CertificateStatus::Suspended && certificate.suspension &&
           certificate.suspension->until < today;
}

std::string status_ref_key(const StatusRef& ref) {
    return std::to_string(ref.list) + "/" + std::to_string(ref.idx);
}

std::vector<Key> CertificateAggregate::keys(const Certificate& certificate) {
    std::vector<Key> keys{{"number", certificate.number.text(), Uniqueness::Unique},
                          {"status", std::string{name_of(certificate.status)}, {}}};
    // Empty ones went with a loss and must not meet in one key.
    if (!certificate.issuer.empty())
        keys.push_back({"scope", "org:" + certificate.issuer.text(), {}});
    if (!certificate.case_id.empty()) keys.push_back({"case", certificate.case_id, {}});
    if (certificate.ref)
        keys.push_back({"status_ref", status_ref_key(*certificate.ref), Uniqueness::Unique});
    if (certificate.status == CertificateStatus::Prepared) return keys;
    keys.push_back({"scope", "public", {}});
    if (!certificate.region.empty())
        for (const std::string& mark : region_marks(RegionCode::trusted(certificate.region)))
            keys.push_back({"scope", mark, {}});
    if (!certificate.issuer.empty()) keys.push_back({"issuer", certificate.issuer.text(), {}});
    if (!certificate.holder_id.empty()) {
        keys.push_back({"scope", "org:" + certificate.holder_id.text(), {}});
        keys.push_back({"holder", certificate.holder_id.text(), {}});
    }
    keys.push_back({"category", certificate.category, {}});
    if (certificate.status == CertificateStatus::Valid ||
        certificate.status == CertificateStatus::Suspended)
        keys.push_back({"valid_to", to_text(certificate.valid_to), {}});
    return keys;
}

}  // namespace hz::domain
