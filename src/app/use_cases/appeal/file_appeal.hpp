// A client appeals against what ended his case, or against a decision on his certificate (意见:五;
// ISO/IEC 17065 7.13). Filing changes nothing yet: what was decided stands until the appeal is
// upheld.
#pragma once

#include "app/appeals/run_appeal.hpp"

namespace hz::app::appeal::file_appeal {

// Either a case or a certificate is named.
struct Input {
    std::optional<domain::CaseId> case_id{};
    std::optional<domain::CertificateNumber> certificate{};
    std::string entry{};  // leaf of the certificate's history; empty: the newest decision
    std::string reason{};
    std::vector<domain::FileRef> evidence{};
};
using Output = AppealOutput;
struct Handler {
    // Errors: InvalidInput appeal.one_subject; NotFound case.not_found, cert.not_found; Forbidden
    // appeal.not_the_client; RuleViolation appeal.nothing_to_appeal, appeal.exists,
    // file.not_stored, those of domain::decide(Appeal, FileAppeal).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::file_appeal

template <>
struct hz::FieldsOf<hz::app::appeal::file_appeal::Input> {
    using T = hz::app::appeal::file_appeal::Input;
    static constexpr FieldList list{
        field("case_id", &T::case_id, Need::Optional),
        field("certificate", &T::certificate, Need::Optional),
        field("entry", &T::entry, Need::Optional, Text{44}),
        field("reason", &T::reason, Need::Required, Prose{4000}),
        field("evidence", &T::evidence, Need::Optional, Items<Any>{50})};
};
