#include "domain/rule/forms.hpp"

#include "base/canonical.hpp"
#include "domain/file_ref.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

constexpr std::int64_t kCharsDefault = 200;
constexpr std::int64_t kRowsDefault = 50;

std::size_t or_default(std::int64_t value, std::int64_t standard) {
    return static_cast<std::size_t>(value > 0 ? value : standard);
}

template <class D>
bool demanded(const D& definition, Completeness completeness) {
    return definition.required && completeness == Completeness::Complete;
}

// One checker for both: columns of a table know fewer types than fields of a form.
struct AnswerCheck {
    Faults& faults;
    Completeness completeness;

    void text(const std::string& at, const json::Value& value, std::int64_t chars_max, Lines lines,
              std::size_t chars_min) const {
        std::string ignored;
        const std::size_t max = or_default(chars_max, kCharsDefault);
        if (lines == Lines::Many)
            Form<std::string>::read(faults, at, value, ignored, Prose{max, chars_min});
        else
            Form<std::string>::read(faults, at, value, ignored, Text{max, chars_min});
    }

    template <class D>
    void number(const std::string& at, const json::Value& value, const D& definition) const {
        std::int64_t ignored{};
        Form<std::int64_t>::read(faults, at, value, ignored,
                                 Range{definition.min.value_or(Form<std::int64_t>::kAll.min),
                                       definition.max.value_or(Form<std::int64_t>::kAll.max)});
    }

    void choice(const std::string& at, const json::Value& value,
                const std::vector<Option>& options) const {
        const std::string* code = value.as_text();
        if (code == nullptr) return faults.add(at, "field.type");
        if (std::ranges::find(options, *code, &Option::code) == options.end())
            faults.add(at, "field.choice");
    }

    void date(const std::string& at, const json::Value& value) const {
        Date ignored{};
        Form<Date>::read(faults, at, value, ignored, Any{});
    }

    void file(const std::string& at, const json::Value& value) const {
        FileRef ignored;
        read_fields(faults, at, value, ignored);
    }

    // A list of between one (when demanded) and `max` items; item(pointer, value) for each.
    template <class F>
    void list(const std::string& at, const json::Value& value, bool must, std::size_t max,
              F&& item) const {
        const json::Array* items = value.as_array();
        if (items == nullptr) return faults.add(at, "field.type");
        if (items->empty() && must) return faults.add(at, "field.required");
        if (items->size() > max) return faults.add(at, "field.too_many");
        for (std::size_t i = 0; i < items->size(); ++i) {
            if (std::find(items->begin(), items->begin() + static_cast<std::ptrdiff_t>(i),
                          (*items)[i]) != items->begin() + static_cast<std::ptrdiff_t>(i))
                faults.add(at + "/" + std::to_string(i), "field.twice");
            item(at + "/" + std::to_string(i), (*items)[i]);
        }
    }

    void column(const std::string& at, const json::Value& value,
                const ColumnDefinition& column) const {
        switch (column.type) {
            case FieldType::Text:
                return text(at, value, column.chars_max, Lines::One,
                            demanded(column, completeness) ? 1 : 0);
            case FieldType::Number:
                return number(at, value, column);
            case FieldType::Choice:
                return choice(at, value, column.options);
            case FieldType::Date:
                return date(at, value);
            case FieldType::File:
            case FieldType::Table:
                return faults.add(at, "field.type");
        }
    }

    // Members of an object against their definitions; check(pointer, value, definition) for each.
    template <class D, class F>
    void object(const std::string& at, const json::Value& value, const std::vector<D>& definitions,
                F&& check) const {
        const json::Object* members = value.as_object();
        if (members == nullptr) return faults.add(at, "field.type");
        for (const json::Member& member : *members)
            if (std::ranges::find(definitions, member.key, &D::code) == definitions.end())
                faults.add(at + "/" + member.key, "field.unknown");
        for (const D& definition : definitions) {
            const std::string pointer = at + "/" + definition.code;
            const json::Value* member = value.find(definition.code);
            if (member != nullptr)
                check(pointer, *member, definition);
            else if (demanded(definition, completeness))
                faults.add(pointer, "field.required");
        }
    }

    void field(const std::string& at, const json::Value& value,
               const FieldDefinition& field) const {
        const bool must = demanded(field, completeness);
        const std::size_t rows_max = or_default(field.rows_max, kRowsDefault);
        switch (field.type) {
            case FieldType::Text:
                return text(at, value, field.chars_max, field.lines ? Lines::Many : Lines::One,
                            must ? 1 : 0);
            case FieldType::Number:
                return number(at, value, field);
            case FieldType::Choice:
                if (!field.several) return choice(at, value, field.options);
                return list(at, value, must, field.options.size(),
                            [&](const std::string& pointer, const json::Value& item) {
                                choice(pointer, item, field.options);
                            });
            case FieldType::Date:
                return date(at, value);
            case FieldType::File:
                if (!field.several) return file(at, value);
                return list(at, value, must, rows_max,
                            [&](const std::string& pointer, const json::Value& item) {
                                file(pointer, item);
                            });
            case FieldType::Table:
                return list(at, value, must, rows_max,
                            [&](const std::string& pointer, const json::Value& item) {
                                object(pointer, item, field.columns,
                                       [&](const std::string& cell_at, const json::Value& cell,
                                           const ColumnDefinition& definition) {
                                           column(cell_at, cell, definition);
                                       });
                            });
        }
    }
};

// ---- definitions ----
Error wrong_form(const std::string& at) {
    return fail(Code::InvalidInput, "form.invalid").with("at", at);
}

template <class D>
Status check_codes(const std::string& at, const std::vector<D>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string here = at + "/" + list[i].code;
        if (!is_canonical_key(list[i].code)) return wrong_form(here);
        for (std::size_t j = 0; j < i; ++j)
            if (list[j].code == list[i].code) return wrong_form(here);
    }
    return {};
}

template <class D>
Status check_bounds(const std::string& at, const D& definition) {
    const bool is_choice = definition.type == FieldType::Choice;
    if (is_choice == definition.options.empty()) return wrong_form(at + "/options");
    if (definition.min && definition.max && *definition.min > *definition.max)
        return wrong_form(at + "/min");
    if (definition.type != FieldType::Number && (definition.min || definition.max))
        return wrong_form(at + "/min");
    for (std::size_t i = 0; i < definition.options.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (definition.options[i].code == definition.options[j].code)
                return wrong_form(at + "/options");
    return {};
}

}  // namespace

Status check_answers(const FormDefinition& form, const json::Value& answers,
                     Completeness completeness) {
    Faults faults;
    const AnswerCheck check{faults, completeness};
    check.object("", answers, form.fields,
                 [&](const std::string& at, const json::Value& value,
                     const FieldDefinition& field) { check.field(at, value, field); });
    if (!faults.empty()) return std::move(faults).error();
    return {};
}

Status check_definition(const FormDefinition& form) {
    HZ_TRY_VOID(check_codes("/fields", form.fields));
    for (const FieldDefinition& field : form.fields) {
        const std::string at = "/fields/" + field.code;
        HZ_TRY_VOID(check_bounds(at, field));
        if ((field.type == FieldType::Table) == field.columns.empty())
            return wrong_form(at + "/columns");
        if (field.several && field.type != FieldType::Choice && field.type != FieldType::File)
            return wrong_form(at + "/several");
        HZ_TRY_VOID(check_codes(at, field.columns));
        for (const ColumnDefinition& column : field.columns) {
            const std::string here = at + "/" + column.code;
            if (column.type == FieldType::Table || column.type == FieldType::File)
                return wrong_form(here);
            HZ_TRY_VOID(check_bounds(here, column));
        }
    }
    return {};
}

}  // namespace hz::domain
