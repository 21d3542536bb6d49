// The approval of a certification body as its document says (认证认可条例 9, 11). The body gets its
// certificate keys with it.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::body::record_approval {

struct Input {
    domain::OrganisationId organisation{};
    domain::ApprovalNumber approval_number{};
    std::vector<std::string> fields{};
    Date from{};
    Date to{};
    domain::BasisDocument document{};
};
struct Output {
    std::string organisation{};
    domain::ApprovalState status{};
};
struct Prepared {
    bool keys{};  // the approval can be recorded and the body's keys are there
};
struct Handler {
    // A further approval is about the body at a version: If-Match. Errors: NotFound
    // party.not_found; RuleViolation party.closed, body.number_environment, body.not_a_body;
    // Conflict unique.approval_number, unique.code; those of domain::record_approval.
    static Result<Prepared> prepare(const Services& services, const Actor& actor, const Call& call,
                                    const Input& input);
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared& prepared);
};

}  // namespace hz::app::body::record_approval

template <>
struct hz::FieldsOf<hz::app::body::record_approval::Input> {
    using T = hz::app::body::record_approval::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("approval_number", &T::approval_number),
                                    field("fields", &T::fields, Need::Required,
                                          Items<Text>{hz::domain::kApprovedFieldsMax, 1, Text{40}}),
                                    field("from", &T::from),
                                    field("to", &T::to),
                                    field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::app::body::record_approval::Output> {
    using T = hz::app::body::record_approval::Output;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("status", &T::status)};
};
