// A rule pack 规则包: the certification scheme as dated data. Every file has a head; official texts
// of the scheme are not published yet, so shipped packs are 示例规则包（非官方）.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/calendar/deadline.hpp"
#include "domain/fee/fee_unit.hpp"
#include "domain/rule/forms.hpp"
#include "domain/rule/label.hpp"
#include "domain/rule/numbering.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

struct RuleHead {
    std::string id{};
    std::string version{};
    Date effective_from{};
    std::optional<Date> effective_to{};
    std::string issued_by{};  // issuing document
    bool official{};
};

// ---- catalogue.json ----
struct Level {
    std::string code{};
    std::int64_t no{};  // what the QR code holds
    Label name{};
};
struct Category {
    std::string code{};
    std::int64_t no{};
    Label name{};
    Label scope{};
    std::vector<std::string> standards{};
    std::vector<Level> levels{};
};
struct Catalogue {
    RuleHead head{};
    std::vector<Category> categories{};
};

// ---- norm.json: basic norms 认证基本规范 ----
struct NormArticle {
    std::string no{};
    Label text{};
};
struct Norm {
    RuleHead head{};
    Label title{};
    std::vector<NormArticle> articles{};
};

// ---- checklist.json: clauses of the standards and which a category and level asks for ----
struct Clause {
    std::string no{};
    std::string standard{};
    Label title{};
};
struct ChecklistRow {
    std::string category{};
    std::string level{};
    std::vector<std::string> clauses{};
};
struct Checklist {
    RuleHead head{};
    std::vector<Clause> clauses{};
    std::vector<ChecklistRow> rows{};
};

// ---- terms.json: numbers and documents by category and level ----
struct DocumentDemand {
    std::string code{};
    Label name{};
    bool required{};
};
struct TermsRow {
    std::string category{};
    std::string level{};
    std::int64_t person_days_tenths_min{};
    std::string validity{};  // deadline code
    std::string surveillance{};
    std::vector<std::string> documents{};
};
struct Terms {
    RuleHead head{};
    Label title{};  // name of the certification rule, printed in the certificate's basis
    std::vector<DocumentDemand> documents{};
    std::vector<TermsRow> rows{};
};

// ---- grounds.json ----
enum class GroundAct { Suspend, Revoke, Cancel, Refuse, Terminate, NotAccept, CorrectStatus };
// Conditions beside the status that a ground of a certificate act may ask for.
enum class GroundCondition { SuspensionOver, OrderNamed, FindingWhenSuspended };
struct Ground {
    GroundAct act{};
    std::string code{};
    Label label{};
    std::string national_code{};  // reporting code; empty: none in the national list
    std::string article{};
    std::vector<GroundCondition> conditions{};
    std::string bar{};  // deadline code of the bar on a new application that follows
};
struct Grounds {
    RuleHead head{};
    std::vector<Ground> grounds{};
};

// ---- deadlines.json ----
struct Deadlines {
    RuleHead head{};
    std::vector<Deadline> deadlines{};
};

// ---- numbering.json ----
struct NumberingFile {
    RuleHead head{};
    Numbering numbering{};
};

// ---- forms.json ----
struct Forms {
    RuleHead head{};
    std::vector<FormDefinition> forms{};
};

// ---- fees.json: which items a body's schedule may have ----
struct FeeModelItem {
    std::string code{};
    FeeUnit unit{};
    Label label{};
};
struct FeeModel {
    RuleHead head{};
    std::vector<FeeModelItem> items{};
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::RuleHead> {
    using T = hz::domain::RuleHead;
    static constexpr auto list =
        std::tuple{field("id", &T::id, Need::Required, Text{64}),
                   field("version", &T::version, Need::Required, Text{32}),
                   field("effective_from", &T::effective_from),
                   field("effective_to", &T::effective_to, Need::Optional),
                   field("issued_by", &T::issued_by, Need::Required, Text{200}),
                   field("official", &T::official)};
};
template <>
struct hz::FieldsOf<hz::domain::Level> {
    using T = hz::domain::Level;
    static constexpr auto list =
        std::tuple{field("code", &T::code, Need::Required, Text{64}),
                   field("no", &T::no, Need::Required, Range{1, 255}), field("name", &T::name)};
};
template <>
struct hz::FieldsOf<hz::domain::Category> {
    using T = hz::domain::Category;
    static constexpr auto list =
        std::tuple{field("code", &T::code, Need::Required, Text{64}),
                   field("no", &T::no, Need::Required, Range{1, 65535}),
                   field("name", &T::name),
                   field("scope", &T::scope),
                   field("standards", &T::standards, Need::Required, Items<Any>{20, 1}),
                   field("levels", &T::levels, Need::Required, Items<Any>{20, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::Catalogue> {
    using T = hz::domain::Catalogue;
    static constexpr auto list =
        std::tuple{field("head", &T::head),
                   field("categories", &T::categories, Need::Required, Items<Any>{100, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::NormArticle> {
    using T = hz::domain::NormArticle;
    static constexpr auto list =
        std::tuple{field("no", &T::no, Need::Required, Text{16}), field("text", &T::text)};
};
template <>
struct hz::FieldsOf<hz::domain::Norm> {
    using T = hz::domain::Norm;
    static constexpr auto list =
        std::tuple{field("head", &T::head), field("title", &T::title),
                   field("articles", &T::articles, Need::Required, Items<Any>{200, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::Clause> {
    using T = hz::domain::Clause;
    static constexpr auto list = std::tuple{
        field("no", &T::no, Need::Required, Text{16}),
        field("standard", &T::standard, Need::Required, Text{64}), field("title", &T::title)};
};
template <>
struct hz::FieldsOf<hz::domain::ChecklistRow> {
    using T = hz::domain::ChecklistRow;
    static constexpr auto list =
        std::tuple{field("category", &T::category, Need::Required, Text{64}),
                   field("level", &T::level, Need::Required, Text{64}),
                   field("clauses", &T::clauses, Need::Required, Items<Any>{200, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::Checklist> {
    using T = hz::domain::Checklist;
    static constexpr auto list = std::tuple{
        field("head", &T::head), field("clauses", &T::clauses, Need::Required, Items<Any>{500, 1}),
        field("rows", &T::rows, Need::Required, Items<Any>{500, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::DocumentDemand> {
    using T = hz::domain::DocumentDemand;
    static constexpr auto list =
        std::tuple{field("code", &T::code, Need::Required, Text{64}), field("name", &T::name),
                   field("required", &T::required, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::domain::TermsRow> {
    using T = hz::domain::TermsRow;
    static constexpr auto list =
        std::tuple{field("category", &T::category, Need::Required, Text{64}),
                   field("level", &T::level, Need::Required, Text{64}),
                   field("person_days_tenths_min", &T::person_days_tenths_min, Need::Required,
                         Range{1, 10000}),
                   field("validity", &T::validity, Need::Required, Text{32}),
                   field("surveillance", &T::surveillance, Need::Required, Text{32}),
                   field("documents", &T::documents, Need::Optional, Items<Any>{50})};
};
template <>
struct hz::FieldsOf<hz::domain::Terms> {
    using T = hz::domain::Terms;
    static constexpr auto list =
        std::tuple{field("head", &T::head), field("title", &T::title),
                   field("documents", &T::documents, Need::Optional, Items<Any>{100}),
                   field("rows", &T::rows, Need::Required, Items<Any>{500, 1})};
};
template <>
struct hz::NamesOf<hz::domain::GroundAct> {
    using E = hz::domain::GroundAct;
    static constexpr std::array list{Word{E::Suspend, "suspend"},
                                     Word{E::Revoke, "revoke"},
                                     Word{E::Cancel, "cancel"},
                                     Word{E::Refuse, "refuse"},
                                     Word{E::Terminate, "terminate"},
                                     Word{E::NotAccept, "not_accept"},
                                     Word{E::CorrectStatus, "correct_status"}};
};
template <>
struct hz::NamesOf<hz::domain::GroundCondition> {
    using E = hz::domain::GroundCondition;
    static constexpr std::array list{Word{E::SuspensionOver, "suspension_over"},
                                     Word{E::OrderNamed, "order_named"},
                                     Word{E::FindingWhenSuspended, "finding_when_suspended"}};
};
template <>
struct hz::FieldsOf<hz::domain::Ground> {
    using T = hz::domain::Ground;
    static constexpr auto list =
        std::tuple{field("act", &T::act),
                   field("code", &T::code, Need::Required, Text{64}),
                   field("label", &T::label),
                   field("national_code", &T::national_code, Need::Optional, Text{8}),
                   field("article", &T::article, Need::Required, Text{64}),
                   field("conditions", &T::conditions, Need::Optional, Items<Any>{8}),
                   field("bar", &T::bar, Need::Optional, Text{32})};
};
template <>
struct hz::FieldsOf<hz::domain::Grounds> {
    using T = hz::domain::Grounds;
    static constexpr auto list = std::tuple{
        field("head", &T::head), field("grounds", &T::grounds, Need::Required, Items<Any>{200, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::Deadlines> {
    using T = hz::domain::Deadlines;
    static constexpr auto list =
        std::tuple{field("head", &T::head),
                   field("deadlines", &T::deadlines, Need::Required, Items<Any>{200, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::NumberingFile> {
    using T = hz::domain::NumberingFile;
    static constexpr auto list =
        std::tuple{field("head", &T::head), field("numbering", &T::numbering)};
};
template <>
struct hz::FieldsOf<hz::domain::Forms> {
    using T = hz::domain::Forms;
    static constexpr auto list = std::tuple{
        field("head", &T::head), field("forms", &T::forms, Need::Required, Items<Any>{50, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::FeeModelItem> {
    using T = hz::domain::FeeModelItem;
    static constexpr auto list = std::tuple{field("code", &T::code, Need::Required, Text{64}),
                                            field("unit", &T::unit), field("label", &T::label)};
};
template <>
struct hz::FieldsOf<hz::domain::FeeModel> {
    using T = hz::domain::FeeModel;
    static constexpr auto list = std::tuple{
        field("head", &T::head), field("items", &T::items, Need::Required, Items<Any>{50, 1})};
};
