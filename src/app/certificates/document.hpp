// What a certificate says, drawn from the decided case, its pinned rules and the parties as they
// are registered that day (认证证书和认证标志管理办法: contents of a service certificate).
#pragma once

#include "app/cases/run_case.hpp"
#include "domain/certificate/types.hpp"
#include "record/certificate.hpp"

namespace hz::app {

struct DocumentPlace {
    domain::CertificateNumber number{};
    domain::StatusRef status{};
    Date valid_from{};
    Date valid_to{};
};

// Number and place in the status list, taken for good; the term is the rules' unless a shorter one
// is asked for. Errors: those of make_certificate_number; RuleViolation certificate.dates,
// certificate.category_unknown; Unavailable status_list.full.
Result<DocumentPlace> take_place(CommandTx& tx, const domain::Case& subject, const CaseWorld& world,
                                 Date valid_from, std::optional<Date> valid_to);

// The document. Errors: RuleViolation certificate.holder_address_missing, certificate.body_unknown.
Result<record::Certificate> certificate_document(CommandTx& tx, const domain::Case& subject,
                                                 const CaseWorld& world,
                                                 const DocumentPlace& place);

// The document in force drawn again from the register of today: holder and body as they are called
// now, scope and level of the reduction that was granted. Same number, basis and term; `replaces`
// names the one in force. Empty when nothing would differ. Errors: NotFound
// certificate.document_lost; RuleViolation certificate.holder_address_missing.
Result<std::optional<domain::NewDocument>> redrawn_document(CommandTx& tx,
                                                            const domain::Certificate& certificate,
                                                            const domain::RuleSet& rules,
                                                            const domain::Case* change);

}  // namespace hz::app
