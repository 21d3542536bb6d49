// One appeal, as the client, the body and the authorities see it.
#pragma once

#include "app/cases/people.hpp"
#include "app/query.hpp"
#include "domain/appeal/appeal.hpp"

namespace hz::app::appeal::get_appeal {

struct Input {
    domain::AppealId appeal{};
};
struct Output : domain::Appeal {
    CasePeople people{};
};
struct Handler {
    // Errors: NotFound appeal.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::get_appeal

template <>
struct hz::FieldsOf<hz::app::appeal::get_appeal::Input> {
    using T = hz::app::appeal::get_appeal::Input;
    static constexpr FieldList list{field("appeal", &T::appeal)};
};
template <>
struct hz::FieldsOf<hz::app::appeal::get_appeal::Output> {
    using T = hz::app::appeal::get_appeal::Output;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<domain::Appeal>::list, field("people", &T::people));
};
