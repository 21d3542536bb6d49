// One appeal, as the client, the body and the authorities see it.
#pragma once

#include "app/query.hpp"
#include "domain/appeal/appeal.hpp"

namespace hz::app::appeal::get_appeal {

struct Input {
    domain::AppealId appeal{};
};
using Output = domain::Appeal;
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
