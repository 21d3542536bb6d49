// Every schedule a body has published, oldest first.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/fee/fee_schedule.hpp"

namespace hz::app::fee::list_fee_schedules {

struct Input {
    domain::OrganisationId body{};
};
struct Output {
    std::vector<domain::FeeSchedule> items{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::fee::list_fee_schedules

template <>
struct hz::FieldsOf<hz::app::fee::list_fee_schedules::Input> {
    using T = hz::app::fee::list_fee_schedules::Input;
    static constexpr FieldList list{field("body", &T::body)};
};
template <>
struct hz::FieldsOf<hz::app::fee::list_fee_schedules::Output> {
    using T = hz::app::fee::list_fee_schedules::Output;
    static constexpr FieldList list{field("items", &T::items, Need::Required)};
};
