// Somebody leaves the organisation: access, roles and the signing key end at once. What only he can
// still do is passed on to a successor, or is left open by explicit word.
#pragma once

#include "app/command.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::disable_account {

struct Input {
    domain::AccountId account{};
    std::string reason{};
    std::optional<domain::AccountId> successor{};
    std::optional<bool> leave_open{};
};
struct Output {
    std::string account{};
    std::vector<domain::OpenTask> passed_on{};
    std::vector<domain::OpenTask> left_open{};
};
// Cases are many and large: they are looked through before the transaction.
struct Prepared {
    std::vector<domain::OpenTask> tasks{};
};
struct Handler {
    // Errors: RuleViolation account.tasks_open, account.last_administrator, account.self,
    // account.successor_unfit, account.disabled.
    static Result<Prepared> prepare(const Services& services, const Actor& actor, const Call& call,
                                    const Input& input);
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared& prepared);
};

}  // namespace hz::app::platform::disable_account

template <>
struct hz::FieldsOf<hz::app::platform::disable_account::Input> {
    using T = hz::app::platform::disable_account::Input;
    static constexpr auto list = std::tuple{
        field("account", &T::account), field("reason", &T::reason, Need::Required, Prose{1000}),
        field("successor", &T::successor, Need::Optional),
        field("leave_open", &T::leave_open, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::platform::disable_account::Output> {
    using T = hz::app::platform::disable_account::Output;
    static constexpr auto list =
        std::tuple{field("account", &T::account), field("passed_on", &T::passed_on, Need::Optional),
                   field("left_open", &T::left_open, Need::Optional)};
};
