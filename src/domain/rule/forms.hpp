// Form definitions as data of a rule pack, and the one checker of answers. The console has the
// same checker in TypeScript; both pass tests/fixtures/forms/vectors.json.
#pragma once

#include "base/fields.hpp"
#include "base/json.hpp"
#include "domain/rule/label.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

enum class FieldType { Text, Number, Choice, Date, File, Table };

struct Option {
    std::string code{};
    Label label{};
};

// Bounds apply by type: text chars_max and lines, number min/max (whole numbers), choice options
// and several, date from/to, file media types, table columns and rows.
struct ColumnDefinition {
    std::string code{};
    Label label{};
    FieldType type{};  // not table, not file
    bool required{};
    std::int64_t chars_max{};
    std::optional<std::int64_t> min{};
    std::optional<std::int64_t> max{};
    std::vector<Option> options{};
};

struct FieldDefinition {
    std::string code{};
    Label label{};
    std::optional<Label> help{};
    FieldType type{};
    bool required{};
    std::int64_t chars_max{};           // text; 0 = 200
    bool lines{};                       // text: line breaks allowed
    std::optional<std::int64_t> min{};  // number
    std::optional<std::int64_t> max{};
    std::vector<Option> options{};            // choice
    bool several{};                           // choice: a list of codes
    std::int64_t rows_max{};                  // table, and files when several; 0 = 50
    std::vector<ColumnDefinition> columns{};  // table
};

struct FormDefinition {
    std::string code{};
    Label title{};
    std::vector<FieldDefinition> fields{};
};

// Answers: one object, member per field code. Text: string; number: integer; choice: code or list
// of codes; date: YYYY-MM-DD; file: {"sm3","name","size","media_type"} or a list of them; table:
// list of objects by column code. Errors: InvalidInput input.invalid with one detail per fault,
// name = JSON pointer, value = field.{required,unknown,type,too_long,range,choice,date,form,
// too_many,twice,characters}.
enum class Completeness { Draft, Complete };
Status check_answers(const FormDefinition&, const json::Value& answers, Completeness);

// A definition that makes sense: codes unique and canonical keys, options where a choice is, …
// Errors: InvalidInput form.invalid with detail "at".
Status check_definition(const FormDefinition&);

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::FieldType> {
    using E = hz::domain::FieldType;
    static constexpr std::array list{Word{E::Text, "text"},     Word{E::Number, "number"},
                                     Word{E::Choice, "choice"}, Word{E::Date, "date"},
                                     Word{E::File, "file"},     Word{E::Table, "table"}};
};
template <>
struct hz::FieldsOf<hz::domain::Option> {
    using T = hz::domain::Option;
    static constexpr FieldList list{field("code", &T::code, Need::Required, Text{64}),
                                    field("label", &T::label)};
};
template <>
struct hz::FieldsOf<hz::domain::ColumnDefinition> {
    using T = hz::domain::ColumnDefinition;
    static constexpr FieldList list{
        field("code", &T::code, Need::Required, Text{40}),
        field("label", &T::label),
        field("type", &T::type),
        field("required", &T::required, Need::Optional),
        field("chars_max", &T::chars_max, Need::Optional, Range{1, 4000}),
        field("min", &T::min, Need::Optional),
        field("max", &T::max, Need::Optional),
        field("options", &T::options, Need::Optional, Items<Any>{200})};
};
template <>
struct hz::FieldsOf<hz::domain::FieldDefinition> {
    using T = hz::domain::FieldDefinition;
    static constexpr FieldList list{
        field("code", &T::code, Need::Required, Text{40}),
        field("label", &T::label),
        field("help", &T::help, Need::Optional),
        field("type", &T::type),
        field("required", &T::required, Need::Optional),
        field("chars_max", &T::chars_max, Need::Optional, Range{1, 4000}),
        field("lines", &T::lines, Need::Optional),
        field("min", &T::min, Need::Optional),
        field("max", &T::max, Need::Optional),
        field("options", &T::options, Need::Optional, Items<Any>{200}),
        field("several", &T::several, Need::Optional),
        field("rows_max", &T::rows_max, Need::Optional, Range{1, 500}),
        field("columns", &T::columns, Need::Optional, Items<Any>{20})};
};
template <>
struct hz::FieldsOf<hz::domain::FormDefinition> {
    using T = hz::domain::FormDefinition;
    static constexpr FieldList list{
        field("code", &T::code, Need::Required, Text{64}), field("title", &T::title),
        field("fields", &T::fields, Need::Required, Items<Any>{200, 1})};
};
template <>
struct hz::NamesOf<hz::domain::Completeness> {
    using E = hz::domain::Completeness;
    static constexpr std::array list{Word{E::Draft, "draft"}, Word{E::Complete, "complete"}};
};
