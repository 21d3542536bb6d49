// A service organisation applies: the answers of the rule's form, the documents, the scope.
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::submit_application {

struct Input {
    domain::CaseKind kind{};
    domain::OrganisationId body{};
    std::string category{};
    std::string level{};
    std::string scope{};
    json::Value answers{};  // null: a body that opens a case fills in no form
    std::vector<domain::CaseDocument> documents{};
    std::string certificate{};
    std::string draft{};  // the draft this came from; it ends
};
using Output = CaseOutput;
struct Handler {
    // Errors: NotFound body.not_found, cert.not_found; RuleViolation case.certificate_other; those
    // of domain::decide(Case, SubmitApplication).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::submit_application

template <>
struct hz::FieldsOf<hz::app::cases::submit_application::Input> {
    using T = hz::app::cases::submit_application::Input;
    static constexpr FieldList list{
        field("kind", &T::kind),
        field("body", &T::body),
        field("category", &T::category, Need::Required, Text{64}),
        field("level", &T::level, Need::Required, Text{64}),
        field("scope", &T::scope, Need::Required, Prose{limits::kTextChars}),
        field("answers", &T::answers, Need::Optional),
        field("documents", &T::documents, Need::Optional, Items<Any>{200}),
        field("certificate", &T::certificate, Need::Optional, Text{32}),
        field("draft", &T::draft, Need::Optional, Text{64})};
};
