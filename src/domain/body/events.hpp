// Events of a certification body's approval. Clear kind: the list of bodies is public (认证认可条例
// 11), so nothing here names a person.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/body/approval_number.hpp"
#include "domain/party/types.hpp"
#include "domain/party/uscc.hpp"

#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

// Why an approval ended. Three different acts are called 撤销 (行政许可法 69; 认证认可条例 58, 59,
// 61) or lead to 注销 (行政许可法 70); they are never one word.
enum class ApprovalEndGround {
    LicenceVoid69,
    Sanction585961,
    Expired,
    LegalPersonEnded,
    BodyRequest
};

// The document an act rests on: its number, and the digest of its file where there is one.
struct BasisDocument {
    std::string number{};
    std::string sm3{};  // base64
};

struct ApprovalRecorded {
    static constexpr std::string_view kType = "body.approval_recorded";
    OrganisationId organisation{};  // also the id of the body
    ApprovalNumber approval_number{};
    Uscc uscc{};
    std::string name{};
    std::vector<std::string> fields{};  // approved fields 批准领域: category codes
    Date from{};
    Date to{};  // last day
    BasisDocument document{};
};
struct ApprovedFieldsChanged {
    static constexpr std::string_view kType = "body.approved_fields_changed";
    std::vector<std::string> fields{};  // all fields from now on
    BasisDocument document{};
};
struct ApprovalSuspended {  // 停业整顿
    static constexpr std::string_view kType = "body.approval_suspended";
    BasisDocument document{};
};
struct ApprovalResumed {
    static constexpr std::string_view kType = "body.approval_resumed";
    BasisDocument document{};
};
struct ApprovalEnded {
    static constexpr std::string_view kType = "body.approval_ended";
    ApprovalEndGround ground{};
    BasisDocument document{};
};
struct BodyRenamed {
    static constexpr std::string_view kType = "body.renamed";
    std::string name{};
};

using BodyEvent = std::variant<ApprovalRecorded, ApprovedFieldsChanged, ApprovalSuspended,
                               ApprovalResumed, ApprovalEnded, BodyRenamed>;

inline constexpr std::size_t kApprovedFieldsMax = 100;

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::ApprovalEndGround> {
    using E = hz::domain::ApprovalEndGround;
    static constexpr std::array list{
        Word{E::LicenceVoid69, "licence_void_69"}, Word{E::Sanction585961, "sanction_58_59_61"},
        Word{E::Expired, "expired"}, Word{E::LegalPersonEnded, "legal_person_ended"},
        Word{E::BodyRequest, "body_request"}};
};
template <>
struct hz::FieldsOf<hz::domain::BasisDocument> {
    using T = hz::domain::BasisDocument;
    static constexpr FieldList list{field("number", &T::number, Need::Required, Text{80}),
                                    field("sm3", &T::sm3, Need::Optional, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovalRecorded> {
    using T = hz::domain::ApprovalRecorded;
    static constexpr FieldList list{
        field("organisation", &T::organisation),
        field("approval_number", &T::approval_number),
        field("uscc", &T::uscc),
        field("name", &T::name, Need::Required, Text{limits::kNameChars}),
        field("fields", &T::fields, Need::Required,
              Items<Text>{hz::domain::kApprovedFieldsMax, 1, Text{40}}),
        field("from", &T::from),
        field("to", &T::to),
        field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovedFieldsChanged> {
    using T = hz::domain::ApprovedFieldsChanged;
    static constexpr FieldList list{field("fields", &T::fields, Need::Required,
                                          Items<Text>{hz::domain::kApprovedFieldsMax, 1, Text{40}}),
                                    field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovalSuspended> {
    using T = hz::domain::ApprovalSuspended;
    static constexpr FieldList list{field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovalResumed> {
    using T = hz::domain::ApprovalResumed;
    static constexpr FieldList list{field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovalEnded> {
    using T = hz::domain::ApprovalEnded;
    static constexpr FieldList list{field("ground", &T::ground), field("document", &T::document)};
};
template <>
struct hz::FieldsOf<hz::domain::BodyRenamed> {
    using T = hz::domain::BodyRenamed;
    static constexpr FieldList list{
        field("name", &T::name, Need::Required, Text{limits::kNameChars})};
};
