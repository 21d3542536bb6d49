// What the public sees of a certificate: one shape for the page, the API and the command line.
#pragma once

#include "base/fields.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct Services;
class ReadTx;

struct HolderView {
    std::string name{};
    std::string uscc{};
    std::string region{};
    std::string address{};
};
struct BodyView {
    std::string name{};
    std::string approval_number{};
};
struct CodeName {
    std::string code{};
    std::string name{};
};
struct RuleView {
    std::string id{};
    std::string version{};
    std::string hash{};
    bool official{};
};
// Why, as a code of the rule pack and in its words.
struct GroundView {
    std::string code{};
    std::string name{};
    std::string name_en{};
};
// One change of status, oldest first. `annulled` entries stay visible.
struct HistoryEntry {
    std::string type{};  // issued suspended restored cancelled revoked expired corrected …
    Instant t{};
    std::string status{};  // status from then on
    std::optional<GroundView> ground{};
    std::optional<Date> until{};
    bool annulled{};
    std::string event{};  // "<cmd>.<i>"
};
struct RecordView {
    std::optional<std::int64_t> log_index{};
    std::string state{};  // recorded sequenced integrated witnessed
};
// What holds of a certificate whatever the moment asked about.
struct CertificateFacts {
    HolderView holder{};
    BodyView body{};
    CodeName category{};
    std::optional<CodeName> level{};
    std::string scope{};
    std::vector<std::string> basis{};
    Date first_issued{};
    Date valid_from{};
    Date valid_to{};
    RuleView rule{};
    std::string environment{};  // "demo" or empty
    std::string qr{};
    bool document_lost{};  // scope, basis and code stand in the holder's copy alone
};
struct CertificateView : CertificateFacts {
    std::string number{};
    std::string status{};  // five legal statuses or not_yet_valid, as registered at as_of
    // At as_of by what is known now: only where a later correction says otherwise.
    std::optional<std::string> status_known_now{};
    std::vector<HistoryEntry> history{};
    RecordView record{};
    Instant as_of{};
};

// The register's own answer at `at` (default now). Errors: NotFound `certificate.not_found`, also
// before its issue.
Result<CertificateView> view_certificate(ReadTx&, const Services&, std::string_view number,
                                         std::optional<Instant> at);
Result<CertificateView> view_certificate(const Services&, std::string_view number,
                                         std::optional<Instant> at);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::HolderView> {
    using T = hz::app::HolderView;
    static constexpr FieldList list{field("name", &T::name), field("uscc", &T::uscc),
                                    field("region", &T::region, Need::Optional),
                                    field("address", &T::address, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::BodyView> {
    using T = hz::app::BodyView;
    static constexpr FieldList list{field("name", &T::name),
                                    field("approval_number", &T::approval_number)};
};
template <>
struct hz::FieldsOf<hz::app::CodeName> {
    using T = hz::app::CodeName;
    static constexpr FieldList list{field("code", &T::code), field("name", &T::name)};
};
template <>
struct hz::FieldsOf<hz::app::RuleView> {
    using T = hz::app::RuleView;
    static constexpr FieldList list{field("id", &T::id), field("version", &T::version),
                                    field("hash", &T::hash), field("official", &T::official)};
};
template <>
struct hz::FieldsOf<hz::app::GroundView> {
    using T = hz::app::GroundView;
    static constexpr FieldList list{field("code", &T::code),
                                    field("name", &T::name, Need::Optional),
                                    field("name_en", &T::name_en, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::HistoryEntry> {
    using T = hz::app::HistoryEntry;
    static constexpr FieldList list{field("type", &T::type),
                                    field("t", &T::t),
                                    field("status", &T::status),
                                    field("ground", &T::ground, Need::Optional),
                                    field("until", &T::until, Need::Optional),
                                    field("annulled", &T::annulled, Need::Optional),
                                    field("event", &T::event)};
};
template <>
struct hz::FieldsOf<hz::app::RecordView> {
    using T = hz::app::RecordView;
    static constexpr FieldList list{field("log_index", &T::log_index, Need::Optional),
                                    field("state", &T::state)};
};
template <>
struct hz::FieldsOf<hz::app::CertificateFacts> {
    using T = hz::app::CertificateFacts;
    static constexpr FieldList list{field("holder", &T::holder),
                                    field("body", &T::body),
                                    field("category", &T::category),
                                    field("level", &T::level, Need::Optional),
                                    field("scope", &T::scope),
                                    field("basis", &T::basis, Need::Optional),
                                    field("first_issued", &T::first_issued),
                                    field("valid_from", &T::valid_from),
                                    field("valid_to", &T::valid_to),
                                    field("rule", &T::rule),
                                    field("environment", &T::environment, Need::Optional),
                                    field("qr", &T::qr),
                                    field("document_lost", &T::document_lost, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::CertificateView> {
    using T = hz::app::CertificateView;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<hz::app::CertificateFacts>::list, field("number", &T::number),
                          field("status", &T::status),
                          field("status_known_now", &T::status_known_now, Need::Optional),
                          field("history", &T::history, Need::Optional),
                          field("record", &T::record), field("as_of", &T::as_of));
};
