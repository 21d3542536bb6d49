// A dated look-up of the client on the serious-violation list (认证机构管理办法 17, unverified).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::check_client {

struct Input {
    domain::CaseId case_id{};
    bool listed{};
    std::string source{};
};
struct Output {
    Date checked_on{};
};
struct Handler {
    // Errors: NotFound case.not_found.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::check_client

template <>
struct hz::FieldsOf<hz::app::cases::check_client::Input> {
    using T = hz::app::cases::check_client::Input;
    static constexpr FieldList list{field("case_id", &T::case_id), field("listed", &T::listed),
                                    field("source", &T::source, Need::Required, Text{400})};
};
template <>
struct hz::FieldsOf<hz::app::cases::check_client::Output> {
    using T = hz::app::cases::check_client::Output;
    static constexpr FieldList list{field("checked_on", &T::checked_on)};
};
