// One view of a certification case: everything the people concerned may see.
#pragma once

#include "app/cases/people.hpp"
#include "app/query.hpp"
#include "domain/case/case.hpp"

namespace hz::app::cases::get_case {

struct Input {
    domain::CaseId case_id{};
};
// The letter under which a signatory confirmed the decision in the responsible person's place.
struct Delegation {
    std::string id{};
    domain::PersonId by{};
    std::string number{};
    domain::FileRef document{};
    Date from{};
    Date to{};
};
struct Output : domain::Case {
    std::optional<Delegation> delegation{};
    CasePeople people{};
    std::optional<Date> appeal_until{};  // last day to appeal against what ended the case
};
struct Handler {
    // Errors: NotFound case.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::get_case

template <>
struct hz::FieldsOf<hz::app::cases::get_case::Delegation> {
    using T = hz::app::cases::get_case::Delegation;
    static constexpr FieldList list{field("id", &T::id),         field("by", &T::by),
                                    field("number", &T::number), field("document", &T::document),
                                    field("from", &T::from),     field("to", &T::to)};
};
template <>
struct hz::FieldsOf<hz::app::cases::get_case::Output> {
    using T = hz::app::cases::get_case::Output;
    static constexpr bool kDerived = true;
    static constexpr auto list = derived_fields<T>(
        FieldsOf<domain::Case>::list, field("delegation", &T::delegation, Need::Optional),
        field("people", &T::people), field("appeal_until", &T::appeal_until, Need::Optional));
};
template <>
struct hz::FieldsOf<hz::app::cases::get_case::Input> {
    using T = hz::app::cases::get_case::Input;
    static constexpr FieldList list{field("case_id", &T::case_id)};
};
