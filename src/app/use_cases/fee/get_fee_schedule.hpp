// The fees in force at a body, today or on a day.
#pragma once

#include "app/query.hpp"
#include "domain/fee/fee_schedule.hpp"

namespace hz::app::fee::get_fee_schedule {

struct Input {
    domain::OrganisationId body{};
    std::optional<Date> on{};
};
using Output = domain::FeeSchedule;
struct Handler {
    // Errors: NotFound fee.not_published.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::fee::get_fee_schedule

template <>
struct hz::FieldsOf<hz::app::fee::get_fee_schedule::Input> {
    using T = hz::app::fee::get_fee_schedule::Input;
    static constexpr FieldList list{field("body", &T::body), field("on", &T::on, Need::Optional)};
};
