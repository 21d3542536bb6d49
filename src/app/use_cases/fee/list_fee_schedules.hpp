// Every schedule a body has published, oldest first, and whether it counts today or later.
#pragma once

#include "app/query.hpp"
#include "base/limits.hpp"
#include "domain/fee/fee_schedule.hpp"

namespace hz::app::fee::list_fee_schedules {

struct Input {
    domain::OrganisationId body{};
};
// Coming: no later version takes its place on its first day. Past: over, or replaced.
enum class State { InForce, Coming, Past };
struct Item : domain::FeeSchedule {
    State state{};
};
struct Output {
    std::vector<Item> items{};
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
struct hz::NamesOf<hz::app::fee::list_fee_schedules::State> {
    using E = hz::app::fee::list_fee_schedules::State;
    static constexpr std::array list{Word{E::InForce, "in_force"}, Word{E::Coming, "coming"},
                                     Word{E::Past, "past"}};
};
template <>
struct hz::FieldsOf<hz::app::fee::list_fee_schedules::Item> {
    using T = hz::app::fee::list_fee_schedules::Item;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<domain::FeeSchedule>::list, field("state", &T::state));
};
template <>
struct hz::FieldsOf<hz::app::fee::list_fee_schedules::Output> {
    using T = hz::app::fee::list_fee_schedules::Output;
    static constexpr FieldList list{field("items", &T::items, Need::Required)};
};
