// A body publishes its fees (认证认可条例 20; 认证机构管理办法 15); a quote never asks for more.
#pragma once

#include "app/command.hpp"
#include "domain/body/body.hpp"
#include "domain/fee/fee_schedule.hpp"

namespace hz::app::fee::publish_fee_schedule {

struct Input {
    domain::OrganisationId body{};
    std::vector<domain::FeeItem> items{};
    Date from{};
    std::optional<Date> to{};
};
struct Output {
    std::int64_t version{};
};
struct Handler {
    // Errors: NotFound body.not_found; those of domain::publish_schedule.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::fee::publish_fee_schedule

template <>
struct hz::FieldsOf<hz::app::fee::publish_fee_schedule::Input> {
    using T = hz::app::fee::publish_fee_schedule::Input;
    static constexpr FieldList list{
        field("body", &T::body),
        field("items", &T::items, Need::Required, Items<Any>{hz::domain::kFeeItemsMax, 1}),
        field("from", &T::from), field("to", &T::to, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::fee::publish_fee_schedule::Output> {
    using T = hz::app::fee::publish_fee_schedule::Output;
    static constexpr FieldList list{field("version", &T::version)};
};
